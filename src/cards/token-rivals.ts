import { stemmer } from 'stemmer';
import type { Language } from '../domain/language.ts';
import type { Family } from '../languages/blanks.ts';
import { profile } from '../languages/index.ts';
import { parsesWith, type TokenSite } from '../languages/token-sites.ts';
import { wordsOf } from './words.ts';

/**
 * A token that would do in the place of another, as far as one can tell without running anything: it is of the same closed class,
 * the grammar takes it there, and the purpose fits it no less. Null where there is none.
 *
 * @param code the whole block
 * @param shown what a learner sees of it, the token taken out
 * @param purpose what the token is for, in words; `''` where nobody says
 */
export function rivalOf(
  language: Language,
  code: string,
  shown: string,
  site: TokenSite,
  purpose: string,
): string | null {
  const { family } = site;
  if (family === null || isPinned(language, site.token, shown)) return null;
  const own = told(family, site.token, purpose);
  const rivals = [...family.keys()].filter((token) => token !== site.token && told(family, token, purpose) >= own);
  return rivals.find((token) => site.kind === 'name' || parsesWith(language, code, site, token)) ?? null;
}

/** How many of the words that tell a token from its family the purpose says. */
export function told(family: Family, token: string, purpose: string): number {
  const said = new Set(stemsOf(purpose));
  return new Set(stemsOf((family.get(token) ?? []).join(' ')).filter((stem) => said.has(stem))).size;
}

/** Of all words: here even `all` and `each` tell something. */
function stemsOf(text: string): string[] {
  return wordsOf(text).map((word) => stemmer(word));
}

function isPinned(language: Language, token: string, shown: string): boolean {
  return profile(language).blanks?.pins.get(token)?.test(shown) ?? false;
}
