import type { Language } from '../domain/language.ts';
import { profile } from '../languages/index.ts';

/** A language's name for people; `General` for topics without code. */
export function languageName(language: Language | null): string {
  return language === null ? 'General' : profile(language).name;
}
