import type { Parser, Tree } from '@lezer/common';
import type { Language, Token } from '../domain/language.ts';
import { c, cpp } from './c.ts';
import { go } from './go.ts';
import { treeTokens } from './highlight.ts';
import { java } from './java.ts';
import { javascript, typescript } from './javascript.ts';
import { languageName } from './names.ts';
import { others } from './others.ts';
import { php, phpWithoutTag } from './php.ts';
import { plainTokens } from './plain.ts';
import type { LanguageProfile, LanguageRow } from './profile.ts';
import { python } from './python.ts';
import { rust } from './rust.ts';
import { isComment } from './syntax.ts';
import { treeOf } from './trees.ts';

export { languageName, languageOf } from './names.ts';
export type { ClaimConventions, LanguageProfile } from './profile.ts';
export { codeEnd, enclosingStatement, statementAt } from './syntax.ts';

const ROWS: Record<Language, LanguageRow> = {
  python,
  javascript,
  typescript,
  rust,
  c,
  cpp,
  go,
  java,
  php,
  ...others,
};

/** A comment: offsets into the code and the text with its markers. */
export interface Comment {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What is known of a language: comment syntax, grammar, claim conventions. */
export function profile(language: Language): LanguageProfile {
  return { name: languageName(language), ...ROWS[language] };
}

/** The syntax tree of a piece of code, error nodes included; null where there is no grammar. */
export function parse(language: Language, code: string): Tree | null {
  const parser = parserFor(language, code);
  return parser === null ? null : treeOf(parser, code);
}

function parserFor(language: Language, code: string): Parser | null {
  return language === 'php' && !code.includes('<?') ? phpWithoutTag : ROWS[language].parser;
}

/** The coloured pieces of a piece of code, ascending and without overlap. Where there is no grammar: comments, strings, numbers, some keywords. */
export function highlight(language: Language, code: string): Token[] {
  const tree = parse(language, code);
  return tree ? treeTokens(tree) : plainTokens(language, profile(language), code);
}

/** The comments of a piece of code, in order. */
export function comments(language: Language, code: string): Comment[] {
  const tree = parse(language, code);
  const places = tree
    ? commentNodes(tree)
    : plainTokens(language, profile(language), code).filter((token) => token.class === 'comment');
  return places.map(({ from, to }) => ({ from, to, text: code.slice(from, to) }));
}

function commentNodes(tree: Tree): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (isComment(name)) found.push({ from, to });
    },
  });
  return found;
}
