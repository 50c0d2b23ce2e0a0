import { literal } from '../domain/pattern.ts';
import {
  isAsynchronous,
  isPrinting,
  madeBy,
  type PlainProgram,
  plainProgram,
  statementsIn,
  wholeProgram,
} from '../languages/plain-program.ts';
import type { WholeProgram } from '../verify/whole-program.ts';
import type { Execute, Observed } from './candidate.ts';
import { isAskable } from './execute.ts';
import { isReadable } from './shown.ts';

/** A program that prints what a block prints, or one of its statements, and what it did. */
export interface WholePart extends Observed {
  readonly program: PlainProgram;
  /** Line in the topic's file of what prints. */
  readonly line: number;
}

/** More statements than this are no example that a card could show a part of. */
const MOST_STATEMENTS = 40;

/**
 * A block as one program, without what its output does not need; where that is too long for a card, or prints too much, the
 * statements that print one by one, each with what it needs. Every part is run, and prints what it printed in the block.
 */
export async function wholeParts(execute: Execute, { block, language, plain }: WholeProgram): Promise<WholePart[]> {
  const program = plainProgram(language, block.code);
  const observe = async (code: string, line = block.line): Promise<WholePart> => {
    const part = { before: program.before, code };
    return { program: part, line, ...(await execute.observe(wholeProgram(part), language)) };
  };
  const statements = statementsIn(language, program.code);
  if (statements === null || statements.length > MOST_STATEMENTS) return [await observe(program.code)];
  const reduce = async (kept: readonly string[], line = block.line): Promise<WholePart> => {
    let [code, best] = [kept, await observe(kept.join('\n'), line)];
    for (const statement of [...kept].reverse()) {
      const fewer = code.filter((one) => one !== statement);
      // A program must not use what it no longer makes, even where that does not show.
      if (isUsed(madeBy(language, statement), fewer)) continue;
      const smaller = await observe(fewer.join('\n'), line);
      if (smaller.plain.outcome.kind === 'completed' && smaller.plain.stdout === best.plain.stdout)
        [code, best] = [fewer, smaller];
    }
    return best;
  };
  const whole = await reduce(statements);
  const printing = statements.filter((statement) => isPrinting(language, statement));
  const fits = isReadable(whole.program.code) && isAskable(whole.plain.stdout);
  if (fits || printing.length < 2 || isAsynchronous(program.code)) return [whole];
  const parts = await Promise.all(
    printing.map((asked) =>
      reduce(
        statements.filter((one) => one === asked || !printing.includes(one)),
        block.line + lineOf(asked, block.code),
      ),
    ),
  );
  const isSame = ({ plain: { stdout } }: WholePart) => stdout !== '' && `\n${plain.stdout}`.includes(`\n${stdout}`);
  return parts.filter(isSame);
}

function isUsed(names: readonly string[], statements: readonly string[]): boolean {
  return names.some((name) => statements.some((one) => new RegExp(`(?<![\\w$])${literal(name)}(?![\\w$])`).test(one)));
}

/** How many lines of a code are above a statement of it. */
function lineOf(statement: string, code: string): number {
  const [first = ''] = statement.split('\n');
  return Math.max(
    0,
    code.split('\n').findIndex((line) => line.includes(first)),
  );
}
