import type { Runner, Variation } from '../domain/run.ts';
import type { Claim } from '../domain/topic.ts';
import { statementsOf } from '../languages/python-program.ts';
import type { Actual } from './actuals.ts';
import { namedValues } from './check-claim.ts';
import { inputOf, runPython } from './evidence.ts';
import { linesOf, type Program } from './program.ts';

/** More names than this are no statement that a comment sums up. */
const MOST_NAMES = 6;

/**
 * The objects that a claim may show besides what its statement gives: those the statement touches (`numbers.pop()  # [1, 2]`) and
 * those the claim names (`# total is now 5`), as they are right after the statement.
 */
export async function touchedObjects(
  runner: Runner,
  program: Program,
  claim: Claim,
  variation: Variation,
): Promise<Actual[]> {
  if (claim.form !== 'same-line' && claim.form !== 'next-line') return [];
  const line = claim.target.to + linesOf(program.prelude);
  const statement = statementsOf(program.source).find((one) => one.line <= line && one.endLine >= line);
  if (statement === undefined || (statement.endLine !== line && statement.line !== line)) return [];
  const { mutates, binds, reads } = statement;
  const names = [
    ...new Set([...namedValues(claim.text).map(({ name }) => name), ...mutates, ...binds, ...reads]),
  ].slice(0, MOST_NAMES);
  const probed = `${program.source.slice(0, statement.to)}\n${names.join('\n')}\n`;
  const seen = await runPython(runner, probed, {
    ...inputOf(program),
    mode: 'cells',
    topLevelAwait: true,
    variation,
  });
  // `shuffle(items)` gives nothing, so that the claim is about what it was given.
  const isSilent = seen.cells.some(
    (cell) => cell.line === statement.line && cell.kind === 'expression' && cell.value === null && cell.stdout === '',
  );
  return seen.cells.flatMap((cell): Actual[] => {
    const name = names[cell.line - statement.endLine - 1];
    if (name === undefined || cell.value === null) return [];
    const isOnlyRead = !isSilent && !mutates.has(name) && !binds.has(name);
    if (isOnlyRead && !namedValues(claim.text).some((one) => one.name === name)) return [];
    // A line inside a loop may show any of its rounds.
    const changed = mutates.has(name) && claim.target.from + linesOf(program.prelude) === statement.line;
    return [{ kind: 'binding', name, text: cell.value.repr, changed }];
  });
}
