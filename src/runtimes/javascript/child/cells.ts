import type { AnyNode, ModuleDeclaration, Statement } from 'acorn';
import { EvalFlags, type JSValueHandle } from 'quickjs-wasi';
import type { Cell, Raised, RunOutcome, Value } from '../../../domain/run.ts';
import { type Session, Uncaught } from './machine.ts';
import type { Report } from './result.ts';
import type { Source } from './source.ts';
import { namesOf, walkOutsideFunctions } from './syntax.ts';

type Part = Statement | ModuleDeclaration;

/** Runs the statements of a program one after the other, as one types them at Node's prompt; all see one scope. */
export function runCells(session: Session, source: Source, report: Report): RunOutcome {
  const parts = source.tree.body;
  if (parts.some(asksForThis)) return { kind: 'unsupported', reason: '`this` differs between a file and a prompt' };
  const flags = EvalFlags.ASYNC | (source.isModule ? EvalFlags.STRICT : 0);
  if (source.imports.length > 0) session.call('exposeModules');
  const evaluate = (code: string) => settled(session, session.evaluate(code, flags));
  hoist(parts, source, evaluate);
  for (const part of parts) report.cells.push(runCell(session, source, part, parts, report, evaluate));
  session.runLoop();
  return { kind: 'completed' };
}

function asksForThis(part: Part): boolean {
  let found = false;
  walkOutsideFunctions(part, ({ type }) => {
    found ||= type === 'ThisExpression';
  });
  return found;
}

/** A statement sees the functions below it, and its `var`s as undefined. */
function hoist(parts: readonly Part[], source: Source, evaluate: (code: string) => unknown): void {
  for (const part of parts) {
    walkOutsideFunctions(part, (node) => {
      if (node.type !== 'VariableDeclaration' || node.kind !== 'var') return;
      for (const { id } of node.declarations) for (const name of namesOf(id)) evaluate(`var ${name}`);
    });
    const declared = declarationOf(part);
    if (declared?.type === 'FunctionDeclaration') evaluate(placed(source, declared));
  }
}

/** The declaration itself where it is exported. */
function declarationOf(part: Part): AnyNode | null {
  if (part.type === 'ExportNamedDeclaration' || part.type === 'ExportDefaultDeclaration')
    return part.declaration ?? null;
  return part;
}

function runCell(
  { machine, call, settle, describe }: Session,
  source: Source,
  part: Part,
  parts: readonly Part[],
  { output }: Report,
  evaluate: (code: string) => JSValueHandle,
): Cell {
  const before = output.text('stdout').length;
  const node = declarationOf(part);
  const names = boundBy(node);
  const value = (handle: JSValueHandle): Value | null => {
    const json = call('describe', handle).toString();
    return json === '' ? null : (JSON.parse(json) as Value);
  };
  const readName = (name: string) => value(machine.vm.evalCode(name));
  const isExpression = node?.type === 'ExpressionStatement';
  let result: Value | null = null;
  let receiver: Cell['receiver'] = null;
  let raised: Raised | null = null;
  let bindings: Cell['bindings'] = [];
  try {
    const code = node === null || node.type === 'FunctionDeclaration' ? '' : placed(source, node);
    const handle = evaluate(code);
    settle(source.isModule);
    if (isExpression && !handle.isUndefined) result = value(handle);
    if (isExpression && handle.isUndefined) receiver = receiverOf(node, source.code, readName);
    bindings = names.flatMap((name) => {
      const bound = readName(name);
      return bound ? [{ name, value: bound }] : [];
    });
    const [only] = bindings;
    if (!isExpression && names.length === 1 && only) result = only.value;
  } catch (error) {
    if (!(error instanceof Uncaught)) throw error;
    raised = asFile(describe(error), parts);
  }
  return {
    line: part.loc?.start.line ?? 1,
    endLine: part.loc?.end.line ?? 1,
    kind: names.length > 0 ? 'assignment' : isExpression ? 'expression' : 'other',
    value: result,
    receiver,
    bindings,
    stdout: output.text('stdout').slice(before),
    raised,
  };
}

/** At a prompt a name that is declared further below is not there yet; in a file it is, and must not be used. */
function asFile(raised: Raised, parts: readonly Part[]): Raised {
  const name = /^(.+) is not defined$/.exec(raised.message)?.[1];
  if (raised.type !== 'ReferenceError' || name === undefined) return raised;
  const isDeclared = parts.some((part) => lexicalNames(declarationOf(part)).includes(name));
  return isDeclared ? { ...raised, message: `Cannot access '${name}' before initialization` } : raised;
}

function lexicalNames(node: AnyNode | null): string[] {
  if (node?.type === 'ClassDeclaration') return node.id ? [node.id.name] : [];
  if (node?.type !== 'VariableDeclaration' || node.kind === 'var') return [];
  return node.declarations.flatMap(({ id }) => namesOf(id));
}

/** The names that a statement assigns: by a declaration with a value, or by `name = ...`. */
function boundBy(node: AnyNode | null): string[] {
  if (node?.type === 'VariableDeclaration') {
    return node.declarations.flatMap(({ id, init }) => (init ? namesOf(id) : []));
  }
  if (node?.type !== 'ExpressionStatement' || node.expression.type !== 'AssignmentExpression') return [];
  const { left } = node.expression;
  return left.type === 'MemberExpression' ? [] : namesOf(left);
}

function receiverOf(node: AnyNode, code: string, readName: (name: string) => Value | null): Cell['receiver'] {
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'CallExpression') return null;
  const { callee } = node.expression;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return null;
  if (callee.object.name === 'console') return null;
  const value = readName(callee.object.name);
  return value && { source: code.slice(callee.object.start, callee.object.end), value };
}

/** The text of a statement at the place where it stands in the program. */
function placed({ code }: Source, node: AnyNode): string {
  const before = code.slice(0, node.start).replace(/[^\n]/g, ' ');
  return before + (node.type === 'ImportDeclaration' ? importAsConstant(node) : code.slice(node.start, node.end));
}

function importAsConstant({ specifiers, source }: Extract<AnyNode, { type: 'ImportDeclaration' }>): string {
  const module = `__modules(${JSON.stringify(source.value)})`;
  return specifiers
    .map((one) => {
      if (one.type !== 'ImportSpecifier') return `const ${one.local.name} = ${module};`;
      const imported = one.imported.type === 'Identifier' ? one.imported.name : String(one.imported.value);
      return `const ${one.local.name} = ${module}.${imported};`;
    })
    .join(' ');
}

/** What a cell that may wait comes to. It waits through the whole loop, as a prompt does. */
function settled({ machine, settle, runLoop, call }: Session, promise: JSValueHandle): JSValueHandle {
  machine.vm.markPromiseHandled(promise);
  settle(true);
  if (promise.promiseState === 0) runLoop();
  if (promise.promiseState === 2) call('rethrow', promise);
  return promise.promiseState === 1 ? call('resultOf', promise).getProp('value') : machine.vm.undefined;
}
