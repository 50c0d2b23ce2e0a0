/** How often the interpreter may ask for signals (once in some 50 jumps): six million jumps and calls, half a second of plain loops. */
const MAX_TICKS = 120_000;
/** Ticks between a KeyboardInterrupt that was swallowed and the next. */
const GRACE = 10_000;
const SIGINT = 2;

export interface Interrupts {
  reset(): void;
  /** Stops the counting: nothing is interrupted any more. */
  rest(): void;
  /** Asked by the interpreter: raises SIGINT where the budget is used up or the output overflowed. */
  check(): number;
  /** Whether the program was interrupted, or would have been. */
  fired(): boolean;
}

/**
 * Counts how much of its budget a program used. It counts and does not measure: the same program stops at the same place.
 * A program that swallows KeyboardInterrupt is ended by an exception that unwinds WebAssembly; the rollback repairs the heap.
 *
 * @param overflowed whether the program wrote more than it may
 */
export function createInterrupts(overflowed: () => boolean): Interrupts {
  let ticks = 0;
  let next = Number.POSITIVE_INFINITY;
  let fires = 0;
  return {
    reset() {
      ticks = 0;
      fires = 0;
      next = MAX_TICKS;
    },
    rest() {
      next = Number.POSITIVE_INFINITY;
    },
    check() {
      ticks += 1;
      if (fires === 0 && overflowed()) next = Math.min(next, ticks);
      if (ticks < next) return 0;
      fires += 1;
      if (fires > 3) throw new Error('the program does not stop');
      next = ticks + GRACE;
      return SIGINT;
    },
    fired: () => fires > 0,
  };
}
