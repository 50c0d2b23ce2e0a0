import { distance } from 'fastest-levenshtein';

/** How far apart two texts may be to count as the same word with a slip. Up to three characters every letter counts. */
const SHORTEST = 4;
const RATIO = 0.2;

/**
 * What separates a slip from another answer, in words ("one letter off"); null where it is another answer. A slip is at most one
 * edit in five characters, one swap of neighbours counting as one edit, and never touches a digit: `utf8` is not `utf16`.
 */
export function slip(typed: string, expected: string): string | null {
  if (expected.length < SHORTEST || digits(typed) !== digits(expected)) return null;
  if (isSwap(typed, expected)) return 'two letters swapped';
  const edits = distance(typed, expected);
  const allowed = Math.max(1, Math.floor(expected.length * RATIO));
  if (edits === 0 || edits > allowed) return null;
  return edits === 1 ? 'one letter off' : `${edits} letters off`;
}

/**
 * Whether a slip leaves the ends of the word alone. At the ends sit the letters that make other names: `lstrip` and `rstrip`,
 * `find` and `rfind`, `dump` and `dumps`.
 */
export function keepsEnds(typed: string, expected: string): boolean {
  return typed[0] === expected[0] && typed.at(-1) === expected.at(-1);
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((char, index) => char !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
