import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksHtml, cloze, fieldText, stripHtml } from '../../src/anki/markup.ts';
import { visible } from '../../src/present/index.ts';
import { readField, shownText } from '../support/anki-cloze.ts';
import { HOSTILE } from '../support/anki-samples.ts';

describe('fieldText', () => {
  it.each([
    ['std::sync', 'std:<!-- -->:sync'],
    ['{{a}}', '{<!-- -->{a}<!-- -->}<!-- -->'],
    ['}}}', '}<!-- -->}<!-- -->}<!-- -->'],
    ['a:', 'a:<!-- -->'],
    ['a[0]', 'a&#91;0]'],
    ['\\(x\\)', '&#92;(x&#92;)'],
    ['<b "x">&', '&lt;b &quot;x&quot;&gt;&amp;'],
  ])('writes %j as %j', (text, html) => {
    expect(fieldText(text)).toBe(html);
  });

  const piece = fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.constantFrom('{', '}', ':', '{{', '}}', '::', '{{c1::', '[', '\\', '<', '>', '--', '&lt;', '\u001f', '\n', 'a'),
    fc.string(),
  );
  const text = fc.array(piece, { maxLength: 8 }).map((all) => all.join(''));

  it('comes out as written: alone, next to other text, and as a cloze among braces', () => {
    fc.assert(
      fc.property(text, text, text, (before, hidden, after) => {
        const field = fieldText(before) + cloze(hidden) + fieldText(after);
        const read = readField(field);
        expect(read.clozes).toHaveLength(1);
        expect(read.clozes[0]).toMatchObject({ number: 1, hint: null });
        expect(shownText(read.clozes[0]?.text ?? '')).toBe(visible(hidden));
        expect(shownText(read.revealed)).toBe(visible(before) + visible(hidden) + visible(after));
        expect(shownText(read.hidden)).toBe(`${visible(before)}[...]${visible(after)}`);
        expect(shownText(readField(fieldText(before) + fieldText(after)).revealed)).toBe(
          visible(before) + visible(after),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves nothing for the other readers of a field', () => {
    fc.assert(
      fc.property(text, text, (one, two) => {
        const field = fieldText(one) + fieldText(two);
        expect(field.replaceAll('<!-- -->', '')).not.toMatch(/[<>"[\\]/);
        expect(field).not.toContain('\u001f');
        expect(field).not.toMatch(/\{\{|\}\}|::/);
      }),
      { numRuns: 1000 },
    );
  });

  it('is stripped to what it shows', () => {
    fc.assert(
      fc.property(text, (one) => {
        const field = fieldText(one);
        const shown = visible(one);
        expect(stripHtml(field)).toBe(field.includes('&') ? shown.replaceAll('\u00a0', ' ') : shown);
      }),
    );
  });
});

describe('cloze', () => {
  it('keeps its braces apart from those around it', () => {
    const read = readField(`${fieldText('f({')}${cloze('x')}${fieldText('})')}`);
    expect(shownText(read.revealed)).toBe('f({x})');
  });

  it('is no picture, whatever it begins with', () => {
    expect(readField(cloze('image-occlusion:rect')).clozes[0]?.text).not.toMatch(/^image-occlusion:/);
  });

  it('would be cut if it were not escaped: the model of the reader is not blind', () => {
    expect(readField('{{c1::std::sync}}').clozes).toEqual([{ number: 1, text: 'std', hint: 'sync' }]);
    expect(readField('{{c1::{"a": {"b": 1}}}}').revealed).toBe('{"a": {"b": 1}}');
    expect(readField('{{c1::{"a": {"b": 1}}}}').clozes[0]?.text).toBe('{"a": {"b": 1');
  });
});

describe('blocksHtml', () => {
  it('keeps the lines and colours of code, and folds what is folded', () => {
    const lines = [
      [
        { text: 'if', style: 'keyword' },
        { text: ' a[0]:', style: 'plain' },
      ],
      [{ text: '  b', style: 'plain' }],
    ] as const;
    expect(blocksHtml([{ kind: 'code', lines, folded: 'import a' }])).toBe(
      '<div class="qw-folded">import a</div>' +
        '<pre class="qw-code"><code><span class="qw-keyword">if</span> a&#91;0]:<!-- -->\n  b</code></pre>',
    );
  });

  it('writes inline styles, gaps and output', () => {
    const spans = [
      { text: 'a', style: 'strong' },
      { text: 'b', style: 'emphasis' },
      { text: 'c', style: 'code' },
      { text: '____', style: 'blank' },
      { text: 'd', style: 'blank' },
    ] as const;
    expect(
      blocksHtml([
        { kind: 'text', spans },
        { kind: 'output', lines: ['1', '2'] },
      ]),
    ).toBe(
      '<div class="qw-text"><b>a</b><i>b</i><code>c</code><span class="qw-gap">____</span><span class="qw-blank">d</span></div>' +
        '<pre class="qw-output"><code>1\n2</code></pre>',
    );
  });
});
