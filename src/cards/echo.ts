import { descendants, parsePython } from '../languages/python-program.ts';

/**
 * Whether a program's output only repeats its string literals, top to bottom, each once: nothing is decided, nothing computed,
 * and a reader copies instead of thinking.
 */
export function isEcho(code: string, stdout: string): boolean {
  const nodes = descendants(parsePython(code).topNode);
  if (
    nodes.some((node) =>
      /^(ForStatement|WhileStatement|BinaryExpression|AwaitExpression|YieldStatement)$/.test(node.name),
    )
  )
    return false;
  const literals = nodes
    .filter((node) => node.name === 'String')
    .map((node) => contentOf(code.slice(node.from, node.to)));
  const lines = stdout.trimEnd().split('\n');
  let at = 0;
  for (const line of lines) {
    const found = literals.indexOf(line, at);
    if (found < 0) return false;
    at = found + 1;
  }
  return nodes.filter((node) => node.name === 'String').length <= lines.length;
}

function contentOf(literal: string): string {
  return literal.replace(/^[rbuf]*('''|"""|'|")/i, '').replace(/('''|"""|'|")$/, '');
}
