import type { SyntaxNode } from '@lezer/common';
import { applyEdits, type Folded } from '../languages/python-clean.ts';
import { children } from '../languages/python-names.ts';
import { descendants, parsePython, type Statement, statementsOf } from '../languages/python-program.ts';
import type { Execute } from './candidate.ts';
import { fits, present } from './shown.ts';

/** How many smaller programs are tried before giving up. */
const TRIES = 24;

/**
 * Makes a program small enough for a front without changing what it shows: bodies that do not matter become `...`, statements
 * that do not matter go. Each step is proven by running it.
 *
 * @param same whether a smaller program still shows the same
 */
export async function reduce(source: string, same: (code: string) => Promise<boolean>): Promise<Folded | null> {
  let code = source;
  let tries = 0;
  let progress = true;
  while (!fits(present(code)) && progress) {
    progress = false;
    for (const smaller of smallerThan(code)) {
      if (tries >= TRIES) return null;
      tries += 1;
      if (await same(smaller)) {
        code = smaller;
        progress = true;
        break;
      }
    }
  }
  const program = present(code);
  return fits(program) ? program : null;
}

/**
 * Drops module-level statements that only looked as if they mattered: values nobody takes (`scores.keys()`), and first bindings
 * nobody reads. A changed object and a rebound name stay even where the result does not show them: that it does not is often
 * the very lesson. Each step is proven by running what is left.
 *
 * @param about names whose bindings stay in any case
 */
export async function minimise(
  execute: Execute,
  source: string,
  same: (code: string) => Promise<boolean>,
  about: ReadonlySet<string> = new Set(),
): Promise<string> {
  const { cells } = await execute.run(source, { mode: 'cells' });
  const valued = new Set(
    cells.filter((cell) => cell.kind === 'expression' && cell.value !== null).map((cell) => cell.line),
  );
  const idle = statementsOf(source).filter(
    (statement, at, all) =>
      at < all.length - 1 &&
      (valued.has(statement.line) || isUnread(statement, at, all)) &&
      !bindsOne(statement, about),
  );
  let kept = statementsOf(source);
  for (const one of idle.reverse()) {
    const left = kept.filter((statement) => statement.from !== one.from);
    if (await same(textOf(left))) kept = left;
  }
  return textOf(kept);
}

function bindsOne(statement: Statement, names: ReadonlySet<string>): boolean {
  return [...statement.binds].some((name) => names.has(name));
}

function isUnread(statement: Statement, at: number, all: readonly Statement[]): boolean {
  const names = [...statement.binds];
  if (statement.node.name !== 'AssignStatement' || names.length === 0) return false;
  const elsewhere = (others: readonly Statement[], name: string) =>
    others.some((one) => one.reads.has(name) || one.binds.has(name));
  return names.every((name) => !elsewhere([...all.slice(0, at), ...all.slice(at + 1)], name));
}

function textOf(statements: readonly Statement[]): string {
  return statements.map((statement) => statement.text).join('\n');
}

/** Programs with one body stubbed or one statement less, the ones that save most first. */
function smallerThan(code: string): string[] {
  const nodes = descendants(parsePython(code).topNode);
  const stubs = nodes
    .filter((node) => node.name === 'FunctionDefinition')
    .map((node) => node.getChild('Body'))
    .filter((body): body is SyntaxNode => body !== null && code.slice(body.from, body.to).includes('\n'))
    .map((body) => ({ from: body.from, to: endOfBody(code, body), text: ': ...' }));
  const removals = nodes
    .filter((node) => /Statement$|Definition$/.test(node.name) && hasSiblings(node))
    .map((node) => ({ from: code.lastIndexOf('\n', node.from) + 1, to: endOfBody(code, node), text: '' }))
    .reverse();
  const size = (edit: { from: number; to: number }) => code.slice(edit.from, edit.to).split('\n').length;
  return [...stubs.sort((a, b) => size(b) - size(a)), ...removals].map((edit) => applyEdits(code, [edit]));
}

function endOfBody(code: string, node: SyntaxNode): number {
  return node.from + code.slice(node.from, node.to).trimEnd().length;
}

function hasSiblings(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null || (parent.name !== 'Body' && parent.name !== 'Script')) return false;
  return children(parent).filter((child) => child.name !== ':' && child.name !== 'Comment').length > 1;
}
