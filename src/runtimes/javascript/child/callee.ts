import type { AnyNode } from 'acorn';

/** What a node calls; null where it calls nothing. */
export function calleeOf(node: AnyNode): AnyNode | null {
  if (node.type === 'TaggedTemplateExpression') return node.tag;
  return node.type === 'CallExpression' || node.type === 'NewExpression' ? node.callee : null;
}

/** Where the engine sees a call: at the last name in front of it, also where that was called before. */
export function nameStart(callee: AnyNode): number {
  if (callee.type === 'MemberExpression') return callee.property.start;
  const inner = calleeOf(callee);
  return inner === null ? callee.start : nameStart(inner);
}

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
