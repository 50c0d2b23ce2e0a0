import type { SyntaxNode } from '@lezer/common';
import { edited, type Mutator } from './python-mutation.ts';
import { children } from './python-names.ts';

/** One token for another that does nearly the same. */
const OPERATORS: Readonly<Record<string, string>> = {
  '/': '//',
  '//': '/',
  is: '==',
  '==': 'is',
  and: 'or',
  or: 'and',
  '>=': '>',
  '<=': '<',
};
const METHODS: Readonly<Record<string, string>> = {
  append: 'extend',
  extend: 'append',
  deepcopy: 'copy',
  discard: 'remove',
  lstrip: 'strip',
  rstrip: 'strip',
};
const KEYWORDS: Readonly<Record<string, string>> = { elif: 'if', break: 'continue' };
/** Calls whose last argument is what to give where there is nothing. */
const DEFAULTING: Readonly<Record<string, number>> = { get: 2, pop: 2, next: 2, getattr: 3, setdefault: 2 };

const text = (code: string, node: SyntaxNode): string => code.slice(node.from, node.to);

/** `a // b` as `a / b`, `x is y` as `x == y`. */
const otherOperator: Mutator = (code, node) => {
  const operator = text(code, node);
  const other = node.parent?.name === 'BinaryExpression' && node.firstChild === null ? OPERATORS[operator] : undefined;
  if (other === undefined || node.parent === null || (other === 'is' && !isIdentityTold(code, node.parent))) return [];
  return [
    edited(code, { name: `${operator} to ${other}`, focus: operator }, node.parent, [{ ...at(node), text: other }]),
  ];
};

/** Which numbers and texts are one object is Python's own affair; of two lists it is certain. */
function isIdentityTold(code: string, comparison: SyntaxNode): boolean {
  return [comparison.firstChild, comparison.lastChild].every(
    (side) => side?.name === 'VariableName' && new RegExp(`^\\s*${text(code, side)}\\s*=\\s*[\\[{]`, 'm').test(code),
  );
}

/** `a - b` as `b - a`. */
const swappedOperands: Mutator = (code, node) => {
  const [left, operator, right] = children(node);
  if (node.name !== 'BinaryExpression' || left === undefined || operator === undefined || right === undefined)
    return [];
  if (!/^(-|\/|\/\/|%|\*\*)$/.test(text(code, operator)) || !isAtom(left) || !isAtom(right)) return [];
  const what = { name: `swap operands of ${text(code, operator)}`, focus: text(code, operator) };
  return [
    edited(code, what, node, [
      { ...at(left), text: text(code, right) },
      { ...at(right), text: text(code, left) },
    ]),
  ];
};

/** `range(a, b)` as `range(b, a)`; only of calls with two plain arguments, and not of the program's own functions. */
const swappedArguments: Mutator = (code, node) => {
  const list = node.name === 'CallExpression' ? node.lastChild : null;
  const parts = list === null ? [] : children(list);
  const [, first, comma, second, close] = parts;
  if (!first || !second || comma?.name !== ',' || close?.name !== ')' || !isAtom(first) || !isAtom(second)) return [];
  const callee = node.firstChild === null ? '' : text(code, node.firstChild);
  // Of two things of one sort a learner may forget which comes first; of others the call itself tells.
  if (first.name !== second.name || /\b(print|format|zip|max|min|add|union)$/.test(callee)) return [];
  const isOwn = new RegExp(
    `\\b(def|class) ${callee.replace(/\W/g, '')}\\b|\\b${callee.replace(/\W/g, '')} = lambda`,
  ).test(code);
  if (isOwn || text(code, first) === text(code, second)) return [];
  const what = { name: 'swap arguments', focus: callee.slice(callee.lastIndexOf('.') + 1) };
  return [
    edited(code, what, node, [
      { ...at(first), text: text(code, second) },
      { ...at(second), text: text(code, first) },
    ]),
  ];
};

/** Two decorators in the other order. */
const swappedDecorators: Mutator = (code, node) => {
  const next = node.nextSibling;
  if (node.name !== 'Decorator' || next?.name !== 'Decorator' || node.parent === null) return [];
  const [first, second] = [text(code, node).trim(), text(code, next).trim()];
  const parts = [
    { from: node.from, to: node.from + first.length, text: second },
    { from: next.from, to: next.from + second.length, text: first },
  ];
  const focus = first.replace(/\(.*$/s, '');
  const swapped = edited(code, { name: 'swap decorators', focus }, node.parent, parts);
  return [{ ...swapped, original: `${first} above ${second}`, changed: `${second} above ${first}` }];
};

const otherMethod: Mutator = (code, node) => {
  const other = /^(PropertyName|VariableName)$/.test(node.name) ? METHODS[text(code, node)] : undefined;
  const call = node.name === 'PropertyName' ? node.parent?.parent : node.parent;
  if (other === undefined || call?.name !== 'CallExpression') return [];
  return [
    edited(code, { name: `${text(code, node)} to ${other}`, focus: text(code, node) }, call, [
      { ...at(node), text: other },
    ]),
  ];
};

const otherKeyword: Mutator = (code, node) => {
  const other = node.firstChild === null && /^(elif|break)$/.test(node.name) ? KEYWORDS[node.name] : undefined;
  return other === undefined
    ? []
    : [edited(code, { name: `${node.name} to ${other}`, focus: node.name }, node, [{ ...at(node), text: other }])];
};

/** `yield from xs` as `yield xs`. */
const plainYield: Mutator = (code, node) => {
  const from = node.name === 'YieldStatement' || node.name === 'YieldExpression' ? node.getChild('from') : null;
  if (from === null) return [];
  return [
    edited(code, { name: 'delete from', focus: 'yield from' }, node, [{ from: from.from, to: from.to + 1, text: '' }]),
  ];
};

/** `b = a[:]`, `a.copy()`, `list(a)` as `b = a`: two names for one object. */
const sharedObject: Mutator = (code, node) => {
  if (node.name !== 'AssignStatement') return [];
  const value = node.lastChild;
  const source =
    value === null
      ? null
      : /^(?:(\w+)\[:\]|(\w+)\.copy\(\)|(?:list|dict|set|copy\.copy|copy\.deepcopy|deepcopy|copy)\((\w+)\))$/.exec(
          text(code, value),
        );
  const name = source?.[1] ?? source?.[2] ?? source?.[3];
  if (value === null || name === undefined || /^\d/.test(name)) return [];
  return [edited(code, { name: 'share instead of copy', focus: 'copy' }, node, [{ ...at(value), text: name }])];
};

/** `xs.sort()` as `sorted(xs)`: a new list that nobody takes. */
const lostResult: Mutator = (code, node) => {
  const match = node.name === 'ExpressionStatement' ? /^(\w+)\.(sort|reverse)\((.*)\)$/s.exec(text(code, node)) : null;
  const [, name = '', method = '', rest = ''] = match ?? [];
  if (match === null) return [];
  const other = `${method === 'sort' ? 'sorted' : 'reversed'}(${[name, rest].filter((part) => part !== '').join(', ')})`;
  return [edited(code, { name: `${method} to a new object`, focus: method }, node, [{ ...at(node), text: other }])];
};

/** `total += n` as `total = n`. */
const plainAssignment: Mutator = (code, node) => {
  const operator = node.name === 'UpdateStatement' ? node.getChild('UpdateOp') : null;
  if (operator === null || text(code, operator) !== '+=') return [];
  return [edited(code, { name: '+= to =', focus: '+=' }, node, [{ ...at(operator), text: '=' }])];
};

/** `range(5)` as `range(1, 5)`. */
const rangeFromOne: Mutator = (code, node) => {
  if (node.name !== 'CallExpression') return [];
  const stop = /^range\((\w+)\)$/.exec(text(code, node))?.[1];
  return stop === undefined
    ? []
    : [edited(code, { name: 'range from one', focus: 'range' }, node, [{ ...at(node), text: `range(1, ${stop})` }])];
};

/** `d.get(key)` as `d[key]`. */
const subscript: Mutator = (code, node) => {
  const match = node.name === 'CallExpression' ? /^(\w+)\.get\(([^,()]+)\)$/.exec(text(code, node)) : null;
  return match === null
    ? []
    : [
        edited(code, { name: 'get to subscript', focus: 'get' }, node, [
          { ...at(node), text: `${match[1]}[${match[2]}]` },
        ]),
      ];
};

/** `d.pop(key, 0)` as `d.pop(key)`. */
const withoutDefault: Mutator = (code, node) => {
  const list = node.name === 'CallExpression' ? node.lastChild : null;
  const callee = node.firstChild === null ? '' : text(code, node.firstChild);
  const name = callee.slice(callee.lastIndexOf('.') + 1);
  const commas = list?.getChildren(',') ?? [];
  const last = commas.at(-1);
  const close = list?.lastChild;
  if (last === undefined || !close || commas.length + 1 !== DEFAULTING[name]) return [];
  return [edited(code, { name: 'delete default', focus: name }, node, [{ from: last.from, to: close.from, text: '' }])];
};

/** `f"{name}"` as `"{name}"`. */
const plainString: Mutator = (code, node) => {
  if (node.name !== 'FormatString' || !/^f["']/.test(text(code, node)) || node.getChild('FormatReplacement') === null)
    return [];
  return [
    edited(code, { name: 'delete f', focus: 'f-string' }, node, [{ from: node.from, to: node.from + 1, text: '' }]),
  ];
};

/** `print(*xs)` as `print(xs)`. */
const withoutStar: Mutator = (code, node) => {
  if (node.name !== '*' || !/^(ArgList|ArrayExpression|TupleExpression|SetExpression)$/.test(node.parent?.name ?? ''))
    return [];
  const around = node.parent?.name === 'ArgList' ? node.parent.parent : node.parent;
  return around ? [edited(code, { name: 'delete star', focus: '*' }, around, [{ ...at(node), text: '' }])] : [];
};

function isAtom(node: SyntaxNode): boolean {
  return /^(Number|String|VariableName|Boolean)$/.test(node.name);
}

function at(node: SyntaxNode): { from: number; to: number } {
  return { from: node.from, to: node.to };
}

/** Changes of one token, name or pair for another that a learner may take for the same. */
export const SWAPS: readonly Mutator[] = [
  otherOperator,
  otherMethod,
  otherKeyword,
  plainYield,
  sharedObject,
  lostResult,
  plainAssignment,
  rangeFromOne,
  subscript,
  withoutDefault,
  plainString,
  withoutStar,
  swappedDecorators,
  swappedOperands,
  swappedArguments,
];
