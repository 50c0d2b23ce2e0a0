import { hash } from '../domain/ids.ts';
import { randomStream } from '../domain/random.ts';
import type { Random } from '../languages/python-slots.ts';

/** Whole numbers below a bound that look drawn at random, started from a hash of the seed. */
export function seededRandom(seed: string): Random {
  const next = randomStream(Number.parseInt(hash('random', seed).slice(0, 8), 16));
  return (n) => Math.floor(next() * n);
}
