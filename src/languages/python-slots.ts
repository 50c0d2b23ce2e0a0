import type { Edit } from './python-clean.ts';

/** A whole number from 0 to below `n`. */
export type Random = (n: number) => number;

/** What numbers of the program became, by their text: one number becomes one number, and two never the same. */
export type Known = Map<string, string>;

/**
 * Literals of a program that may be other ones. Draws the edits for new values; null where they would not go with what is known
 * already. Numbers enter what they become.
 */
export type Slot = (random: Random, known: Known) => readonly Edit[] | null;

/** In place of chance, for slots that stay as they are. */
export const SAME: Random = () => -1;

/** Enters what a number becomes; false where it already became something else. */
export function agrees(known: Known, from: string, to: string): boolean {
  const before = known.get(from);
  known.set(from, before ?? to);
  return before === undefined || before === to;
}
