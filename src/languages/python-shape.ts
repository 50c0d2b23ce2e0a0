import type { SyntaxNode } from '@lezer/common';
import { children } from './python-names.ts';
import { descendants, parsePython } from './python-program.ts';

const LITERALS: Readonly<Record<string, (text: string) => string>> = {
  Number: (text) => (/^0[xXoObB]|^[\d_]+$/.test(text) ? '#int' : '#float'),
  String: () => '#str',
  ContinuedString: () => '#str',
  FormatString: () => '#fstr',
  Boolean: () => '#bool',
};

/**
 * Code reduced to what an edit of its literals, comments and spacing leaves alone: names and operators as they are, each
 * literal as its type. Two expressions with one shape ask the same thing.
 */
export function typedShape(code: string): string {
  const parts: string[] = [];
  const visit = (node: SyntaxNode): void => {
    const literal = LITERALS[node.name];
    if (node.name === 'Comment') return;
    if (literal !== undefined) {
      parts.push(literal(code.slice(node.from, node.to)));
      if (node.name === 'FormatString') children(node).forEach(visit);
    } else if (node.firstChild === null) parts.push(code.slice(node.from, node.to).trim());
    else children(node).forEach(visit);
  };
  visit(parsePython(code).topNode);
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * A whole program by its symbols, the kinds of its statements and what it calls: what stays when names of locals and literals
 * change. Calls of the program's own functions are not named, so that renaming one changes the symbols only. A program without
 * symbols is known by its operators, too: two of them that assign and decide would be one otherwise.
 */
export function programShape(code: string): string {
  const nodes = descendants(parsePython(code).topNode).filter((node) => !/^(Comment|[^A-Za-z]+)$/.test(node.name));
  const symbols = nodes
    .filter((node) => node.name === 'FunctionDefinition' || node.name === 'ClassDefinition')
    .map((node) => node.getChild('VariableName'))
    .map((name) => (name === null ? '' : code.slice(name.from, name.to)));
  const kinds = nodes
    .filter((node) => /Statement$|Definition$|^CallExpression$|Comprehension/.test(node.name))
    .map((node) => node.name.replace(/Statement|Definition|Expression/, '') + calledName(code, node, symbols));
  const operators = symbols.length > 0 ? [] : nodes.filter(isOperator).map((node) => code.slice(node.from, node.to));
  return `${symbols.join(',')}|${[...kinds, ...operators].join(' ')}`;
}

/** `in` of a loop is none. */
function isOperator({ name, parent }: SyntaxNode): boolean {
  return /^(Binary|Unary)Expression$/.test(parent?.name ?? '') && /^(\w+Op|and|or|not|is|in)$/.test(name);
}

function calledName(code: string, node: SyntaxNode, own: readonly string[]): string {
  const callee = node.name === 'CallExpression' ? node.firstChild : null;
  const name = callee === null ? '' : (/\w+$/.exec(code.slice(callee.from, callee.to))?.[0] ?? '');
  return name === '' || own.includes(name) || (callee?.name === 'VariableName' && isBound(code, name))
    ? ''
    : `:${name}`;
}

/** Whether a name is bound by an assignment: a variable that holds something to call. */
function isBound(code: string, name: string): boolean {
  return new RegExp(`(^|[\\s,(])${name}\\s*=(?!=)`, 'm').test(code);
}

/** The name of the innermost function or class around an offset; `''` at module level. */
export function enclosingSymbol(code: string, offset: number): string {
  for (let node: SyntaxNode | null = parsePython(code).resolveInner(offset, 1); node !== null; node = node.parent) {
    if (node.name !== 'FunctionDefinition' && node.name !== 'ClassDefinition') continue;
    const name = node.getChild('VariableName');
    if (name !== null && name.to <= offset) return code.slice(name.from, name.to);
  }
  return '';
}
