import type { Cell, RunOutcome, RunResult } from '../../../domain/run.ts';
import { createOutput, type Output } from '../../sandbox/output.ts';

const MAX_OUTPUT = 64 * 2 ** 10;

/** A result in the making; `finish` makes it one. */
export interface Report {
  readonly output: Output;
  readonly cells: Cell[];
  finish(outcome: RunOutcome, duration: number): Omit<RunResult, 'runtime'>;
}

export function createReport(isScript: boolean): Report {
  const output = createOutput(MAX_OUTPUT);
  const cells: Cell[] = [];
  return {
    output,
    cells,
    finish: (outcome, duration) => ({
      outcome,
      stdout: output.text('stdout'),
      stderr: output.text('stderr'),
      output: isScript ? output.chunks() : [],
      cells,
      steps: [],
      duration: Math.round(duration * 1e6) / 1e6,
      covered: [],
    }),
  };
}
