import type { AnyNode, Node, Pattern } from 'acorn';

/** Visits a node and all below it. */
export function walk(node: AnyNode | Node, visit: (node: AnyNode) => void): void {
  visit(node as AnyNode);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The names that a pattern binds, in order: `{ a, b: [c = 1, ...d] }`. */
export function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) => namesOf(one.type === 'Property' ? one.value : one.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one ? namesOf(one) : []));
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    default:
      return [];
  }
}

/** Functions have a `this`, an `arguments` and `var`s of their own. */
export function walkOutsideFunctions(node: Node, visit: (node: AnyNode) => void): void {
  visit(node as AnyNode);
  if (/Function|^(Method|Property)Definition$|^StaticBlock$/.test(node.type)) return;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walkOutsideFunctions(child, visit);
  }
}
