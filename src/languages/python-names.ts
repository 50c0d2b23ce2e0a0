import type { SyntaxNode } from '@lezer/common';

/** Which names a piece of Python binds in its own scope, reads from it, and changes in place. */
export interface Names {
  readonly binds: ReadonlySet<string>;
  readonly reads: ReadonlySet<string>;
  /** Roots of what is assigned through (`d["k"] = 1`, `a.b += 1`, `del d["k"]`) or called as a statement (`xs.sort()`). */
  readonly mutates: ReadonlySet<string>;
}

interface Scope {
  readonly binds: Set<string>;
  readonly reads: Set<string>;
  readonly mutates: Set<string>;
  /** Names declared `global` or `nonlocal`: bound, but not here. */
  readonly outer: Set<string>;
}

/** Names of a statement, an expression or a whole program, as its surrounding scope sees them. */
export function namesOf(code: string, node: SyntaxNode): Names {
  const scope = newScope();
  visit(code, node, scope);
  return scope;
}

function newScope(): Scope {
  return { binds: new Set(), reads: new Set(), mutates: new Set(), outer: new Set() };
}

export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

const text = (code: string, node: SyntaxNode): string => code.slice(node.from, node.to);

function visitAll(code: string, nodes: readonly SyntaxNode[], scope: Scope): void {
  for (const node of nodes) visit(code, node, scope);
}

type Visitor = (code: string, node: SyntaxNode, scope: Scope) => void;

const VISITORS: Readonly<Record<string, Visitor>> = {
  VariableName: (code, node, scope) => scope.reads.add(text(code, node)),
  ImportStatement: visitImport,
  FunctionDefinition: visitDefinition,
  ClassDefinition: visitDefinition,
  Decorator: visitDecorator,
  LambdaExpression: visitInner,
  ArrayComprehensionExpression: visitInner,
  SetComprehensionExpression: visitInner,
  DictionaryComprehensionExpression: visitInner,
  ComprehensionExpression: visitInner,
  AssignStatement: visitAssignment,
  UpdateStatement: visitAssignment,
  ForStatement: visitFor,
  WithStatement: visitAs,
  TryStatement: visitAs,
  NamedExpression: visitNamed,
  CapturePattern: (code, node, scope) => bindAll(code, children(node), scope),
  DeleteStatement: visitDelete,
  ScopeStatement: visitScope,
  ArgList: visitArguments,
  ExpressionStatement: visitExpressionStatement,
};

function visit(code: string, node: SyntaxNode, scope: Scope): void {
  const visitor = VISITORS[node.name];
  if (visitor === undefined) visitAll(code, children(node), scope);
  else visitor(code, node, scope);
}

function visitScope(code: string, node: SyntaxNode, scope: Scope): void {
  for (const child of children(node)) if (child.name === 'VariableName') scope.outer.add(text(code, child));
}

/** `import a.b` binds `a`; `import a as b` and `from a import b` bind `b`. */
function visitImport(code: string, node: SyntaxNode, scope: Scope): void {
  const parts = children(node);
  const start = parts.findIndex((part) => part.name === 'import') + 1;
  let clause: SyntaxNode[] = [];
  const close = () => {
    const as = clause.findIndex((part) => part.name === 'as');
    const bound = as >= 0 ? clause[as + 1] : clause.find((part) => part.name === 'VariableName');
    if (bound !== undefined) scope.binds.add(text(code, bound));
    clause = [];
  };
  for (const part of parts.slice(start)) {
    if (part.name === ',') close();
    else clause.push(part);
  }
  close();
}

function visitDefinition(code: string, node: SyntaxNode, scope: Scope): void {
  const name = children(node).find((child) => child.name === 'VariableName');
  if (name !== undefined) scope.binds.add(text(code, name));
  const rest = children(node).filter((child) => child.from !== name?.from || child.name !== 'VariableName');
  if (node.name === 'ClassDefinition') {
    const inner = newScope();
    visitAll(code, rest, inner);
    for (const read of inner.reads) if (!inner.binds.has(read)) scope.reads.add(read);
    return;
  }
  const inner = newScope();
  for (const child of rest) {
    if (child.name === 'ParamList') visitParameters(code, child, inner, scope);
    else if (child.name === 'TypeDef') visit(code, child, scope);
    else visit(code, child, inner);
  }
  closeScope(inner, scope);
}

/** `@functools.cache` reads `functools` only; the grammar gives its parts as plain names in a row. */
function visitDecorator(code: string, node: SyntaxNode, scope: Scope): void {
  const parts = children(node);
  parts.forEach((part, at) => {
    if (part.name !== 'VariableName' || parts[at - 1]?.name !== '.') visit(code, part, scope);
  });
}

/** Comprehensions and lambdas: a scope of their own. */
function visitInner(code: string, node: SyntaxNode, scope: Scope): void {
  const inner = newScope();
  const parts = children(node);
  parts.forEach((child, at) => {
    if (child.name === 'ParamList') visitParameters(code, child, inner, scope);
    else if (isForTarget(parts, at)) bind(code, child, inner);
    else visit(code, child, inner);
  });
  closeScope(inner, scope);
}

function isForTarget(parts: readonly SyntaxNode[], at: number): boolean {
  for (let back = at - 1; back >= 0; back -= 1) {
    const name = parts[back]?.name;
    if (name === 'in') return false;
    if (name === 'for') return true;
  }
  return false;
}

/** What an inner scope leaves to its surroundings: free names, and names it declared to live outside. */
function closeScope(inner: Scope, outer: Scope): void {
  for (const read of inner.reads) if (!inner.binds.has(read) || inner.outer.has(read)) outer.reads.add(read);
  for (const name of inner.outer) {
    if (inner.binds.has(name)) outer.reads.add(name);
  }
}

function visitParameters(code: string, node: SyntaxNode, inner: Scope, outer: Scope): void {
  let inDefault = false;
  for (const child of children(node)) {
    if (child.name === ',') inDefault = false;
    else if (child.name === 'AssignOp') inDefault = true;
    else if (child.name === 'TypeDef' || inDefault) visit(code, child, outer);
    else if (child.name === 'VariableName') inner.binds.add(text(code, child));
  }
}

function visitAssignment(code: string, node: SyntaxNode, scope: Scope): void {
  const parts = children(node);
  const lastOp = parts.reduce((last, part, at) => (/^(AssignOp|UpdateOp)$/.test(part.name) ? at : last), -1);
  parts.forEach((part, at) => {
    if (at > lastOp && lastOp >= 0) visit(code, part, scope);
    else if (part.name === 'TypeDef') visit(code, part, scope);
    else bind(code, part, scope);
  });
  if (node.name === 'UpdateStatement' && parts[0]?.name === 'VariableName') scope.reads.add(text(code, parts[0]));
}

function visitFor(code: string, node: SyntaxNode, scope: Scope): void {
  const parts = children(node);
  const end = parts.findIndex((part) => part.name === 'in');
  parts.forEach((part, at) => {
    if (at < end) bind(code, part, scope);
    else visit(code, part, scope);
  });
}

/** `with f() as name` and `except E as name`. */
function visitAs(code: string, node: SyntaxNode, scope: Scope): void {
  const parts = children(node);
  parts.forEach((part, at) => {
    if (parts[at - 1]?.name === 'as') bind(code, part, scope);
    else visit(code, part, scope);
  });
}

function visitNamed(code: string, node: SyntaxNode, scope: Scope): void {
  const [target, ...rest] = children(node);
  if (target !== undefined) bind(code, target, scope);
  visitAll(code, rest, scope);
}

function visitDelete(code: string, node: SyntaxNode, scope: Scope): void {
  for (const child of children(node)) {
    if (child.name === 'MemberExpression') bind(code, child, scope);
    else visit(code, child, scope);
  }
}

/** Keyword names in a call are not variables. */
function visitArguments(code: string, node: SyntaxNode, scope: Scope): void {
  const parts = children(node);
  parts.forEach((part, at) => {
    const keyword = part.name === 'VariableName' && parts[at + 1]?.name === 'AssignOp';
    if (!keyword) visit(code, part, scope);
  });
}

function bindAll(code: string, nodes: readonly SyntaxNode[], scope: Scope): void {
  for (const node of nodes) bind(code, node, scope);
}

/** An assignment target: a name is bound, anything reached through a name changes that name's object. */
function bind(code: string, node: SyntaxNode, scope: Scope): void {
  if (node.name === 'VariableName') scope.binds.add(text(code, node));
  else if (node.name === 'MemberExpression') {
    visit(code, node, scope);
    const root = rootName(code, node);
    if (root !== null) scope.mutates.add(root);
  } else if (node.firstChild !== null) bindAll(code, children(node), scope);
}

/** `xs.sort()` and `fill(xs)` as statements may change `xs`; `print(xs)` does not. */
function visitExpressionStatement(code: string, node: SyntaxNode, scope: Scope): void {
  visitAll(code, children(node), scope);
  let call = node.firstChild;
  if (call?.name === 'AwaitExpression') call = call.lastChild;
  const callee = call?.firstChild;
  const values = call?.lastChild;
  if (call?.name !== 'CallExpression' || !callee || !values || text(code, callee) === 'print') return;
  const root = callee.name === 'MemberExpression' ? rootName(code, callee) : null;
  if (root !== null) scope.mutates.add(root);
  const parts = children(values);
  parts.forEach((part, at) => {
    if (part.name === 'VariableName' && parts[at + 1]?.name !== 'AssignOp') scope.mutates.add(text(code, part));
  });
}

/** The variable at the root of `a.b[0].c`; null where the root is not a plain name. */
export function rootName(code: string, node: SyntaxNode): string | null {
  let at: SyntaxNode | null = node;
  while (at !== null && (at.name === 'MemberExpression' || at.name === 'CallExpression')) at = at.firstChild;
  return at?.name === 'VariableName' ? text(code, at) : null;
}
