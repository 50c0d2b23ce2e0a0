import type { Cell, RunResult } from '../domain/run.ts';
import { argumentsOf } from '../languages/python-blanks.ts';
import { type Folded, unfold } from '../languages/python-clean.ts';
import { descendants, type Statement, statementsOf } from '../languages/python-program.ts';
import type { Evidence } from '../verify/evidence.ts';
import { parseLiteral } from '../verify/literal.ts';
import type { Execute } from './candidate.ts';
import { isSelfContained, isTellable } from './execute.ts';
import { minimise } from './reduce.ts';
import { fits, present } from './shown.ts';
import { slice } from './slice.ts';

const MOST_CHARACTERS = 80;

const PRINTS = 'What does this print?';

/** A short program whose last line shows one value, the same in all three worlds. */
export interface Display {
  readonly program: Folded;
  /** How to ask for the value, and how to state it. */
  readonly ask: string;
  readonly state: string;
  /** The value, as the prompt or `print` shows it. */
  readonly text: string;
  readonly expression: string;
  readonly runtime: string;
  /** Line of the statement in the block's code, from 1. */
  readonly line: number;
  /** Reads the value off another run of a program of this form. */
  readonly read: (run: RunResult) => string | null;
}

/** What is asked about a statement. */
export interface Target {
  readonly ask: string;
  readonly state: string;
  readonly expression: string;
  readonly answer: (cell: Cell) => string | null;
}

/** The statements of a block that compute something, each with what it needs and what it gives. */
export async function displaysOf(execute: Execute, evidence: Evidence): Promise<Display[]> {
  const { source, prelude } = evidence.program;
  const shift = prelude.split('\n').length - 1;
  const whole = await execute.run(source, { mode: 'cells' });
  const found: Display[] = [];
  for (const [at, statement] of statementsOf(source).entries()) {
    const target = statement.line <= shift ? null : targetOf(statement);
    if (target === null || !computes(target.expression)) continue;
    const needed = slice(source, [at]);
    const display = isSelfContained(needed) ? await displayOf(execute, needed, target, statement.line - shift) : null;
    const cell = whole.cells.find((one) => one.line === statement.line);
    // A part that gives something else than the whole is about another program than the author's.
    if (display !== null && cell !== undefined && target.answer(cell) === display.text) found.push(display);
  }
  return found;
}

async function displayOf(execute: Execute, source: string, target: Target, line: number): Promise<Display | null> {
  const read = (run: RunResult): string | null => {
    const last = run.cells.at(-1);
    return last === undefined || run.cells.some((cell) => cell.raised !== null) ? null : target.answer(last);
  };
  const first = await execute.run(source, { mode: 'cells' });
  const text = read(first);
  if (text === null || !isTypeable(text, target.ask)) return null;
  const needed = await minimise(
    execute,
    source,
    async (code) => read(await execute.run(code, { mode: 'cells' })) === text,
  );
  const { ask, state, expression } = target;
  const display = { program: present(needed), ask, state, text, expression, runtime: first.runtime, line, read };
  return (await textOf(execute, display, display.program)) === text ? display : null;
}

/** What a program of a display's form shows, where that is a fair question: short, the same in all worlds; else null. */
export async function textOf(
  execute: Execute,
  { ask, read }: Pick<Display, 'ask' | 'read'>,
  program: Folded,
): Promise<string | null> {
  if (!fits(program)) return null;
  const code = unfold(program);
  const text = read(await execute.run(code, { mode: 'cells' }));
  if (text === null || !isTypeable(text, ask)) return null;
  const varied = await Promise.all(
    ([1, 2] as const).map((variation) => execute.run(code, { mode: 'cells', variation })),
  );
  return varied.every((run) => read(run) === text) ? text : null;
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
    !/^<(?!class )|.<class |\bobject\b.*>$/.test(text)
  );
}

/** What a statement computes, and how to ask for it; null where it computes nothing that can be asked for. */
export function targetOf(statement: Statement): Target | null {
  const { node, text } = statement;
  const expression = node.firstChild;
  if (node.name === 'ExpressionStatement' && expression !== null) {
    const printed = printedExpression(text, expression.name);
    if (printed === null && /^print\(/.test(text)) return null;
    if (printed !== null) {
      return {
        ask: PRINTS,
        state: 'It prints:',
        expression: printed,
        answer: (cell) => oneLine(cell.stdout),
      };
    }
    return {
      ask: 'What is the value of the last line?',
      state: 'The value of the last line is:',
      expression: text,
      answer: (cell) => (cell.stdout === '' ? (cell.value?.repr ?? null) : null),
    };
  }
  const name = /^([A-Za-z_]\w*)\s*=\s*(?!=)(.+)$/s.exec(text);
  if (node.name !== 'AssignStatement' || name === null) return null;
  const [, bound = '', right = ''] = name;
  return {
    ask: `What is \`${bound}\` after this?`,
    state: `Afterwards ${bound} is:`,
    expression: right,
    answer: (cell) =>
      cell.stdout === '' ? (cell.bindings.find((one) => one.name === bound)?.value.repr ?? null) : null,
  };
}

/** The one thing that `print(...)` prints; null for other calls, several arguments and keywords. */
function printedExpression(text: string, kind: string): string | null {
  if (kind !== 'CallExpression' || !text.startsWith('print(')) return null;
  const call = statementsOf(text)[0]?.node.firstChild;
  const [only, ...more] = call ? argumentsOf(text, call) : [];
  return only !== undefined && more.length === 0 && !/^\*|^\w+\s*=[^=]/.test(only) ? only : null;
}

function oneLine(stdout: string): string | null {
  const text = stdout.trimEnd();
  return text !== '' && !text.includes('\n') ? text : null;
}

/** Whether an expression does something: a call, an operator, a slice. A name or a plain subscript only repeats what is visible. */
function computes(expression: string): boolean {
  const root = statementsOf(expression)[0]?.node;
  return (
    root !== undefined &&
    descendants(root).some(
      (node) =>
        /^(CallExpression|BinaryExpression|ConditionalExpression|NamedExpression)$|Comprehension/.test(node.name) ||
        (node.name === 'MemberExpression' && node.getChild(':') !== null),
    )
  );
}
