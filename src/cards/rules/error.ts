import type { Cell, Raised, RunResult } from '../../domain/run.ts';
import { type Folded, unfold } from '../../languages/python-clean.ts';
import { statementsOf } from '../../languages/python-program.ts';
import { programShape, typedShape } from '../../languages/python-shape.ts';
import { isEnvironmental } from '../../verify/check-claim.ts';
import { claimedException, isKindOf } from '../../verify/claimed-exception.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Dropped, Reason, Rule, RuleContext } from '../candidate.ts';
import { isSlip, isTellable } from '../execute.ts';
import { minimise, reduce } from '../reduce.ts';
import { codeBlock } from '../shown.ts';
import { slice } from '../slice.ts';

/**
 * A program that fails: which exception? Asked where the author names the exception, and where a lesson's code fails on the
 * version that ran, which is worth knowing itself. What only lacks a file, a module or a name teaches nothing, and neither does a
 * slip of the author's.
 *
 * @example error
 * ~~~md
 * ## Tuples
 *
 * ```python
 * point = (1, 2)
 * point[0] = 5  # TypeError
 * ```
 * ~~~
 * ~~~card
 * Which exception ends this program?
 * point = (1, 2)
 * point[0] = 5
 * => TypeError
 * ~~~
 *
 * @example error
 * ~~~md
 * ## Searching
 *
 * ```python
 * import re
 * re.search("a.b", "axb", "a1b", "a!b")
 * ```
 * ~~~
 * ~~~dropped
 * trivial
 * ~~~
 */
export const error: Rule = async (context) => {
  const found = await Promise.all(context.evidence.map((evidence) => fromBlock(context, evidence)));
  return found.flat();
};

async function fromBlock(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const { plain, program } = evidence;
  if (plain.outcome.kind === 'raised' && plain.outcome.awaitable) return awaitOutside(context, evidence);
  const cells = await context.execute.run(program.source, { mode: 'cells' });
  const first = program.prelude.split('\n').length;
  const raising = cells.cells.filter((cell) => cell.line >= first && cell.raised !== null);
  const found: Candidate[] = [];
  for (const cell of raising) {
    if (cell.raised === null) continue;
    const claimed = isClaimed(evidence, cell, cell.raised, first);
    const refusal = claimed ? null : refusalOf(evidence, cell.raised);
    const line = evidence.block.line + cell.line - first;
    if (refusal === null) found.push(...(await ask(context, evidence, cell, cell.raised, claimed, line)));
    else context.drop({ kind: 'error', what: `${cell.raised.type}: ${cell.raised.message}`, line, ...refusal });
    if (!claimed) break;
  }
  return found;
}

/** What an exception must be to teach something although its author does not name it: the language's own refusal of what is written. */
const TELLING =
  /^(TypeError|AttributeError|RuntimeError|DeprecationWarning|SyntaxError|UnboundLocalError|FrozenInstanceError)$/;

function refusalOf({ program }: Evidence, raised: Raised): Pick<Dropped, 'reason' | 'detail'> | null {
  if (isEnvironmental(raised) || program.missing.length > 0)
    return { reason: 'not-self-contained', detail: 'something around the code is missing' };
  if (isSlip(raised)) return { reason: 'trivial', detail: 'only a call with the wrong arguments' };
  const owner = /^(?:type object )?'(\w+)' (?:object )?has no attribute/.exec(raised.message)?.[1];
  if (owner !== undefined && new RegExp(`\\bclass ${owner}\\b`).test(program.source))
    return { reason: 'not-self-contained', detail: 'the class is not complete' };
  return TELLING.test(raised.type) ? null : { reason: 'trivial', detail: 'the author does not say that it fails' };
}

/** Whether the author says that it fails here. A missing name or file is only meant where it is named. */
function isClaimed({ block }: Evidence, cell: Cell, raised: Raised, first: number): boolean {
  return block.claims.some((claim) => {
    const isHere = claim.target.to + first - 1 >= cell.line && claim.target.from + first - 1 <= cell.endLine;
    // Of a traceback at the prompt, the last line names the exception.
    const text = claim.form === 'doctest' ? (claim.text.split('\n').at(-1) ?? '') : claim.text;
    const named = isHere ? claimedException(text) : null;
    return named !== null && (!isEnvironmental(raised) || isKindOf(raised.type, named));
  });
}

async function ask(
  context: RuleContext,
  evidence: Evidence,
  cell: Cell,
  raised: Raised,
  claimed: boolean,
  line: number,
): Promise<Candidate[]> {
  const { source } = evidence.program;
  const statements = statementsOf(source);
  const at = statements.findIndex((statement) => statement.line === cell.line);
  if (at < 0) return [];
  // Where the name is bound later, or outside the function, is what the error is about.
  const about = new Set([raised.name ?? /variable '(\w+)'/.exec(raised.message)?.[1] ?? '']);
  const bindings = statements.flatMap((statement, index) =>
    [...statement.binds].some((name) => about.has(name)) ? [index] : [],
  );
  const fails = (run: RunResult) =>
    run.outcome.kind === 'raised' && run.outcome.type === raised.type && run.outcome.message === raised.message;
  const same = async (code: string) => fails(await context.execute.run(code));
  const program = await reduce(await minimise(context.execute, slice(source, [at, ...bindings]), same, about), same);
  const drop = (reason: Reason, detail: string): Candidate[] => {
    context.drop({ kind: 'error', what: `${raised.type}: ${raised.message}`, line, reason, detail });
    return [];
  };
  if (program === null) return drop('too-long', 'no part of it that fails in the same way fits a card');
  const { plain, stability } = await context.execute.observe(unfold(program));
  if (!fails(plain) || stability !== 'stable') return drop('unstable', 'it does not fail in the same way every time');
  if (plain.stdout.split('\n').length > 4) return drop('too-long', 'it prints too much before it fails');
  return [candidate(context, evidence, program, plain, raised, line, claimed)];
}

/** Code that needs a notebook: as a script it is a SyntaxError, and that is the whole answer. */
async function awaitOutside(context: RuleContext, evidence: Evidence): Promise<Candidate[]> {
  const statements = statementsOf(evidence.program.source);
  const at = statements.findIndex((statement) => /^(\w+\s*=\s*)?await\b/.test(statement.text));
  if (at < 0) return [];
  const same = async (code: string) => {
    const { outcome } = await context.execute.run(code);
    return outcome.kind === 'raised' && outcome.awaitable && /^async def/m.test(code);
  };
  const program = await reduce(slice(evidence.program.source, [at]), same);
  if (program === null) return [];
  const plain = await context.execute.run(unfold(program));
  if (plain.outcome.kind !== 'raised') return [];
  const line = evidence.block.line + (statements[at]?.line ?? 1) - evidence.program.prelude.split('\n').length;
  return [candidate(context, evidence, program, plain, plain.outcome, line, false)];
}

function candidate(
  context: RuleContext,
  evidence: Evidence,
  program: Folded,
  plain: RunResult,
  raised: Raised,
  line: number,
  claimed: boolean,
): Candidate {
  const message = isTellable(raised.message) ? raised.message : '';
  return {
    kind: 'error',
    concept: conceptOf(raised, program.code),
    faces: [
      {
        ask: askFor(raised, plain, claimed),
        front: [codeBlock(program)],
        answer: { kind: 'error', type: raised.type, message },
        back: [],
      },
    ],
    runtime: plain.runtime,
    section: context.section,
    line,
    block: programShape(evidence.program.code),
    secret: raised.type,
    merit: claimed ? 3 : 2,
    about: conceptOf(raised, program.code),
    proof: [`it ended with ${raised.type}: ${raised.message} in three worlds`],
  };
}

/** The version matters where a script is not what the author tried, and where code fails that the author thought would run. */
function askFor(raised: Raised, plain: RunResult, claimed: boolean): string {
  if (raised.type === 'SyntaxError') return `Run as a script with ${version(plain)}: which exception?`;
  return claimed
    ? 'Which exception ends this program?'
    : `Run with ${version(plain)}: which exception ends this program?`;
}

/** `CPython 3.14.2` as learners name it: `Python 3.14`. */
function version(run: RunResult): string {
  return run.runtime.replace(/^C(?=Python)/, '').replace(/(\d+\.\d+)\.\d+/, '$1');
}

/** The exception with the program's shape, and with the statement that fails where that is a simple one: `d["k"]` is not `int("x")`. */
function conceptOf(raised: Raised, code: string): string {
  const last = statementsOf(code).at(-1);
  const isSimple = last !== undefined && /^(Expression|Assign|Update|Delete)Statement$/.test(last.node.name);
  return `${raised.type} ${programShape(code)}${isSimple ? ` ${typedShape(last.text)}` : ''}`;
}
