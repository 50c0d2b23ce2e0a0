import type { Database, SqlValue, Statement } from 'sql.js';
import type { Cell, Raised, RunOutcome, RunResult } from '../../../domain/run.ts';
import { createOutput, type Output } from '../../sandbox/output.ts';
import { encodeUtf8 } from '../../sandbox/utf8.ts';
import type { SqlRequest } from '../protocol.ts';
import { formatRow } from './format.ts';

const MAX_OUTPUT = 64 * 2 ** 10;
/** How SQLite words what a database refuses to store; every other error may be about the dialect. */
const REFUSED = /^(UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed|^cannot store \w+ value in/;

interface Place {
  readonly line: number;
  readonly endLine: number;
}

/** Runs the statements of a program one after the other, up to the first that fails. */
export function runProgram(database: Database, { code, mode }: SqlRequest): Omit<RunResult, 'runtime'> {
  const output = createOutput(MAX_OUTPUT);
  const cells: Cell[] = [];
  const outcome: RunOutcome =
    mode === 'script' || mode === 'cells'
      ? runStatements(database, code, output, cells)
      : { kind: 'unsupported', reason: `SQL has no ${mode}` };
  return {
    outcome: output.overflowed() ? { kind: 'limit', limit: 'output' } : outcome,
    stdout: output.text('stdout'),
    stderr: outcome.kind === 'raised' ? `Runtime error: ${outcome.message}\n` : '',
    output: mode === 'script' ? output.chunks() : [],
    cells: mode === 'cells' ? cells : [],
    steps: [],
    duration: 0,
    covered: [],
  };
}

function runStatements(database: Database, code: string, output: Output, cells: Cell[]): RunOutcome {
  const statements = database.iterateStatements(code);
  let rest = code;
  let place: Place = { line: 1, endLine: 1 };
  try {
    for (let next = statements.next(); !next.done && !output.overflowed(); next = statements.next()) {
      const before = rest;
      rest = statements.getRemainingSQL();
      place = placeOf(code, code.length - before.length, code.length - rest.length);
      cells.push(runStatement(next.value, place, output));
    }
    return { kind: 'completed' };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!REFUSED.test(message)) return { kind: 'unsupported', reason: `not in SQLite's dialect, or wrong: ${message}` };
    const raised: Raised = { type: 'Error', message, name: null, lines: [place.line] };
    cells.push({ ...emptyCell(place), raised });
    return { kind: 'raised', phase: 'run', awaitable: false, ...raised };
  }
}

function runStatement(statement: Statement, place: Place, output: Output): Cell {
  const rows: string[] = [];
  while (statement.step() && !output.overflowed()) {
    const row = formatRow(readRow(statement));
    rows.push(row);
    output.write('stdout', encodeUtf8(`${row}\n`), [place.line]);
  }
  if (statement.getColumnNames().length === 0) return emptyCell(place);
  const repr = rows.join('\n');
  return {
    ...emptyCell(place),
    kind: 'expression',
    value: { repr: repr.slice(0, 2000), type: 'table' },
    stdout: rows.map((row) => `${row}\n`).join(''),
  };
}

/** Integers come as BigInt, so that 1 and 1.0 stay apart; the published types do not know of this option. */
function readRow(statement: Statement): readonly (SqlValue | bigint)[] {
  const get: (parameters: null, options: { readonly useBigInt: true }) => readonly (SqlValue | bigint)[] =
    statement.get;
  return get.call(statement, null, { useBigInt: true });
}

function emptyCell({ line, endLine }: Place): Cell {
  return { line, endLine, kind: 'other', value: null, receiver: null, bindings: [], stdout: '', raised: null };
}

/** The lines of a statement between two offsets, from its first word: comments before it belong to nobody. */
function placeOf(code: string, from: number, to: number): Place {
  const text = code.slice(from, to);
  const lead = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/.exec(text)?.[0].length ?? 0;
  const line = 1 + newlines(code.slice(0, from + lead));
  return { line, endLine: line + newlines(text.slice(lead).trimEnd()) };
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
