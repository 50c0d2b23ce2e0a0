import type { RunResult, Step } from '../domain/run.ts';
import { TRACED_STEPS } from '../domain/run.ts';

/** A program after one of its steps. */
export interface TraceMoment {
  /** The line (from 1) of the whole program that was executed. */
  readonly line: number;
  /** What is known of its names, in the order in which they came up. */
  readonly names: readonly TracedName[];
  /** What was printed before this step, and by it. */
  readonly printed: string;
  readonly prints: string;
}

export interface TracedName {
  readonly name: string;
  readonly value: string;
  /** Changed by this step. */
  readonly isNew: boolean;
}

/**
 * What is known after a step. Names of functions that are called stand among the others, with their last values.
 *
 * @param at from 0; the caller keeps it below the number of steps
 */
export function traceMoment(steps: readonly Step[], at: number): TraceMoment {
  const until = steps.slice(0, at + 1);
  const last = until.at(-1);
  const names = new Map<string, string>();
  for (const { changed } of until) {
    for (const { name, value } of changed) names.set(name, value);
  }
  const fresh = new Set(last?.changed.map(({ name }) => name));
  return {
    line: last?.line ?? 1,
    names: [...names].map(([name, value]) => ({ name, value, isNew: fresh.has(name) })),
    printed: until
      .slice(0, -1)
      .map(({ stdout }) => stdout)
      .join(''),
    prints: last?.stdout ?? '',
  };
}

/** What came after the last step that is told, in a few words. */
export function traceEnd({ outcome, steps }: RunResult): string {
  if (steps.length >= TRACED_STEPS) return `the program goes on; only its first ${TRACED_STEPS} steps are told`;
  switch (outcome.kind) {
    case 'completed':
      return 'the program ends';
    case 'exited':
      return `the program exits with ${outcome.code}`;
    case 'raised':
      return outcome.message === '' ? `${outcome.type} is raised` : `${outcome.type}: ${outcome.message}`;
    case 'limit':
      return `the program is stopped: too much ${LIMITS[outcome.limit]}`;
    case 'unsupported':
    case 'broken':
      return outcome.reason;
  }
}

const LIMITS = { steps: 'work', time: 'time', output: 'output', memory: 'memory' } as const;
