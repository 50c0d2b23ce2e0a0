/** A closed class of tokens: each with words that, in a sentence about code, tell it from the others. The words may be none. */
export type Family = ReadonlyMap<string, readonly string[]>;

/** What of a language may be blanked in code that nothing here executes, and how its tree names things. */
export interface BlankTable {
  /** All keywords that could stand for each other; which of them fit a place, the grammar tells. */
  readonly keywords: Family;
  /** Names of the language and its standard library, those together that could stand for each other. */
  readonly names: readonly Family[];
  /** What every program has: it may be somebody's rival, and is never blanked. */
  readonly boilerplate: ReadonlySet<string>;
  /** Tokens that no other can replace where such code is in sight. */
  readonly pins: ReadonlyMap<string, RegExp>;
  /** Which leaves define a name, as `Parent>Leaf`, with `+` behind all but the parent's first leaf. */
  readonly defines: RegExp;
  /** Nodes that import or include, and what else every reader expects above a program. */
  readonly imports: RegExp;
  /** Paths whose root is one of these are the library's. */
  readonly roots: ReadonlySet<string>;
}

/**
 * Reads a family: members on commas, the words that tell a member from the others behind a colon.
 *
 *     family('map: transform convert, filter: keep matching, forEach')
 */
export function family(text: string): Family {
  return new Map(
    text
      .split(',')
      .map((member) => member.trim().split(/:\s+|:$/))
      .map(([token = '', words = '']) => [token.trim(), words.split(/\s+/).filter((word) => word !== '')]),
  );
}

/** Families, one a line. */
export function families(text: string): Family[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(family);
}

/** Words as a set. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
