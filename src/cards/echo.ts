import { descendants, parsePython } from '../languages/python-program.ts';

/**
 * Whether a program's output only repeats the texts it prints, top to bottom, each once: nothing is decided, nothing computed,
 * and a reader copies instead of thinking. What waits, yields or repeats is no echo, whatever it prints.
 */
export function isEcho(code: string, stdout: string): boolean {
  const nodes = descendants(parsePython(code).topNode);
  if (nodes.some((node) => /^(ForStatement|WhileStatement|AwaitExpression|YieldStatement)$/.test(node.name)))
    return false;
  const printed = nodes.flatMap((node) => {
    const call = node.name === 'CallExpression' ? code.slice(node.from, node.to) : '';
    const text = /^print\((['"])([^'"{}\\]*)\1\)$/.exec(call)?.[2];
    return text === undefined ? [] : [text];
  });
  return printed.length > 0 && printed.join('\n') === stdout.trimEnd();
}
