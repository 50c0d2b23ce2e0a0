import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { cells } from '../../src/tui/lines/cells.ts';
import { columnsOf, isPlain } from '../../src/tui/lines/columns.ts';

const BASIC = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
const PLAIN = BASIC.filter(isPlain);

describe('plain text', () => {
  it('is a column for each character, alone and beside every other kind', () => {
    expect(PLAIN.length).toBeGreaterThan(1_000);
    expect(PLAIN.filter((one) => stringWidth(one) !== 1)).toEqual([]);
    const text = PLAIN.join('');
    const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
    expect([stringWidth(text), graphemes.length]).toEqual([PLAIN.length, PLAIN.length]);
  });

  it('is what screens are made of', () => {
    for (const text of ['Enter review · ? keys', '▸ chosen', '─│┌', '… →']) expect(isPlain(text)).toBe(true);
    for (const text of ['日本語', 'e\u0301', '\u00ad', '👍', '\t', '✓']) expect(isPlain(text)).toBe(false);
  });
});

describe('a text', () => {
  it.each(['plain · text', '日本語 and ASCII', 'e\u0301a', '👩‍👩‍👧 family', 'flag 🇩🇪'])(
    'has as many columns as its cells: %s',
    (text) => {
      const widths = cells([{ text, style: 'plain' }]).map(({ width }) => width);
      expect(widths.reduce((sum, one) => sum + one, 0)).toBe(columnsOf(text));
      expect(columnsOf(text)).toBe(stringWidth(text));
    },
  );
});
