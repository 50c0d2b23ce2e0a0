import type { SyntaxNode } from '@lezer/common';
import { applyEdits, type Edit } from './python-clean.ts';
import { children } from './python-names.ts';
import { descendants, parsePython } from './python-program.ts';
import { isRow, rowSlot } from './python-rows.ts';
import { agrees, type Known, type Random, SAME, type Slot } from './python-slots.ts';
import { wordSlots } from './python-words.ts';

/** How often values are drawn for one program that is wanted: not all go together. */
const DRAWS = 8;

/**
 * The program with other data in it: other numbers, booleans and names, never another rule. A number is data where it is bound
 * to a name, stands in a list, is handed to one of the program's own functions, or bounds a slice; in a condition, a function's
 * body or a step it is part of what the program says. What was equal stays equal, and what differed stays different.
 *
 * @param most how many are drawn; repetitions are left out
 */
export function literalVariants(code: string, random: Random, most: number): string[] {
  const slots = slotsOf(code);
  if (slots.length === 0) return [];
  const found = new Set<string>();
  for (let at = 0; at < most * DRAWS && found.size < most; at += 1) {
    const edits = drawn(slots, random);
    if (edits !== null && edits.length > 0) found.add(applyEdits(code, edits));
  }
  found.delete(code);
  return [...found];
}

function drawn(slots: readonly Slot[], random: Random): Edit[] | null {
  const kept = slots.filter(() => slots.length === 1 || random(4) > 0);
  const known: Known = new Map();
  const edits: Edit[] = [];
  for (const slot of slots) {
    // A slot that is left alone still says what its numbers are.
    const own = slot(kept.includes(slot) ? random : SAME, known);
    if (own === null) return null;
    edits.push(...own);
  }
  return new Set(known.values()).size === known.size ? edits : null;
}

function slotsOf(code: string): Slot[] {
  const nodes = descendants(parsePython(code).topNode);
  const own = new Set(
    nodes.filter((node) => /^(Function|Class)Definition$/.test(node.name)).map((node) => nameOf(code, node)),
  );
  const rows = nodes.filter((node) => isRow(node) && isData(code, node, own));
  const inRow = (node: SyntaxNode) => rows.some((row) => row.from <= node.from && node.to <= row.to);
  const data = nodes.filter(
    (node) => /^(Number|Boolean)$/.test(node.name) && !inRow(node) && !isNamed(code, node) && isData(code, node, own),
  );
  const hints = thresholds(code, nodes);
  return [
    ...rows.flatMap((row) => rowSlot(code, row) ?? []),
    ...data.flatMap((node) =>
      node.name === 'Boolean' ? booleanSlot(code, node) : (numberSlot(code, node, hints) ?? []),
    ),
    ...wordSlots(code, nodes),
  ];
}

/** `add5 = Adder(5)`: another number would belie the name. */
function isNamed(code: string, node: SyntaxNode): boolean {
  let at: SyntaxNode | null = node;
  while (at !== null && at.name !== 'AssignStatement') at = at.parent;
  const name = at?.firstChild ? code.slice(at.firstChild.from, at.firstChild.to) : '';
  return name.split(/\D+/).includes(code.slice(node.from, node.to));
}

function nameOf(code: string, node: SyntaxNode): string {
  const name = node.getChild('VariableName');
  return name === null ? '' : code.slice(name.from, name.to);
}

const DISPLAYS =
  /^(ArrayExpression|TupleExpression|DictionaryExpression|SetExpression|UnaryExpression|ParenthesizedExpression)$/;
/** What a number in a body or a condition says is the program's rule. */
const RULES =
  /^(FunctionDefinition|LambdaExpression|\w*Comprehension\w*|IfStatement|WhileStatement|ConditionalExpression|MatchStatement|ParamList|FormatReplacement)$/;
/** Calls whose plain arguments are data. */
const TAKES_DATA =
  /(^|\.)(range|sleep|int|float|abs|divmod|max|min|sum|append|appendleft|extend|add|count|index|remove|push)$/;

/** Whether other data could stand at a node's place. */
function isData(code: string, node: SyntaxNode, own: ReadonlySet<string>): boolean {
  if (isRule(node)) return false;
  let at = node;
  while (at.parent !== null && DISPLAYS.test(at.parent.name)) at = at.parent;
  const parent = at.parent;
  switch (parent?.name) {
    case 'AssignStatement':
      return at.prevSibling?.name === 'AssignOp' && (at !== node || code.slice(node.from, node.to) !== '0');
    case 'ArgList': {
      const callee = parent.parent?.firstChild;
      const name = callee ? code.slice(callee.from, callee.to) : '';
      return own.has(name) || TAKES_DATA.test(name) || DISPLAYS.test(node.parent?.name ?? '');
    }
    case 'BinaryExpression':
      return !parent.getChild('CompareOp') && !isExponent(parent, at);
    case 'MemberExpression':
      return isBound(parent, at);
    case 'ForStatement':
      return at !== node;
    default:
      return false;
  }
}

/** In the body of a function only what a loop or a call is given is data: the rest is the function's rule. */
function isRule(node: SyntaxNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (!RULES.test(at.name)) continue;
    return !(at.name === 'FunctionDefinition' && at.firstChild?.name === 'async');
  }
  return false;
}

/** The right side of `**`: another power is another sum. */
function isExponent(parent: SyntaxNode, at: SyntaxNode): boolean {
  const operator = at.prevSibling;
  return operator !== null && operator.from > parent.from && operator.to - operator.from === 2;
}

/** A bound of a slice, not its step and not a plain index. */
function isBound(member: SyntaxNode, at: SyntaxNode): boolean {
  const colons = children(member).filter((child) => child.name === ':');
  return colons.length > 0 && colons.filter((colon) => colon.from < at.from).length < 2;
}

/** Numbers that the program compares with: data near them takes both ways. */
function thresholds(code: string, nodes: readonly SyntaxNode[]): number[] {
  return nodes
    .filter((node) => node.name === 'Number' && node.parent?.getChild('CompareOp') != null)
    .map((node) => Number(code.slice(node.from, node.to)))
    .filter(Number.isInteger);
}

function booleanSlot(code: string, node: SyntaxNode): Slot {
  const text = code.slice(node.from, node.to) === 'True' ? 'False' : 'True';
  return (random) => (random === SAME ? [] : [{ from: node.from, to: node.to, text }]);
}

/** Years and other large numbers mean something of their own. */
const LARGEST = 999;

function numberSlot(code: string, node: SyntaxNode, hints: readonly number[]): Slot | null {
  const text = code.slice(node.from, node.to);
  const draw = drawNumber(text, hints);
  if (draw === null) return null;
  return (random, known) => {
    const other = known.get(text) ?? (random === SAME ? text : draw(random));
    if (!agrees(known, text, other)) return null;
    return other === text ? [] : [{ ...rangeOf(node), text: other }];
  };
}

function drawNumber(text: string, hints: readonly number[]): ((random: Random) => string) | null {
  const value = Number(text);
  const decimals = /^\d{1,3}\.(\d{1,2})$/.exec(text)?.[1]?.length;
  if (decimals !== undefined) return (random) => otherFloat(value, decimals, random);
  if (!/^\d+$/.test(text) || value > LARGEST) return null;
  const near = hints
    .flatMap((hint) => [hint - 1, hint, hint + 1])
    .filter((one) => one > 0 && Math.abs(one - value) <= 60);
  return (random) => {
    const other = near.length > 0 && random(2) === 0 ? near[random(near.length)] : otherInteger(value, random);
    return String(other ?? value);
  };
}

/** Of the same size: small numbers stay small, so that the card stays as easy to work out. */
function otherInteger(value: number, random: Random): number {
  if (value <= 12) return 1 + random(value <= 5 ? 6 : 12);
  const spread = value < 100 ? 9 : 90;
  return value - spread + random(2 * spread + 1);
}

function otherFloat(value: number, decimals: number, random: Random): string {
  const unit = 10 ** decimals;
  return ((Math.max(1, Math.floor(value) - 3 + random(7)) * unit + random(unit)) / unit).toFixed(decimals);
}

function rangeOf(node: SyntaxNode): { from: number; to: number } {
  return { from: node.from, to: node.to };
}
