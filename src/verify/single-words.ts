import { distance } from 'fastest-levenshtein';
import type { JudgedClaim } from './judge-block.ts';

/** A result of one word that no literal looks like: `part`, `a-b`, `PORT.RAR`. */
const WORD = /^(?=\D*\p{L})[\p{L}\p{N}_.-]+$/u;

/** Share of a word that has to be the same for a slip of the pen; remarks like `unchanged` share a letter or two by chance. */
const ALIKE = 0.3;

/**
 * A single word behind a line may be its result or a remark. Where the author wrote the right results of other lines of the block like
 * that, one that is near to the result and not the result is wrong.
 */
export function judgeSingleWords(judged: readonly JudgedClaim[]): JudgedClaim[] {
  const isStyle = judged.some((one) => isWordBehind(one) && one.verdict === 'equal');
  if (!isStyle) return [...judged];
  return judged.map((one) =>
    one.verdict === 'not-a-claim' && isWordBehind(one) && isNear(one.claim.text, one.actual)
      ? { ...one, verdict: 'wrong' }
      : one,
  );
}

function isWordBehind({ claim, actual }: JudgedClaim): boolean {
  return claim.form === 'same-line' && WORD.test(claim.text) && WORD.test(actual);
}

function isNear(said: string, real: string): boolean {
  return 1 - distance(said.toLowerCase(), real.toLowerCase()) / Math.max(said.length, real.length) >= ALIKE;
}
