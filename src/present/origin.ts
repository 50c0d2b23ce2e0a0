import type { Answer } from '../domain/card.ts';
import type { RunResult } from '../domain/run.ts';
import { outputLines } from './diff.ts';

/** Where in its program the result comes from that a learner did not foresee. */
export type Origin =
  /** The first line of the output that differs (from 1), and the program's line that printed it. */
  | { readonly kind: 'printed'; readonly output: number; readonly line: number }
  /** The program's line that raised the exception. */
  | { readonly kind: 'raised'; readonly line: number };

/**
 * The line of a program that gave what a typed answer missed. Null where the runtime cannot tell, or where the run is not the
 * one that the answer comes from.
 *
 * @param run the program's `script` run
 */
export function originOf(answer: Answer, typed: string, run: RunResult): Origin | null {
  if (answer.kind === 'text') return null;
  if (answer.kind === 'error') {
    const line =
      run.outcome.kind === 'raised' && run.outcome.type === answer.type ? run.outcome.lines.at(-1) : undefined;
    return line === undefined ? null : { kind: 'raised', line };
  }
  const printed = run.stdout;
  if (printed.includes('\r') || printed.trimEnd() !== answer.text.trimEnd()) return null;
  const at = firstDifference(outputLines(answer.text), outputLines(typed));
  const line = at === null ? undefined : lineThatWrote(run, at.offset);
  return at === null || line === undefined ? null : { kind: 'printed', output: at.line, line };
}

/** Line (from 1) and offset of the first character that was expected and not typed; null where nothing is missing. */
function firstDifference(
  expected: readonly string[],
  typed: readonly string[],
): { readonly line: number; readonly offset: number } | null {
  let offset = 0;
  for (const [at, line] of expected.entries()) {
    const other = typed[at];
    if (other === undefined || line.trimEnd() !== other.trimEnd()) {
      return { line: at + 1, offset: offset + commonStart(line, other ?? '') };
    }
    offset += line.length + 1;
  }
  return null;
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

/** The innermost line of the program that was being executed when it wrote the character at an offset of its output. */
function lineThatWrote({ output }: RunResult, offset: number): number | undefined {
  let end = 0;
  for (const { stream, text, lines } of output) {
    if (stream !== 'stdout') continue;
    end += text.length;
    if (offset < end) return lines.at(-1);
  }
  return undefined;
}
