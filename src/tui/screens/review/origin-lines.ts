import type { Answer } from '../../../domain/card.ts';
import type { RunResult } from '../../../domain/run.ts';
import { codeRows } from '../../../present/code-lines.ts';
import { outputLines } from '../../../present/diff.ts';
import { type Origin, originOf } from '../../../present/origin.ts';
import { type FaceProgram, shownLine } from '../../../present/program.ts';
import { type Line, span } from '../../lines/line.ts';
import { wrapHard, wrapWords } from '../../lines/wrap.ts';

/** Where the result comes from that was not foreseen: which line, and what printed or raised it. Nothing where nobody can tell. */
export function originLines(
  program: FaceProgram,
  answer: Answer,
  typed: string,
  run: RunResult,
  width: number,
): Line[] {
  const origin = originOf(answer, typed, run);
  if (origin === null) return [];
  const number = shownLine(program, origin.line);
  const code = codeRows(program.language, program.source)[origin.line - 1] ?? [];
  const label = number === null ? '  ' : `${String(number).padStart(3)} `;
  return [
    ...wrapWords(
      [span(`${said(origin, answer)}${number === null ? ' here:' : ` on line ${number}:`}`, 'muted')],
      width,
    ),
    ...wrapHard([span(label, 'muted'), ...code], width, [span('  ↪ ', 'muted')]),
  ];
}

function said(origin: Origin, answer: Answer): string {
  if (origin.kind === 'raised') return 'raised';
  const isOne = answer.kind !== 'output' || outputLines(answer.text).length < 2;
  return isOne ? 'printed' : `line ${origin.output} of the output differs first, printed`;
}
