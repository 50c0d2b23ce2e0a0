import type { AnyNode } from 'acorn';

/** A callee as V8 prints it in "... is not a function": names, their members and calls; null for everything else. */
export function render(node: AnyNode): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'CallExpression' && !node.optional) {
    const callee = render(node.callee);
    return callee === null ? null : `${callee}(...)`;
  }
  if (node.type !== 'MemberExpression' || node.computed || node.optional) return null;
  if (node.property.type !== 'Identifier') return null;
  const object = render(node.object);
  return object === null ? null : `${object}.${node.property.name}`;
}
