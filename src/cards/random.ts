import { hash } from '../domain/ids.ts';
import type { Random } from '../languages/python-slots.ts';

/**
 * Numbers that look drawn at random and are the same for the same seed, on every machine: Mulberry32 (Tommy Ettinger, public
 * domain), started from a hash of the seed.
 */
export function seededRandom(seed: string): Random {
  let state = Number.parseInt(hash('random', seed).slice(0, 8), 16);
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}
