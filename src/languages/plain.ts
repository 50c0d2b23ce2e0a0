import type { Language, Token, TokenClass } from '../domain/language.ts';
import { literal } from '../domain/pattern.ts';
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
/** Enough to see where statements begin; whole words, in SQL in any case. */
const KEYWORDS: Partial<Record<Language, string>> = {
  shell:
    'if then elif else fi for while until do done case esac in function return exit export local readonly set unset shift trap source eval exec test',
  sql: 'select from where and or not in is null like between exists join inner left right full outer cross on using group by having order asc desc limit offset union all distinct as insert into values update set delete create table view index drop alter add column primary key foreign references unique default check constraint with recursive case when then else end begin commit rollback over partition window returning',
  zig: 'const var fn pub return if else while for switch break continue defer errdefer try catch orelse and or struct enum union error test comptime inline extern export packed async await suspend resume unreachable undefined null true false usingnamespace threadlocal volatile anytype asm noalias align linksection callconv opaque',
};
const NUMBER = String.raw`(?<![\w.])-?\d[\w.]*`;
/** In these a `#` inside a word is no comment. */
const WORDY: readonly Language[] = ['shell', 'yaml', 'toml', 'ruby'];

const patterns = new Map<Language, RegExp>();

function pattern(language: Language, profile: LanguageProfile): RegExp {
  const known = patterns.get(language);
  if (known) return known;
  const block = profile.blockComments.map(
    ([open, close]) => String.raw`${literal(open)}[\s\S]*?(?:${literal(close)}|$)`,
  );
  const before = WORDY.includes(language) ? String.raw`(?<![^\s;])` : '';
  const line = profile.lineComments.map((marker) => `${before}${literal(marker)}[^\\n]*`);
  const comment = [...block, ...line].join('|') || '(?!)';
  const string = STRINGS[language] ?? `${DOUBLE}|${SINGLE}`;
  const words = KEYWORDS[language]?.replaceAll(' ', '|') ?? '(?!)';
  const keyword = String.raw`(?<![\w$@.\-/])(?:${words})(?![\w\-/.=])`;
  const made = new RegExp(
    `(?<comment>${comment})|(?<string>${string})|(?<number>${NUMBER})|(?<keyword>${keyword})`,
    language === 'sql' ? 'gi' : 'g',
  );
  patterns.set(language, made);
  return made;
}

const CLASSES: readonly TokenClass[] = ['comment', 'string', 'number', 'keyword'];

/** Comments, strings, numbers and a few keywords of a language without a grammar. */
export function plainTokens(language: Language, profile: LanguageProfile, code: string): Token[] {
  return [...code.matchAll(pattern(language, profile))].flatMap((match) => {
    const kind = CLASSES.find((name) => match.groups?.[name] !== undefined);
    return kind && match[0] !== '' ? [{ from: match.index, to: match.index + match[0].length, class: kind }] : [];
  });
}
