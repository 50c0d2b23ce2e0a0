import type { SyntaxNode } from '@lezer/common';
import { applyEdits } from './python-clean.ts';
import { children } from './python-names.ts';
import { descendants, parsePython } from './python-program.ts';

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

/** The single changes of a Python program that show what one of its tokens is for. */
export function mutationsOf(code: string): Mutation[] {
  return descendants(parsePython(code).topNode).flatMap((node) => MUTATORS.flatMap((mutator) => mutator(code, node)));
}

type Mutator = (code: string, node: SyntaxNode) => Mutation[];

const MUTATORS: readonly Mutator[] = [
  withoutAwait,
  withoutScope,
  withoutDecorator,
  withoutKeywordArgument,
  otherOperator,
  shallowCopy,
];

function edited(
  code: string,
  name: string,
  focus: string,
  node: SyntaxNode,
  from: number,
  to: number,
  text: string,
): Mutation {
  const original = code.slice(node.from, node.to);
  const changed = original.slice(0, from - node.from) + text + original.slice(to - node.from);
  return { name, focus, code: applyEdits(code, [{ from, to, text }]), original, changed, at: from };
}

/** `await f()` as `f()`. */
function withoutAwait(code: string, node: SyntaxNode): Mutation[] {
  const inner = node.name === 'AwaitExpression' ? node.lastChild : null;
  return inner?.name === 'CallExpression'
    ? [edited(code, 'delete await', 'await', node, node.from, inner.from, '')]
    : [];
}

/** Drops a `nonlocal x` or `global x` line. */
function withoutScope(code: string, node: SyntaxNode): Mutation[] {
  if (node.name !== 'ScopeStatement' || node.firstChild === null) return [];
  const from = code.lastIndexOf('\n', node.from) + 1;
  const focus = node.firstChild.name;
  const whole = {
    name: `delete ${focus}`,
    focus,
    original: code.slice(node.from, node.to),
    changed: '',
    at: node.from,
  };
  return [{ ...whole, code: applyEdits(code, [{ from, to: Math.min(node.to + 1, code.length), text: '' }]) }];
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
    return [edited(code, 'delete keyword argument', code.slice(part.from, part.to), call, from, value.to, '')];
  });
}

const SWAPS: Readonly<Record<string, string>> = { '/': '//', '//': '/', is: '==', '==': 'is', and: 'or', or: 'and' };

function otherOperator(code: string, node: SyntaxNode): Mutation[] {
  const operator = code.slice(node.from, node.to);
  const other = node.parent?.name === 'BinaryExpression' && node.firstChild === null ? SWAPS[operator] : undefined;
  if (other === undefined || node.parent === null) return [];
  return [edited(code, `${operator} to ${other}`, operator, node.parent, node.from, node.to, other)];
}

/** `deepcopy` as `copy`. */
function shallowCopy(code: string, node: SyntaxNode): Mutation[] {
  const name = code.slice(node.from, node.to);
  const called = node.parent?.name === 'CallExpression' || node.parent?.name === 'MemberExpression';
  if (name !== 'deepcopy' || !called || node.parent === null) return [];
  return [edited(code, 'deepcopy to copy', 'deepcopy', node.parent, node.from, node.to, 'copy')];
}
