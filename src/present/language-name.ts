import type { Language } from '../domain/language.ts';
import { languageName as nameOf } from '../languages/names.ts';

/** A language's name for people; `General` for topics without code. */
export function languageName(language: Language | null): string {
  return language === null ? 'General' : nameOf(language);
}
