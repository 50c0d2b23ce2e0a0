import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiff, outputLines } from '../../src/present/diff.ts';

describe('outputLines', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['\n', []],
    ['a', ['a']],
    ['a\r\nb\rc\n', ['a', 'b', 'c']],
    ['\na\n\nb\n\n', ['', 'a', '', 'b']],
  ])('%j has the lines %j', (text, lines) => {
    expect(outputLines(text)).toEqual(lines);
  });
});

describe('lineDiff', () => {
  it('tells missing lines from extra ones and where the difference begins', () => {
    expect(lineDiff('a\nx\nc', 'a\nb\nc\nd')).toEqual({
      rows: [
        { kind: 'same', text: 'a' },
        { kind: 'missing', text: 'b' },
        { kind: 'extra', text: 'x' },
        { kind: 'same', text: 'c' },
        { kind: 'missing', text: 'd' },
      ],
      first: 1,
    });
  });

  it('forgives spaces at line ends and the final newline', () => {
    expect(lineDiff('a  \nb\r\n', 'a\nb')).toMatchObject({ first: -1 });
  });

  it('counts leading spaces', () => {
    expect(lineDiff('  a', 'a').first).toBe(0);
  });

  const line = fc.constantFrom('a', 'b', 'c', '');
  const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
  it('holds both texts', () => {
    fc.assert(
      fc.property(text, text, (typed, expected) => {
        const { rows, first } = lineDiff(typed, expected);
        const of = (kind: string): string[] => rows.filter((row) => row.kind !== kind).map((row) => row.text);
        expect(of('extra')).toEqual(outputLines(expected));
        expect(of('missing')).toEqual(outputLines(typed));
        expect(first === -1).toBe(outputLines(typed).join('\n') === outputLines(expected).join('\n'));
      }),
    );
  });
});
