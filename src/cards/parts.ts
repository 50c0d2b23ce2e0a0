import type { Folded } from '../languages/python-clean.ts';
import { type Statement, statementsOf } from '../languages/python-program.ts';
import type { Evidence } from '../verify/evidence.ts';
import type { Execute } from './candidate.ts';
import { isAskable, isSelfContained } from './execute.ts';
import { reduce } from './reduce.ts';
import { slice } from './slice.ts';

/** A program of its own that prints what a part of a block prints. */
export interface Part {
  readonly program: Folded;
  readonly text: string;
  /** Line in the topic's file of the first statement that prints. */
  readonly line: number;
}

/**
 * The block as one program, without what its output does not need; where that is too long for a card, or prints too much, the
 * statements that print one by one, each with what it needs. Every part is run, and prints what it printed in the block.
 */
export async function printingParts(execute: Execute, evidence: Evidence): Promise<Part[]> {
  const { program, plain } = evidence;
  const statements = statementsOf(program.source);
  const targets = statements.flatMap((statement, at) => (printedBy(evidence, statement) === '' ? [] : [at]));
  const whole = await partOf(execute, evidence, targets, plain.stdout);
  if (whole !== null && isAskable(plain.stdout)) return [whole];
  const parts = await Promise.all(
    targets.map((at) => partOf(execute, evidence, [at], printedBy(evidence, statements[at]))),
  );
  const found = parts.flatMap((part) =>
    part !== null && isSelfContained(part.program.before + part.program.code) ? [part] : [],
  );
  return found.length === 0 && whole !== null ? [whole] : found;
}

async function partOf(
  execute: Execute,
  { program, block }: Evidence,
  targets: readonly number[],
  text: string,
): Promise<Part | null> {
  const same = async (code: string) => (await execute.run(code)).stdout === text;
  const sliced = slice(program.source, targets);
  const isSame = await same(sliced);
  // One statement alone must print what it printed; all of them together may need more than names tell.
  if (!isSame && targets.length === 1) return null;
  const small = await reduce(isSame ? sliced : program.source, same);
  const first = program.prelude.split('\n').length;
  const line = statementsOf(program.source)[targets[0] ?? 0]?.line ?? first;
  return small === null ? null : { program: small, text: text.trimEnd(), line: block.line + Math.max(0, line - first) };
}

/** What a statement of the block printed when the block ran. */
function printedBy({ plain }: Evidence, statement: Statement | undefined): string {
  if (statement === undefined) return '';
  return plain.output
    .filter(({ stream, lines }) => stream === 'stdout' && isWithin(lines[0], statement))
    .map((chunk) => chunk.text)
    .join('');
}

function isWithin(line: number | undefined, statement: Statement): boolean {
  return line !== undefined && line >= statement.line && line <= statement.endLine;
}
