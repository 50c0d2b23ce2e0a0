import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, layOut } from '../../src/tui/lines/frame.ts';
import { type Line, lineText, lineWidth, span } from '../../src/tui/lines/line.ts';
import { cutTo, flow, sides, wrapHard, wrapWords } from '../../src/tui/lines/wrap.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }).map((one) => one.replace(/[\p{Cc}]/gu, '')),
  fc.stringMatching(/^[a-z日本 ]{0,60}$/),
);
const line: fc.Arbitrary<Line> = fc.array(
  text.map((one) => span(one)),
  { maxLength: 4 },
);
const width = fc.integer({ min: 12, max: 60 });

describe('wrapping', () => {
  it('never passes the width', () => {
    fc.assert(
      fc.property(line, line, width, (one, other, columns) => {
        const all = [
          ...wrapWords(one, columns),
          ...wrapHard(one, columns, [span('  ↪ ')]),
          cutTo(one, columns),
          sides(one, [other, []], columns),
          ...flow([one, other], columns, ' '),
        ];
        for (const row of all) expect(lineWidth(row)).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('keeps every character of code', () => {
    fc.assert(
      fc.property(line, width, (one, columns) => {
        expect(wrapHard(one, columns, []).map(lineText).join('')).toBe(lineText(one));
      }),
    );
  });

  it('keeps every word of prose', () => {
    const words = (value: string): string[] => value.split(/\s+/).filter((word) => word !== '');
    fc.assert(
      fc.property(fc.stringMatching(/^([a-z]{1,10} ){0,12}$/), width, (value, columns) => {
        expect(
          words(
            wrapWords([span(value)], columns)
              .map(lineText)
              .join(' '),
          ),
        ).toEqual(words(value));
      }),
    );
  });

  it('breaks between words, marks where code goes on, and keeps styles', () => {
    expect(wrapWords([span('one two '), span('three', 'code')], 9)).toEqual([
      [span('one two')],
      [span('three', 'code')],
    ]);
    expect(wrapHard([span('abcdef')], 4, [span('> ')]).map(lineText)).toEqual(['abcd', '> ef']);
    expect(lineText(cutTo([span('日本語')], 5))).toBe('日本…');
  });

  it('puts the longest form that fits at the right end', () => {
    const forms = [[span('a long right end')], [span('short')]];
    expect(lineText(sides([span('left')], forms, 30))).toBe('left          a long right end');
    expect(lineText(sides([span('left')], forms, 16))).toBe('left       short');
  });
});

describe('layOut', () => {
  const lines = (count: number, name: string): Line[] =>
    Array.from({ length: count }, (_, at) => [span(`${name}${at}`)]);
  const frame = fc
    .record({ header: fc.nat(3), body: fc.nat(60), prompt: fc.nat(5), footer: fc.integer({ min: 1, max: 4 }) })
    .map(
      ({ header, body, prompt, footer }): Frame => ({
        header: lines(header, 'h'),
        body: lines(body, 'b'),
        anchor: 0,
        prompt: lines(prompt, 'p'),
        cursor: prompt === 0 ? null : { row: prompt - 1, column: 0 },
        footer: lines(footer, 'f'),
      }),
    );
  const size = fc.record({ columns: fc.integer({ min: 12, max: 120 }), rows: fc.integer({ min: 4, max: 50 }) });

  it('fills all rows but one, with the first line of the footer', () => {
    fc.assert(
      fc.property(frame, size, fc.nat(80), (one, terminal, scroll) => {
        const layout = layOut(one, terminal, scroll);
        expect(layout.lines).toHaveLength(Math.max(3, terminal.rows - 1));
        expect(layout.lines.map(lineText)).toContain('f0');
        expect(layout.scroll).toBeLessThanOrEqual(layout.maxScroll);
        if (layout.cursor !== null) expect(lineText(layout.lines[layout.cursor.y] ?? [])).toMatch(/^p/);
      }),
    );
  });

  it('shows every line of a long body on the way down', () => {
    fc.assert(
      fc.property(frame, fc.integer({ min: 14, max: 40 }), (one, rows) => {
        const terminal = { columns: 80, rows };
        const seen = new Set<string>();
        for (let scroll = 0; scroll <= layOut(one, terminal, 0).maxScroll; scroll++) {
          for (const row of layOut(one, terminal, scroll).lines) seen.add(lineText(row));
        }
        for (const row of one.body) expect(seen).toContain(lineText(row));
      }),
    );
  });
});
