import { InvalidArgumentError } from 'commander';
import { sha256 } from '../files/hash.ts';

/** One of `count` parts of all topics, `number` from 1. */
export interface Shard {
  readonly number: number;
  readonly count: number;
}

export const SHARD_HELP = 'only part k of n: each topic is in one part, which its id decides';

/**
 * `2/3`.
 *
 * @throws InvalidArgumentError where it is something else
 */
export function parseShard(text: string): Shard {
  const [, number, count] = (/^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? []).map(Number);
  if (number === undefined || count === undefined || number > count)
    throw new InvalidArgumentError('Give the part and how many there are, like 1/4.');
  return { number, count };
}

/** Whether something is of this part: by the first 48 bits of SHA-256 of its name, modulo the number of parts. */
export function isInShard(name: string, { number, count }: Shard): boolean {
  return Number.parseInt(sha256(name).slice(0, 12), 16) % count === number - 1;
}
