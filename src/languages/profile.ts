import type { Parser } from '@lezer/common';
import type { BlankTable } from './blanks.ts';

/** What the rest of the product needs to know of a language. */
export interface LanguageProfile {
  /** The name for people: `C++`. */
  readonly name: string;
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  /** The grammar; null where there is none. */
  readonly parser: Parser | null;
  readonly claims: ClaimConventions;
  /** What may be blanked where nothing is executed; null where nothing may. */
  readonly blanks: BlankTable | null;
}

/** How authors of a language write down what code gives. */
export interface ClaimConventions {
  /** Finds a call that prints, in the text of a statement; null where nothing prints. */
  readonly prints: RegExp | null;
  /** The prompts of a session; null where no session is read. */
  readonly prompts: { readonly first: string; readonly next: string } | null;
}

/** A language before its name is looked up. */
export type LanguageRow = Omit<LanguageProfile, 'name'>;

const C_COMMENTS = { lineComments: ['//'], blockComments: [['/*', '*/']] } as const;

/** A language with `//` and block comments. */
export function cLike(parser: Parser | null, prints: RegExp): LanguageRow {
  return { ...C_COMMENTS, parser, claims: { prints, prompts: null }, blanks: null };
}
