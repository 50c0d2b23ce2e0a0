import type { Tree } from '@lezer/common';
import { highlightTree, tagHighlighter, tags } from '@lezer/highlight';
import type { Token, TokenClass } from '../domain/language.ts';

const CLASSES = {
  keyword: [tags.keyword, tags.operatorKeyword],
  string: [tags.string, tags.character, tags.regexp, tags.escape, tags.special(tags.string)],
  number: [tags.number],
  comment: [tags.comment],
  function: [
    tags.function(tags.variableName),
    tags.function(tags.propertyName),
    tags.function(tags.definition(tags.variableName)),
    tags.function(tags.definition(tags.propertyName)),
    tags.macroName,
  ],
  type: [tags.typeName, tags.className, tags.namespace],
  constant: [tags.bool, tags.null, tags.atom, tags.self, tags.constant(tags.name)],
  operator: [tags.operator, tags.derefOperator],
  name: [tags.name],
  meta: [tags.meta, tags.annotation, tags.processingInstruction, tags.labelName],
} satisfies Record<TokenClass, unknown>;

function isTokenClass(word: string): word is TokenClass {
  return word in CLASSES;
}

const highlighter = tagHighlighter(Object.entries(CLASSES).map(([name, tag]) => ({ tag, class: name })));

/** The coloured pieces of a parsed text. */
export function treeTokens(tree: Tree): Token[] {
  const tokens: Token[] = [];
  highlightTree(tree, highlighter, (from, to, classes) => {
    // A token inside a coloured one comes with both classes; the inner one is the last.
    const inner = classes.slice(classes.lastIndexOf(' ') + 1);
    if (isTokenClass(inner) && from < to) tokens.push({ from, to, class: inner });
  });
  return tokens;
}
