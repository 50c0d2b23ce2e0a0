import type { Language } from '../domain/language.ts';
import { parse, profile } from './index.ts';
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
  return `${profile(language).name} ${[...ownNames(language, code)].join(',')}|${kinds.join(' ')}`;
}
