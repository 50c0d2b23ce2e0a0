import type { RunOutcome } from '../../../domain/run.ts';

/** How often the engine may ask (once in some 10,000 jumps and calls): about a quarter of a second of plain loops. */
const MAX_TICKS = 1_500;
/** Timers, immediates, ticks and microtasks: what calls itself again by one of them never ends, and hardly ever ticks. */
const MAX_TASKS = 20_000;

/** What ends a program from outside, whatever it makes of it. */
export interface Watch {
  /** Asked by the engine now and then: whether to stop here. It counts and does not measure. */
  tick(): boolean;
  countTask(): void;
  refuse(reason: string): void;
  limit(limit: 'steps' | 'time' | 'output' | 'memory'): void;
  exit(code: number): void;
  /** What outweighs the program's own ending; null where it goes on. */
  verdict(): RunOutcome | null;
}

export function createWatch(): Watch {
  let ticks = 0;
  let tasks = 0;
  let verdict: RunOutcome | null = null;
  const settle = (outcome: RunOutcome) => {
    verdict ??= outcome;
  };
  return {
    tick() {
      ticks += 1;
      if (ticks > MAX_TICKS) settle({ kind: 'limit', limit: 'steps' });
      return verdict !== null;
    },
    countTask() {
      tasks += 1;
      if (tasks > MAX_TASKS) settle({ kind: 'limit', limit: 'steps' });
    },
    refuse: (reason) => settle({ kind: 'unsupported', reason }),
    limit: (limit) => settle({ kind: 'limit', limit }),
    exit: (code) => settle(code === 0 ? { kind: 'completed' } : { kind: 'exited', code }),
    verdict: () => verdict,
  };
}
