import type { Parser, Tree } from '@lezer/common';
import { remember } from './remember.ts';

const TREES = new Map<Parser, (code: string) => Tree>();

/** The syntax tree of a piece of code, error nodes included. Rules ask for one tree many times over. */
export function treeOf(parser: Parser, code: string): Tree {
  const known = TREES.get(parser) ?? remember((text) => parser.parse(text));
  TREES.set(parser, known);
  return known(code);
}
