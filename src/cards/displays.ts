import type { RunResult } from '../domain/run.ts';
import { type Folded, unfold } from '../languages/python-clean.ts';
import { statementsOf } from '../languages/python-program.ts';
import type { Evidence } from '../verify/evidence.ts';
import { parseLiteral } from '../verify/literal.ts';
import type { Execute } from './candidate.ts';
import { isSelfContained, isTellable } from './execute.ts';
import { minimise } from './reduce.ts';
import { fits, present } from './shown.ts';
import { slice } from './slice.ts';
import { isName, PRINTS, type Target, targetOf } from './targets.ts';

const MOST_CHARACTERS = 80;

/** A short program whose last line shows one value, the same in all three worlds. */
export interface Display {
  readonly program: Folded;
  /** How to ask for the value, and how to state it. */
  readonly ask: string;
  readonly state: string;
  /** The value, as the prompt or `print` shows it. */
  readonly text: string;
  readonly expression: string;
  /** Evaluated behind the program to see what it did; `''` for nothing. See `observable`. */
  readonly probe: string;
  readonly runtime: string;
  /** Line of the statement in the block's code, from 1. */
  readonly line: number;
  /** Reads the value off a run of what `observable` gives for a program of this form. */
  readonly read: (run: RunResult) => string | null;
}

/** The program of a display's form as it must be run for `read`. */
export function observable({ probe }: Pick<Display, 'probe'>, code: string): string {
  return probe === '' ? code : `${code}\n${probe}`;
}

/** The statements of a block that compute something, each with what it needs and what it gives. */
export async function displaysOf(execute: Execute, evidence: Evidence): Promise<Display[]> {
  const { source, prelude } = evidence.program;
  const shift = prelude.split('\n').length - 1;
  const whole = await execute.run(source, { mode: 'cells' });
  const found: Display[] = [];
  for (const [at, statement] of statementsOf(source).entries()) {
    const cell = whole.cells.find((one) => one.line === statement.line);
    const isShown = statement.line > shift && !isWarnedOf(evidence.program.code, statement.line - shift);
    const target = !isShown || cell === undefined ? null : targetOf(statement, cell);
    const needed = slice(source, [at]);
    if (target === null || !isSelfContained(needed) || (isName(target.expression) && !changes(needed))) continue;
    const display = await displayOf(execute, needed, target, statement.line - shift);
    // A part that gives something else than the whole is about another program than the author's.
    if (display !== null && (await answerIn(execute, source.slice(0, statement.to), target)) === display.text)
      found.push(display);
  }
  return found;
}

/** Whether the nearest comment line above a line of the block calls what follows old or wrong. */
function isWarnedOf(code: string, line: number): boolean {
  const comment = code
    .split('\n')
    .slice(0, line - 1)
    .findLast((one) => /^\s*#/.test(one));
  return (
    comment !== undefined && /^\s*#\W*(old|bad|wrong|don'?t|avoid|legacy|deprecated|not recommended)\b/i.test(comment)
  );
}

/** Whether a program without branches, loops and functions changes an object in place or binds a name twice. */
function changes(code: string): boolean {
  const statements = statementsOf(code);
  const bound = statements.flatMap((statement) => [...statement.binds]);
  const isPlain = statements.every(({ node }) => /^(Import|Assign|Update|Delete|Expression)Statement$/.test(node.name));
  return isPlain && (statements.some(({ mutates }) => mutates.size > 0) || new Set(bound).size < bound.length);
}

/** The answer as the block itself gives it: errors of statements before do not count, as in a notebook. */
async function answerIn(execute: Execute, code: string, target: Target): Promise<string | null> {
  const last = (await execute.run(observable(target, code), { mode: 'cells' })).cells.at(-1);
  return last === undefined || last.raised !== null ? null : target.answer(last);
}

async function displayOf(execute: Execute, source: string, target: Target, line: number): Promise<Display | null> {
  const read = (run: RunResult): string | null => {
    const last = run.cells.at(-1);
    return last === undefined || run.cells.some((cell) => cell.raised !== null) ? null : target.answer(last);
  };
  const see = async (code: string) => read(await execute.run(observable(target, code), { mode: 'cells' }));
  const text = await see(source);
  if (text === null || !isTypeable(text, target.ask)) return null;
  const needed = await minimise(execute, source, async (code) => (await see(code)) === text);
  const { ask, state, expression, probe } = target;
  const { runtime } = await execute.run(observable(target, needed), { mode: 'cells' });
  const display = { program: present(needed), ask, state, text, expression, probe, runtime, line, read };
  return (await textOf(execute, display, display.program)) === text ? display : null;
}

/** What a program of a display's form shows, where that is a fair question: short, the same in all worlds; else null. */
export async function textOf(
  execute: Execute,
  display: Pick<Display, 'ask' | 'read' | 'probe'>,
  program: Folded,
): Promise<string | null> {
  if (!fits(program)) return null;
  const code = observable(display, unfold(program));
  const text = display.read(await execute.run(code, { mode: 'cells' }));
  if (text === null || !isTypeable(text, display.ask)) return null;
  const varied = await Promise.all(
    ([1, 2] as const).map((variation) => execute.run(code, { mode: 'cells', variation })),
  );
  return varied.every((run) => display.read(run) === text) ? text : null;
}

function isTypeable(text: string, ask: string): boolean {
  return isPlain(text) && (ask === PRINTS || parseLiteral(text) !== null);
}

/** A value that can be typed: short, with a literal form, nothing of this machine or this run in it. */
function isPlain(text: string): boolean {
  return (
    text.length <= MOST_CHARACTERS &&
    isTellable(text) &&
    !/^(None|\.\.\.|''|""|\[\]|\{\}|\(\))$/.test(text) &&
    !/^<(?!class )|.<class |\bobject\b.*>$|<(built-in|function|bound|method|generator|coroutine|module)\b/.test(text)
  );
}
