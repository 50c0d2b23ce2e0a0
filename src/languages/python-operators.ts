import type { SyntaxNode } from '@lezer/common';
import { applyEdits } from './python-clean.ts';
import { children } from './python-names.ts';
import { descendants, statementsOf } from './python-program.ts';

const ARITHMETIC = ['+', '-', '*', '/', '//', '%', '**'];
const BITWISE = ['&', '|', '^', '<<', '>>', '+', 'and', 'or'];
/** Longer sums are worked out, not decided. */
const MOST_OPERATORS = 3;

/**
 * What an arithmetic expression would be to somebody who takes an operator for another one, or groups the operands otherwise. An
 * expression whose value is that of one of these cannot tell whether its reader knows. Empty for everything but short sums of
 * numbers and names.
 */
export function misreadings(expression: string): string[] {
  const root = statementsOf(expression)[0]?.node.firstChild;
  if (root?.name !== 'BinaryExpression') return [];
  const nodes = descendants(root);
  const operators = nodes.filter((node) => /^(Arith|Bit)Op$/.test(node.name));
  const simple = nodes.every((node) =>
    /^(BinaryExpression|ParenthesizedExpression|ArithOp|BitOp|Number|VariableName|UnaryExpression|[()*]+)$/.test(
      node.name,
    ),
  );
  if (!simple || operators.length > MOST_OPERATORS) return [];
  return [
    ...operators.flatMap((operator) => otherOperators(expression, operator)),
    ...otherGroupings(expression, nodes),
  ];
}

function otherOperators(expression: string, operator: SyntaxNode): string[] {
  const own = expression.slice(operator.from, operator.to);
  return (operator.name === 'BitOp' ? BITWISE : ARITHMETIC)
    .filter((other) => other !== own)
    .map((other) => applyEdits(expression, [{ from: operator.from, to: operator.to, text: other }]));
}

function otherGroupings(expression: string, nodes: readonly SyntaxNode[]): string[] {
  const textOf = (node: SyntaxNode): string => expression.slice(node.from, node.to);
  return nodes.flatMap((node) => {
    if (node.name === 'ParenthesizedExpression') {
      const inner = textOf(node).slice(1, -1);
      return [applyEdits(expression, [{ from: node.from, to: node.to, text: inner }])];
    }
    const [left, , right] = children(node);
    if (node.name !== 'BinaryExpression' || left === undefined || right === undefined) return [];
    const outer = operatorOf(expression, node);
    if (left.name === 'BinaryExpression' && !commute(outer, operatorOf(expression, left))) {
      const [a, op, b] = children(left).map(textOf);
      return [applyEdits(expression, [{ ...rangeOf(node), text: `${a} ${op} (${b} ${outer} ${textOf(right)})` }])];
    }
    if (right.name === 'BinaryExpression' && !commute(outer, operatorOf(expression, right))) {
      const [b, op, c] = children(right).map(textOf);
      return [applyEdits(expression, [{ ...rangeOf(node), text: `(${textOf(left)} ${outer} ${b}) ${op} ${c}` }])];
    }
    return [];
  });
}

function operatorOf(expression: string, node: SyntaxNode): string {
  const operator = node.getChild('ArithOp') ?? node.getChild('BitOp');
  return operator === null ? '' : expression.slice(operator.from, operator.to);
}

/** `a + b + c` is the same in either grouping: nobody can misread it. */
function commute(a: string, b: string): boolean {
  return a === b && (a === '+' || a === '*');
}

function rangeOf(node: SyntaxNode): { from: number; to: number } {
  return { from: node.from, to: node.to };
}
