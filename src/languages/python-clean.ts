import type { SyntaxNode } from '@lezer/common';
import { children } from './python-names.ts';
import { descendants, parsePython, statementsOf } from './python-program.ts';

export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Applies edits that do not overlap. */
export function applyEdits(code: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((text, edit) => text.slice(0, edit.from) + edit.text + text.slice(edit.to), code);
}

/**
 * The code as a card shows it: without comments (they hold claims and give blanks away), docstrings and blank lines, except
 * one blank line around each module-level definition.
 */
export function cleanPython(code: string): string {
  const bare = applyEdits(code, [...comments(code), ...docstrings(code)]);
  const kept = bare.split('\n').filter((line, at, lines) => line.trim() !== '' || insideString(bare, lines, at));
  return spaced(joinBrackets(kept.map((line) => line.trimEnd()).join('\n')));
}

/** Columns up to which a bracket spread over lines is joined. */
const JOINED_COLUMNS = 72;

const BRACKETS = /^(ArgList|ArrayExpression|TupleExpression|DictionaryExpression|SetExpression|ParamList)$/;

/** Lists and calls written over several lines: on one line where that stays readable, else with all items on one. */
function joinBrackets(code: string): string {
  const edits: Edit[] = [];
  for (const node of descendants(parsePython(code).topNode)) {
    const text = code.slice(node.from, node.to);
    const within = edits.some((edit) => edit.from <= node.from && node.to <= edit.to);
    if (!BRACKETS.test(node.name) || !text.includes('\n') || /'''|"""|#/.test(text) || within) continue;
    const joined = joinItems(code, node, text);
    if (joined !== null) edits.push({ from: node.from, to: node.to, text: joined });
  }
  return applyEdits(code, edits);
}

function joinItems(code: string, node: SyntaxNode, text: string): string | null {
  const items = text
    .slice(1, -1)
    .trim()
    .replace(/([[({])\s*\n\s*/g, '$1')
    .replace(/\s*\n\s*([\])}])/g, '$1')
    .replace(/\s*\n\s*/g, ' ')
    .replace(node.name === 'TupleExpression' ? /$^/ : /,$/, '');
  const whole = text[0] + items + text.at(-1);
  const start = code.lastIndexOf('\n', node.from) + 1;
  const end = code.indexOf('\n', node.to);
  const around = node.from - start + ((end < 0 ? code.length : end) - node.to);
  if (around + whole.length <= JOINED_COLUMNS) return whole;
  const indent = /^\s*/.exec(code.slice(start))?.[0] ?? '';
  const inner = `${indent}    ${items}`;
  return inner.length <= JOINED_COLUMNS ? `${text[0]}\n${inner}\n${indent}${text.at(-1)}` : null;
}

function comments(code: string): Edit[] {
  return descendants(parsePython(code).topNode)
    .filter((node) => node.name === 'Comment')
    .map((node) => ({ from: node.from, to: node.to, text: '' }));
}

/** A string as the first statement of a body is documentation; a body of nothing else keeps it, and a program that reads it. */
function docstrings(code: string): Edit[] {
  if (/__doc__|\bhelp\(|\bgetdoc\(|\bdoctest\b/.test(code)) return [];
  return descendants(parsePython(code).topNode)
    .filter((node) => node.name === 'Body' || node.name === 'Script')
    .flatMap((body) => {
      const statements = children(body).filter((child) => child.name !== ':' && child.name !== 'Comment');
      const [first] = statements;
      const doc = first?.name === 'ExpressionStatement' && first.firstChild?.name === 'String' ? first : null;
      if (doc === null || (body.name === 'Body' && statements.length < 2)) return [];
      return [{ from: doc.from, to: doc.to, text: '' }];
    });
}

/** Blank lines inside a triple-quoted string are part of the program. */
function insideString(code: string, lines: readonly string[], at: number): boolean {
  const offset = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
  for (let node: SyntaxNode | null = parsePython(code).resolveInner(offset); node !== null; node = node.parent) {
    if (/String/.test(node.name)) return true;
  }
  return false;
}

function spaced(code: string): string {
  const starts = new Set<number>();
  const statements = statementsOf(code);
  statements.forEach((statement, at) => {
    const last = statements[at - 1];
    if (last !== undefined && (isDefinition(statement.node) || isDefinition(last.node))) starts.add(statement.line);
  });
  return code
    .split('\n')
    .flatMap((line, at) => (starts.has(at + 1) ? ['', line] : [line]))
    .join('\n');
}

function isDefinition(node: SyntaxNode): boolean {
  return ['FunctionDefinition', 'ClassDefinition', 'DecoratedStatement'].includes(node.name);
}

/** A program as a card shows it: the code itself, and around it what every reader expects and one dim line names. */
export interface Folded {
  /** Imports, moved to the front; `''` or ending with a newline. */
  readonly before: string;
  readonly code: string;
  /** A last `asyncio.run(main())`; `''` or beginning with a newline. */
  readonly after: string;
  /** What was folded away, on one line. */
  readonly folded: string;
}

/** Folds imports and a last `asyncio.run(main())` away; a program of nothing else stays as it is. */
export function foldPython(code: string): Folded {
  const statements = statementsOf(code);
  const imports = statements.filter((statement) => statement.node.name === 'ImportStatement');
  const last = statements.at(-1);
  const runner = last !== undefined && last.text === 'asyncio.run(main())' ? [last] : [];
  const folded = [...imports, ...runner];
  if (folded.length === statements.length) return { before: '', code, after: '', folded: '' };
  const edits = folded.map((statement) => ({ from: statement.from, to: statement.to, text: '' }));
  const rest = applyEdits(code, edits)
    .replace(/^(\s*\n)+/, '')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd();
  return {
    before: imports.map((statement) => `${statement.text}\n`).join(''),
    code: rest,
    after: runner.map((statement) => `\n${statement.text}`).join(''),
    folded: folded.map((statement) => statement.text.replace(/\s+/g, ' ')).join('; '),
  };
}

/** The whole program again, with other code in its middle where given. */
export function unfold(program: Folded, code = program.code): string {
  return program.before + code + program.after;
}
