import { availableParallelism } from 'node:os';
import type { RunResult, Variation } from '../../domain/run.ts';
import type { Child } from './child-process.ts';
import { createSeat, type Seat } from './seat.ts';

export interface PoolOptions {
  /** Starts a sandbox for one of the worlds. */
  readonly start: (variation: Variation) => Promise<Child>;
  /** The name results carry: `CPython 3.14.2`. */
  readonly runtime: () => string;
}

/** The sandboxes of one runtime, set up when they are needed. */
export interface Pool {
  /** Hands a request to the sandbox of its world with the shortest line. */
  run(variation: Variation, request: object): Promise<RunResult>;
  close(): Promise<void>;
}

export function createPool({ start, runtime }: PoolOptions): Pool {
  const seats = new Map<Variation, readonly Seat<RunResult>[]>();
  let failure: Error | null = null;

  /** What does not start will not start the next time either, and trying takes long. */
  const startOnce = async (variation: Variation): Promise<Child> => {
    if (failure !== null) throw failure;
    try {
      return await start(variation);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw failure;
    }
  };

  /** Another one is set up while all are busy. */
  const seatOf = (variation: Variation): Seat<RunResult> => {
    const known = seats.get(variation) ?? [];
    const [best] = [...known].sort((a, b) => a.waiting() - b.waiting());
    if (best && (best.waiting() === 0 || known.length >= seatsFor(variation))) return best;
    const seat = createSeat(() => startOnce(variation), runtime());
    seats.set(variation, [...known, seat]);
    return seat;
  };

  return {
    run: (variation, request) => seatOf(variation).run(request),
    async close() {
      await Promise.all([...seats.values()].flat().map((seat) => seat.close()));
    },
  };
}

/** Most programs run in the plain world only, so that one gets a second core where there is one. */
function seatsFor(variation: Variation): number {
  return variation === 0 ? Math.min(2, availableParallelism()) : 1;
}
