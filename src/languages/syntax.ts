import type { SyntaxNode, Tree } from '@lezer/common';

/** Whether a node of any grammar used here is a comment, by its name. */
export function isComment(name: string): boolean {
  return /^(?:Line|Block)?Comment$/.test(name);
}

/** Nodes whose named children are statements or declarations, in any grammar used here. */
const BODIES = new Set(
  (
    'Script Program SourceFile Template Body Block CompoundStatement ClassBody DeclarationList FieldDeclarationList ' +
    'MatchBody MatchBlock SwitchBody SwitchBlock EnumBody InterfaceBody ColonBlock StatementGroup'
  ).split(' '),
);

/** Whether a node holds statements or declarations. */
export function isBody(name: string): boolean {
  return BODIES.has(name);
}

/** The innermost statement or declaration around the character before `at`; null outside all. */
export function statementAt(tree: Tree, at: number): SyntaxNode | null {
  return enclosingStatement(tree.resolveInner(at, -1));
}

/** The innermost statement or declaration that a node is or lies in; null outside all. */
export function enclosingStatement(node: SyntaxNode | null): SyntaxNode | null {
  for (let one = node; one?.parent; one = one.parent) {
    if (BODIES.has(one.parent.name) && /^[A-Za-z]/.test(one.name) && !isComment(one.name) && !BODIES.has(one.name))
      return one;
  }
  return null;
}

/** Where a node's code ends: trailing comments and white space, which some grammars count in, left out. */
export function codeEnd(node: SyntaxNode): number {
  let last = node;
  for (let child = last.lastChild; child; child = last.lastChild) {
    while (child && (isComment(child.name) || child.from === child.to)) child = child.prevSibling;
    if (!child) break;
    last = child;
  }
  return last.to;
}
