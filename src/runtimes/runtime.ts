import type { Language } from '../domain/language.ts';
import type { RunRequest, RunResult } from '../domain/run.ts';

/** One way of executing some languages: a folder beside this file. */
export interface Runtime {
  readonly languages: readonly Language[];
  /**
   * Everything of the runtime that a result depends on: its release and that of our harness. Starts no sandbox.
   *
   * @throws Error where the runtime is damaged
   */
  identity(language: Language): Promise<string>;
  /** Never rejects for what a program does; a failure of the runtime is the outcome `broken`. */
  run(request: RunRequest): Promise<RunResult>;
  /** How many processes were started so far. */
  started(): number;
  close(): Promise<void>;
}

/** A result without any output: what is known of a run that ended without an answer. */
export function bareResult(outcome: RunResult['outcome'], runtime: string): RunResult {
  return { outcome, stdout: '', stderr: '', output: [], cells: [], steps: [], duration: 0, covered: [], runtime };
}
