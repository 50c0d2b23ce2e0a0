import type { SyntaxNode } from '@lezer/common';
import { applyEdits } from './python-clean.ts';
import { edited, type Mutation, type Mutator } from './python-mutation.ts';
import { children } from './python-names.ts';
import { descendants, parsePython } from './python-program.ts';
import { SWAPS } from './python-swaps.ts';

export type { Mutation } from './python-mutation.ts';

/** The single changes of a Python program that show what one of its tokens is for. */
export function mutationsOf(code: string): Mutation[] {
  return descendants(parsePython(code).topNode).flatMap((node) => MUTATORS.flatMap((mutator) => mutator(code, node)));
}

const MUTATORS: readonly Mutator[] = [
  withoutAwait,
  withoutScope,
  withoutSuper,
  withoutDecorator,
  withoutKeywordArgument,
  ...SWAPS,
];

/** `await f()` as `f()`. */
function withoutAwait(code: string, node: SyntaxNode): Mutation[] {
  const inner = node.name === 'AwaitExpression' ? node.lastChild : null;
  return inner?.name === 'CallExpression'
    ? [edited(code, { name: 'delete await', focus: 'await' }, node, [{ from: node.from, to: inner.from, text: '' }])]
    : [];
}

/** Drops a `nonlocal x` or `global x` line. */
function withoutScope(code: string, node: SyntaxNode): Mutation[] {
  if (node.name !== 'ScopeStatement' || node.firstChild === null) return [];
  const focus = node.firstChild.name;
  const whole = {
    name: `delete ${focus}`,
    focus,
    original: code.slice(node.from, node.to),
    changed: '',
    at: node.from,
  };
  return [{ ...whole, code: withoutLines(code, node) }];
}

function withoutLines(code: string, node: SyntaxNode): string {
  const from = code.lastIndexOf('\n', node.from) + 1;
  return applyEdits(code, [{ from, to: Math.min(node.to + 1, code.length), text: '' }]);
}

/** Drops a `super().__init__(...)` line. */
function withoutSuper(code: string, node: SyntaxNode): Mutation[] {
  const original = code.slice(node.from, node.to);
  if (node.name !== 'ExpressionStatement' || !/^super\(\)\.__\w+__\(/.test(original)) return [];
  const alone =
    node.parent === null || children(node.parent).filter((child) => /Statement$/.test(child.name)).length < 2;
  if (alone) return [];
  const whole = { name: 'delete super call', focus: 'super()', original, changed: '', at: node.from };
  return [{ ...whole, code: withoutLines(code, node) }];
}

function withoutDecorator(code: string, node: SyntaxNode): Mutation[] {
  if (node.name !== 'Decorator') return [];
  const from = code.lastIndexOf('\n', node.from) + 1;
  const to = code.indexOf('\n', node.from) + 1;
  const original = code.slice(node.from, to).trim();
  if (to <= 0 || original.includes('.setter')) return [];
  const whole = {
    name: 'delete decorator',
    focus: original.replace(/\(.*$/, ''),
    original,
    changed: '',
    at: node.from,
  };
  return [{ ...whole, code: applyEdits(code, [{ from, to, text: '' }]) }];
}

/** `sorted(xs, reverse=True)` as `sorted(xs)`; the program's own functions are left alone. */
function withoutKeywordArgument(code: string, node: SyntaxNode): Mutation[] {
  if (node.name !== 'ArgList' || node.parent?.name !== 'CallExpression') return [];
  const callee = node.parent.firstChild;
  const name = callee === null ? '' : code.slice(callee.from, callee.to);
  if (new RegExp(`^\\s*(async\\s+def|def|class)\\s+${name.replace(/\W.*$/s, '')}\\b`, 'm').test(code)) return [];
  const parts = children(node);
  return parts.flatMap((part, at) => {
    if (part.name !== 'VariableName' || parts[at + 1]?.name !== 'AssignOp') return [];
    const value = parts[at + 2];
    const before = parts[at - 1];
    const call = node.parent;
    if (value === undefined || call === null) return [];
    const from = before?.name === ',' ? before.from : part.from;
    const what = { name: 'delete keyword argument', focus: code.slice(part.from, part.to) };
    return [edited(code, what, call, [{ from, to: value.to, text: '' }])];
  });
}
