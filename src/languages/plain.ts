import type { Language, Token, TokenClass } from '../domain/language.ts';
import type { LanguageProfile } from './profile.ts';

/** Strings and numbers of languages without a grammar: enough for colours and to tell a comment from a string. */
const DOUBLE = String.raw`"(?:\\[\s\S]|[^"\\\n])*"`;
const SINGLE = String.raw`'(?:\\[\s\S]|[^'\\\n])*'`;
const SPANNING = String.raw`"(?:\\[\s\S]|[^"\\])*"|'[^']*'`;
const STRINGS: Partial<Record<Language, string>> = {
  shell: SPANNING,
  sql: "'(?:''|[^'])*'",
  zig: String.raw`\\\\[^\n]*|${DOUBLE}|${SINGLE}`,
  lua: String.raw`\[\[[\s\S]*?\]\]|${DOUBLE}|${SINGLE}`,
  toml: String.raw`"""[\s\S]*?"""|'''[\s\S]*?'''|${DOUBLE}|${SINGLE}`,
  json: DOUBLE,
};
const NUMBER = String.raw`(?<![\w.])-?\d[\w.]*`;
/** In these a `#` inside a word is no comment. */
const WORDY: readonly Language[] = ['shell', 'yaml', 'toml', 'ruby'];

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

const patterns = new Map<Language, RegExp>();

function pattern(language: Language, profile: LanguageProfile): RegExp {
  const known = patterns.get(language);
  if (known) return known;
  const block = profile.blockComments.map(([open, close]) => String.raw`${quoted(open)}[\s\S]*?(?:${quoted(close)}|$)`);
  const before = WORDY.includes(language) ? String.raw`(?<![^\s;])` : '';
  const line = profile.lineComments.map((marker) => `${before}${quoted(marker)}[^\\n]*`);
  const comment = [...block, ...line].join('|') || '(?!)';
  const string = STRINGS[language] ?? `${DOUBLE}|${SINGLE}`;
  const made = new RegExp(`(?<comment>${comment})|(?<string>${string})|(?<number>${NUMBER})`, 'g');
  patterns.set(language, made);
  return made;
}

const CLASSES: readonly TokenClass[] = ['comment', 'string', 'number'];

/** Comments, strings and numbers of a language without a grammar. */
export function plainTokens(language: Language, profile: LanguageProfile, code: string): Token[] {
  return [...code.matchAll(pattern(language, profile))].flatMap((match) => {
    const kind = CLASSES.find((name) => match.groups?.[name] !== undefined);
    return kind && match[0] !== '' ? [{ from: match.index, to: match.index + match[0].length, class: kind }] : [];
  });
}
