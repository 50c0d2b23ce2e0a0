import type { Claim } from '../domain/topic.ts';

/** A claim before it has a place in the file: `at` is the offset of its text in the code. */
export type RawClaim = Omit<Claim, 'line' | 'column'> & { readonly at: number };

/** Lines without their common indentation and without blank lines at the end. */
export function dedent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const common = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return lines
    .map((line) => line.slice(common).trimEnd())
    .join('\n')
    .trimEnd();
}

/** The whole lines that an offset range touches, with the newline behind them, or the one before at the end of the code. */
export function wholeLines(code: string, from: number, to: number): { from: number; to: number } {
  const start = code.lastIndexOf('\n', from - 1) + 1;
  const end = code.indexOf('\n', to);
  if (end >= 0) return { from: start, to: end + 1 };
  return { from: Math.max(start - 1, 0), to: code.length };
}
