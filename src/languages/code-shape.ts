import type { Language } from '../domain/language.ts';
import { highlight, parse, profile } from './index.ts';
import { programShape } from './python-shape.ts';
import { isBody } from './syntax.ts';
import { ownNames } from './token-sites.ts';

/** A program by the names it defines and the kinds of its statements: what stays when literals, comments and spacing change. */
export function codeShape(language: Language, code: string): string {
  if (language === 'python') return programShape(code);
  const kinds: string[] = [];
  parse(language, code)?.iterate({
    enter: ({ name, node }) => {
      if (isBody(node.parent?.name ?? '') && /^[A-Za-z]/.test(name) && !/Comment/.test(name)) kinds.push(name);
    },
  });
  const names = [...ownNames(language, code)].join(',');
  // What defines nothing is known by what it does.
  return `${profile(language).name} ${names}|${names === '' ? codeWords(language, code) : kinds.join(' ')}`;
}

/** The words and signs of a program: what stays when literals, comments and spacing change. */
export function codeWords(language: Language, code: string): string {
  const literals = highlight(language, code).filter((token) => /^(string|number|comment)$/.test(token.class));
  return literals
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to }) => text.slice(0, from) + text.slice(to), code)
    .replace(/\s+/g, ' ')
    .trim();
}
