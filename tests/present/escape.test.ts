import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, visible, visibleLine } from '../../src/present/escape.ts';

const ZWJ = '\u200d';

describe('visible', () => {
  it.each([
    ['an escape sequence', 'a\u001b[31mred', 'a␛[31mred'],
    ['a bell, a null, a carriage return', '\u0007\0\r', '␇␀␍'],
    ['DEL', '\u007f', '␡'],
    ['C1, where CSI is one character', '\u009b31m', '\\u009b31m'],
    ['a bidi override', 'a\u202eb', 'a\\u202eb'],
    ['bidi isolates and marks', '\u2066\u2069\u200f\u061c', '\\u2066\\u2069\\u200f\\u061c'],
    [
      'zero-width space, word joiner, BOM, soft hyphen',
      'a\u200bb\u2060c\ufeffd\u00ad',
      'a\\u200bb\\u2060c\\ufeffd\\u00ad',
    ],
    ['line and paragraph separators', '\u2028\u2029', '\\u2028\\u2029'],
    ['tags that spell nothing', 'a\u{e0041}', 'a\\u{e0041}'],
    ['a lone surrogate', 'a\ud83d', 'a\\ud83d'],
    ['tab', 'a\tb', 'a    b'],
    ['a joiner between letters that need none', `ad${ZWJ}min`, 'ad\\u200dmin'],
    ['a mark without a letter', '\u0301x', '\u25cc\u0301x'],
    ['a mark after a newline', 'a\n\u0301', 'a\n\u25cc\u0301'],
  ])('shows %s', (_, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it.each([
    ['newlines', 'a\nb\n'],
    ['accents and wide letters', 'e\u0301 é 漢字 ｶﾞ'],
    ['an emoji family', `👨${ZWJ}👩${ZWJ}👧`],
    ['emoji with modifier and variation selector', `👩🏽${ZWJ}🚀 ❤️ ☎︎ 1️⃣`],
    ['a flag spelled in tags', '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'],
    ['joiners in Persian and Hindi', 'می\u200cخواهم क्\u200dष'],
    ['vowels and tones on Thai and Vietnamese letters', 'กี่ ế'],
    ['an ideographic variant', '葛\u{e0100}'],
  ])('keeps %s', (_, text) => {
    expect(visible(text)).toBe(text);
  });

  it('cuts a tower of marks', () => {
    expect(visible(`a${'\u0301'.repeat(10)}`)).toBe(`a${'\u0301'.repeat(8)}\\u0301\\u0301`);
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '\u001b',
          '\n',
          '\t',
          ZWJ,
          '👩',
          '🏽',
          '\ufe0f',
          '\u0301',
          'a',
          'म',
          '\u200c',
          '\u202e',
          '\u{e0067}',
          '\u{1F3F4}',
          '\u{e007f}',
          ' ',
          '\ud800',
          '\u034f',
        ),
      )
      .map((all) => all.join('')),
  );

  it('leaves nothing that acts on a terminal, whatever it is given', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = visible(text);
        expect(shown).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Bidi_C}|\u200b|\u2060|\ufeff/u);
        expect(shown).not.toMatch(/\p{M}{12}/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing the second time, and no plain text at all', () => {
    fc.assert(
      fc.property(hostile, (text) => void expect(visible(visible(text))).toBe(visible(text))),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.string(), (text) => void expect(visible(text)).toBe(text)));
  });
});

describe('visibleLine', () => {
  it('keeps a name on its line', () => {
    expect(visibleLine('a.md:1:1 error\nb.md')).toBe('a.md:1:1 error␊b.md');
  });
});

describe('html', () => {
  it('leaves no markup, no quotes and no field separator of Anki', () => {
    expect(html('<b a="1">&amp;</b>\u001f')).toBe('&lt;b a=&quot;1&quot;&gt;&amp;amp;&lt;/b&gt;␟');
  });
});
