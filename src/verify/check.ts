import { compareDiagnostics, type Diagnostic } from '../domain/diagnostic.ts';
import type { Runner } from '../domain/run.ts';
import type { CodeBlock, Topic } from '../domain/topic.ts';
import { isScript } from '../languages/plain-program.ts';
import { isEnvironmental } from './check-claim.ts';
import { claimedException } from './claimed-exception.ts';
import { type Evidence, gatherEvidence, isSession } from './evidence.ts';
import { type JudgedClaim, judgeBlock } from './judge-block.ts';
import { judgeProgram } from './judge-program.ts';
import { judgeSession } from './judge-session.ts';
import { linesOf } from './program.ts';
import { runWholePrograms, type WholeProgram } from './whole-program.ts';

/** What running the code of a topic showed. */
export interface Examination {
  /** Every claim that something ran for. */
  readonly claims: readonly JudgedClaim[];
  /** Sorted: wrong claims, and what fails undeclared or cannot be known. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs the code of a topic and judges what it documents. */
export async function examineTopic(topic: Topic, runner: Runner): Promise<Examination> {
  const [all, programs] = await Promise.all([gatherEvidence(topic, runner), runWholePrograms(topic, runner)]);
  const evidence = all.filter(({ block }) => !isSession(block.code));
  const sessions = all.filter(({ block }) => isSession(block.code));
  const judged = await Promise.all([
    ...evidence.map((one, at) => judgeBlock(one, evidence.slice(0, at), runner)),
    ...sessions.map((one) => judgeSession(one, runner)),
    ...programs.map((one) => judgeProgram(one, runner)),
  ]);
  const claims = judged.flat();
  const diagnostics = [
    ...evidence.flatMap((one) => checkRun(topic, one)),
    // Of the others most are parts of programs, and meant to be.
    ...programs.filter((one) => isScript(one.language)).flatMap((one) => notRun(topic, one)),
    ...claims.flatMap((one) => diagnosticsOf(topic, one)),
  ];
  return { claims, diagnostics: diagnostics.sort(compareDiagnostics) };
}

/** Reports what a topic documents wrongly, what fails undeclared, and what cannot be known. */
export async function checkTopic(topic: Topic, runner: Runner): Promise<readonly Diagnostic[]> {
  return (await examineTopic(topic, runner)).diagnostics;
}

/** What the run as a whole shows, claims aside. */
function checkRun(topic: Topic, { block, program, plain }: Evidence): Diagnostic[] {
  const { outcome } = plain;
  if (outcome.kind !== 'raised') return notRun(topic, { block, plain });
  const at = (line: number) => ({ file: topic.file, line: block.line + line - 1, column: block.indent + 1 });
  const own = outcome.lines.findLast((line) => line > linesOf(program.prelude)) ?? linesOf(program.prelude) + 1;
  const line = Math.min(Math.max(own - linesOf(program.prelude), 1), linesOf(`${block.code}\n`));
  if (outcome.awaitable && !isDeclared(block, outcome.type)) {
    const message = 'await outside a function: runs in a notebook, is a SyntaxError in a script';
    return [{ ...at(line), severity: 'info', rule: 'top-level-await', message }];
  }
  if (program.missing.length > 0 || isEnvironmental(outcome) || isDeclared(block, outcome.type)) return [];
  const message = `this code raises ${outcome.type}: ${outcome.message} (${plain.runtime}), and no claim names it`;
  return [{ ...at(line), severity: 'warning', rule: 'undeclared-exception', message, actual: outcome.type }];
}

/** Says of a block that something here executes why it was not. */
function notRun(topic: Topic, { block, plain: { outcome } }: Pick<WholeProgram, 'block' | 'plain'>): Diagnostic[] {
  if (outcome.kind !== 'unsupported' && outcome.kind !== 'limit') return [];
  const reason = outcome.kind === 'limit' ? `stopped at the ${outcome.limit} limit` : outcome.reason;
  const place = { file: topic.file, line: block.line, column: block.indent + 1 };
  return [{ ...place, severity: 'info', rule: 'unsupported', message: `not executed: ${reason}` }];
}

/** Whether the author says somewhere in the block that it fails. */
function isDeclared(block: CodeBlock, type: string): boolean {
  return (
    block.claims.some((claim) => claimedException(claim.text) !== null) ||
    new RegExp(`#.*\\b(${type}|[Ee]rror|ERROR|[Rr]aises?|[Ff]ails?|[Cc]rash(es)?|[Ii]nvalid|[Ii]llegal)\\b`).test(
      block.code,
    )
  );
}

/** Whether a claim is to be reported as wrong. What differs from run to run is not wrong, it cannot be known. */
export function isWrong({ verdict, stability }: JudgedClaim): boolean {
  return verdict === 'wrong' && stability !== 'nondeterministic';
}

const VARYING = {
  race: { rule: 'race', message: 'a race: the order changes when the delays differ by a few percent' },
  nondeterministic: { rule: 'nondeterministic-claim', message: 'this result differs from run to run' },
} as const;
const LAST_DIGIT = {
  rule: 'nondeterministic-claim',
  message: "the last digit of this result depends on the computer's C library: round it",
} as const;

/** Whether a long number is claimed as it is but for the last digits: chance and clocks are not guessed as well as that. */
function isRightButForRounding({ claim, actual }: JudgedClaim): boolean {
  const [claimed, found] = [Number(claim.text), Number(actual)];
  return /\d[\d.]{12}/.test(actual) && Math.abs(claimed - found) <= Math.abs(found) * 1e-14;
}

function diagnosticsOf(topic: Topic, judged: JudgedClaim): Diagnostic[] {
  const { claim, verdict, actual, stability, runtime } = judged;
  if (verdict === 'not-a-claim' || verdict === 'unchecked' || verdict === 'excused') return [];
  const common = { file: topic.file, line: claim.line, column: claim.column, claimed: claim.text, actual };
  const found: Diagnostic[] = [];
  if (isWrong(judged)) {
    const what = claim.form === 'doctest' ? 'the prompt shows' : 'running this gives';
    found.push({ ...common, severity: 'error', rule: 'wrong-claim', message: `${what} something else (${runtime})` });
  }
  if (stability !== 'stable') {
    const varying = isRightButForRounding(judged) ? LAST_DIGIT : VARYING[stability];
    found.push({ ...common, severity: 'warning', ...varying });
  }
  return found;
}
