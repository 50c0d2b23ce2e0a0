import type { Cell, Raised, RunResult } from '../domain/run.ts';
import type { Claim } from '../domain/topic.ts';

/** One world's view of a block: the whole program, and its module-level statements one by one. */
export interface Observation {
  readonly script: RunResult;
  readonly cells: RunResult;
}

/** What really happened where a claim points to. */
export type Actual =
  | { readonly kind: 'output' | 'value'; readonly text: string }
  /** Whom a name is bound to. `changed`: the statement changes this object in place. */
  | { readonly kind: 'binding'; readonly name: string; readonly text: string; readonly changed: boolean }
  | { readonly kind: 'raised'; readonly raised: Raised };

/**
 * Everything a claim may speak about, likeliest first.
 *
 * @param shift lines of the prelude before the block's own code
 * @param since line of the block (from 1) after which an output block begins to count: where the last one ended
 */
export function actualsOf(claim: Claim, seen: Observation, shift: number, since: number): Actual[] {
  if (claim.form === 'output-fence') return [output(stdoutAfter(seen, shift))];
  const from = claim.target.from + shift;
  const to = claim.target.to + shift;
  if (claim.form === 'output-block') {
    const last = seen.cells.cells.findLast((cell) => cell.line > shift && cell.line <= to);
    const scopes = [stdoutAfter(seen, since + shift, to), stdoutAfter(seen, shift, to), last?.stdout ?? ''];
    return [...scopes.map(output), ...(last ? cellValues(last) : [])];
  }
  const cell = seen.cells.cells.findLast((one) => one.line <= to && one.endLine >= from);
  if (cell === undefined) return [];
  if (isWhole(cell, from, to)) return [...cellActuals(cell), ...returnedNone(claim, cell)];
  return nestedActuals(seen.script, from, to);
}

const output = (text: string): Actual => ({ kind: 'output', text });

/** Whether the claim is about the statement itself and not about a line inside its body. */
function isWhole(cell: Cell, from: number, to: number): boolean {
  return cell.kind !== 'other' || cell.line >= from || cell.endLine === cell.line || to === cell.endLine + 1;
}

/** `items.sort()  # returns None`: what a call returns that changes its object. Only who says so speaks about it. */
function returnedNone(claim: Claim, cell: Cell): Actual[] {
  const isSilent = cell.kind === 'expression' && cell.value === null && cell.stdout === '' && cell.raised === null;
  return isSilent && claim.text.startsWith('None') ? [{ kind: 'value', text: 'None' }] : [];
}

function cellActuals(cell: Cell): Actual[] {
  const found: Actual[] = [];
  if (cell.stdout !== '') found.push(output(cell.stdout));
  if (cell.raised !== null) found.push({ kind: 'raised', raised: cell.raised });
  return [...found, ...cellValues(cell)];
}

function cellValues(cell: Cell): Actual[] {
  const values: Actual[] = cell.value === null ? [] : [{ kind: 'value', text: cell.value.repr }];
  if (cell.receiver !== null) values.push({ kind: 'value', text: cell.receiver.value.repr });
  const assigned = cell.kind === 'assignment';
  if (assigned && cell.bindings.length === 1)
    values.push(...cell.bindings.map((one): Actual => ({ kind: 'value', text: one.value.repr })));
  if (assigned && cell.bindings.length > 1) {
    const each = cell.bindings.map((one) => one.value.repr).join(', ');
    values.push({ kind: 'value', text: `(${each})` }, output(each));
  }
  return [
    ...values,
    ...cell.bindings.map(
      (one): Actual => ({
        kind: 'binding',
        name: one.name,
        text: one.value.repr,
        changed: false,
      }),
    ),
  ];
}

/** Inside functions and loops, and where no statement was run by itself, only what was printed is known: each time the line ran, and all times together. */
export function nestedActuals(script: RunResult, from: number, to: number): Actual[] {
  const chunks = script.output.filter(
    (chunk) => chunk.stream === 'stdout' && chunk.lines.some((line) => line >= from && line <= to),
  );
  const found = chunks.map((chunk) => output(chunk.text));
  if (chunks.length > 1) found.unshift(output(chunks.map((chunk) => chunk.text).join('')));
  const { outcome } = script;
  if (outcome.kind === 'raised' && outcome.lines.some((line) => line >= from && line <= to)) {
    found.push({ kind: 'raised', raised: outcome });
  }
  return found;
}

/** What the statements after one line, up to another, printed: from the whole run, or cell by cell where it ended early. */
function stdoutAfter(seen: Observation, after: number, to = Number.POSITIVE_INFINITY): string {
  if (seen.script.outcome.kind !== 'completed') {
    return seen.cells.cells
      .filter((cell) => cell.line > after && cell.line <= to)
      .map((cell) => cell.stdout)
      .join('');
  }
  return seen.script.output
    .filter((chunk) => chunk.stream === 'stdout' && isAfter(chunk.lines[0], after, to))
    .map((chunk) => chunk.text)
    .join('');
}

/** Output without a line (written past Python's streams) counts everywhere. */
function isAfter(line: number | undefined, after: number, to: number): boolean {
  return line === undefined || (line > after && line <= to);
}
