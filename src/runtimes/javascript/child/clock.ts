import { randomStream } from '../../../domain/random.ts';
import type { World } from '../../sandbox/worlds.ts';

/** The virtual clock of a machine, in milliseconds. Every reading by the program costs a step. */
export interface Clock {
  reset(): void;
  /** Nanoseconds since 1970, for the engine. */
  read(): bigint;
  now(): number;
  advance(ms: number): void;
  /** Node takes about a millisecond from the program to its first timer: more or less, and so which of two is first. */
  startLoop(): void;
  /** How long a timer of so many milliseconds takes: the same for all timers of a length, since Node keeps their order. */
  stretched(ms: number): number;
  /** Seconds since the reset. */
  elapsed(): number;
}

export function createClock({ epoch, entropy, step, stretch }: World): Clock {
  let now = 0;
  return {
    reset() {
      now = 0;
    },
    read() {
      now += step / 1e6;
      return BigInt(epoch) * 1_000_000n + BigInt(Math.round(now * 1e6));
    },
    now: () => now,
    advance(ms) {
      now += ms;
    },
    startLoop() {
      if (stretch === 0) now += 1;
    },
    stretched: (ms) => ms * (1 + stretch * (2 * randomStream(entropy + ms)() - 1)),
    elapsed: () => now / 1000,
  };
}
