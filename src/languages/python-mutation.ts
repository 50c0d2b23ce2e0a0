import type { SyntaxNode } from '@lezer/common';
import { applyEdits } from './python-clean.ts';

/** A program changed in one place that a learner may get wrong. */
export interface Mutation {
  /** What kind of change: part of a card's identity. */
  readonly name: string;
  /** The token the change is about: `await`, `nonlocal`, `@property`, `reverse`. */
  readonly focus: string;
  readonly code: string;
  /** The source before and after, for the back of the card. */
  readonly original: string;
  readonly changed: string;
  /** Where the change is in the original, as an offset. */
  readonly at: number;
}

/** The changes of one kind that a node of the tree offers. */
export type Mutator = (code: string, node: SyntaxNode) => Mutation[];

/** A change of some characters, told by the expression or statement around them. */
export function edited(
  code: string,
  { name, focus }: { readonly name: string; readonly focus: string },
  around: SyntaxNode,
  edits: readonly { readonly from: number; readonly to: number; readonly text: string }[],
): Mutation {
  const original = code.slice(around.from, around.to);
  const moved = edits.map(({ from, to, text }) => ({ from: from - around.from, to: to - around.from, text }));
  return {
    name,
    focus,
    code: applyEdits(code, edits),
    original,
    changed: applyEdits(original, moved),
    at: Math.min(...edits.map((edit) => edit.from)),
  };
}
