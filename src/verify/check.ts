import { compareDiagnostics, type Diagnostic } from '../domain/diagnostic.ts';
import type { Runner, RunResult, Variation } from '../domain/run.ts';
import type { Claim, CodeBlock, Topic } from '../domain/topic.ts';
import { asksTheSurroundings, statementsOf } from '../languages/python-program.ts';
import { type Actual, actualsOf, type Observation } from './actuals.ts';
import { type Checked, checkClaim, isEnvironmental } from './check-claim.ts';
import { type Evidence, gatherEvidence, isSession, runPython } from './evidence.ts';
import { claimedException } from './judge-claim.ts';
import { withoutAddress } from './literal.ts';
import { codeBlocks, type Program } from './program.ts';

/** Runs the code of a topic and reports what it documents wrongly, what fails undeclared, and what cannot be known. */
export async function checkTopic(topic: Topic, runner: Runner): Promise<Diagnostic[]> {
  if (!runner.supports('python')) return [];
  const evidence = await gatherEvidence(topic, runner);
  const found = await Promise.all([
    ...evidence.map(async (one, at) => [
      ...checkRun(topic, one),
      ...(await checkClaims(topic, one, evidence.slice(0, at), runner)),
    ]),
    ...codeBlocks(topic, 'python')
      .filter((block) => isSession(block.code))
      .map((block) => checkSession(topic, block, runner)),
  ]);
  return found.flat().sort(compareDiagnostics);
}

/** What the run as a whole shows, claims aside. */
function checkRun(topic: Topic, { block, program, plain }: Evidence): Diagnostic[] {
  const { outcome } = plain;
  const at = (line: number) => ({ file: topic.file, line: block.line + line - 1, column: block.indent + 1 });
  if (outcome.kind === 'unsupported') {
    return [{ ...at(1), severity: 'info', rule: 'unsupported', message: `not executed: ${outcome.reason}` }];
  }
  if (outcome.kind === 'limit') {
    return [
      {
        ...at(1),
        severity: 'info',
        rule: 'unsupported',
        message: `not executed: stopped at the ${outcome.limit} limit`,
      },
    ];
  }
  if (outcome.kind !== 'raised') return [];
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

function linesOf(text: string): number {
  return text.split('\n').length - 1;
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

async function checkClaims(
  topic: Topic,
  evidence: Evidence,
  earlier: readonly Evidence[],
  runner: Runner,
): Promise<Diagnostic[]> {
  const { block, program, plain } = evidence;
  const runnable = plain.outcome.kind !== 'unsupported' && plain.outcome.kind !== 'broken';
  if (block.claims.length === 0 || !runnable) return [];
  const worlds = await Promise.all(
    ([0, 1, 2] as const).map((variation) => observeBlock(runner, program.source, variation)),
  );
  const context = earlier.map((one) => `${one.block.code}\n`).join('');
  const found: Diagnostic[] = [];
  for (const [at, claim] of block.claims.entries()) {
    const actuals = worlds.map((seen) => [
      ...actualsOf(claim, seen, linesOf(program.prelude), lastOutput(block.claims, at)),
      ...notCompiled(plain),
    ]);
    const [plainActuals = [], ...varied] = actuals;
    const checked = checkClaim(claim, plainActuals);
    if (checked.verdict === 'wrong' && (await isExcused(runner, evidence, context, at))) continue;
    const stable = varied.every((other) => textOf(other) === textOf(plainActuals));
    found.push(...report(topic, claim, checked, evidence, stable));
  }
  return found;
}

/** A claim that looks wrong and may still be right: about the surroundings, about a changed object, about an earlier state. */
async function isExcused(runner: Runner, evidence: Evidence, context: string, at: number): Promise<boolean> {
  const { block, program } = evidence;
  const claim = block.claims[at];
  if (claim === undefined) return false;
  const lines = block.code.split('\n').slice(claim.target.from - 1, claim.target.to);
  if (claim.form !== 'output-block' && asksTheSurroundings(lines.join('\n'))) return true;
  if (await isAboutObject(runner, program, claim)) return true;
  const other = needsState(program) ? await inContext(runner, context, evidence, at) : null;
  return other !== null && other.verdict !== 'wrong';
}

/** A program that does not compile fails on each of its lines, also on those that would run in a notebook. */
function notCompiled({ outcome }: RunResult): Actual[] {
  return outcome.kind === 'raised' && outcome.phase === 'compile' ? [{ kind: 'raised', raised: outcome }] : [];
}

/** `fruits[1] = "fig"  # ['apple', 'fig']` and `numbers.pop()  # [1, 2]`: the claim shows an object the statement touches. */
async function isAboutObject(runner: Runner, program: Program, claim: Claim): Promise<boolean> {
  if (claim.form !== 'same-line' && claim.form !== 'next-line') return false;
  const line = claim.target.to + linesOf(program.prelude);
  const statements = statementsOf(program.source);
  const statement = statements.find((one) => one.line <= line && one.endLine >= line);
  if (statement === undefined) return false;
  const names = [...new Set([...statement.mutates, ...statement.binds, ...statement.reads])].slice(0, 6);
  const probed = `${program.source.slice(0, statement.to)}\n${names.join('\n')}\n`;
  const seen = await runPython(runner, probed, { mode: 'cells', topLevelAwait: true });
  return seen.cells
    .filter((cell) => cell.line > statement.endLine && cell.value !== null)
    .some((cell) => checkClaim(claim, [{ kind: 'value', text: cell.value?.repr ?? '' }]).verdict.startsWith('equal'));
}

async function observeBlock(runner: Runner, code: string, variation: Variation): Promise<Observation> {
  const options = { variation, topLevelAwait: true };
  const [script, cells] = await Promise.all([
    runPython(runner, code, options),
    runPython(runner, code, { ...options, mode: 'cells' }),
  ]);
  return { script, cells };
}

/** The line on which the last output block before a claim ended: what was printed before it is accounted for. */
function lastOutput(claims: readonly Claim[], at: number): number {
  return claims.slice(0, at).findLast((claim) => claim.form === 'output-block')?.target.to ?? 0;
}

function textOf(actuals: readonly Actual[]): string {
  return actuals
    .map((actual) => (actual.kind === 'raised' ? actual.raised.type : withoutAddress(actual.text)))
    .join('\n');
}

function needsState(program: Program): boolean {
  return program.prelude !== '' || program.missing.length > 0;
}

/** A second opinion for code that leans on earlier blocks: the claim as seen after all of them ran. */
async function inContext(runner: Runner, context: string, { block }: Evidence, at: number): Promise<Checked | null> {
  const claim = block.claims[at];
  if (claim === undefined) return null;
  const seen = await observeBlock(runner, context + block.code, 0);
  return checkClaim(claim, actualsOf(claim, seen, linesOf(context), lastOutput(block.claims, at)));
}

function report(topic: Topic, claim: Claim, checked: Checked, evidence: Evidence, stable: boolean): Diagnostic[] {
  if (checked.verdict === 'not-a-claim' || checked.verdict === 'unchecked') return [];
  const place = { file: topic.file, line: claim.line, column: claim.column };
  const both = { claimed: claim.text, actual: checked.actual };
  const found: Diagnostic[] = [];
  const race = evidence.stability === 'race';
  if (checked.verdict === 'wrong' && (stable || race)) {
    const message = `running this gives something else (${evidence.plain.runtime})`;
    found.push({ ...place, severity: 'error', rule: 'wrong-claim', message, ...both });
  }
  if (!stable && race) {
    const message = 'a race: the order changes when the delays differ by a few percent';
    found.push({ ...place, severity: 'warning', rule: 'race', message, ...both });
  }
  if (!stable && !race) {
    const message = 'this result differs from run to run';
    found.push({ ...place, severity: 'warning', rule: 'nondeterministic-claim', message, ...both });
  }
  return found;
}

/** A recorded prompt session: each expected text against what the prompt shows. */
async function checkSession(topic: Topic, block: CodeBlock, runner: Runner): Promise<Diagnostic[]> {
  const session: RunResult = await runPython(runner, block.code, { mode: 'session' });
  return block.claims.flatMap((claim): Diagnostic[] => {
    const cell = session.cells.find((one) => one.line <= claim.target.to && one.endLine >= claim.target.from);
    if (cell === undefined) return [];
    // An expected traceback counts by its last line, which names the exception.
    const said = cell.raised === null ? claim : { ...claim, text: claim.text.trimEnd().split('\n').at(-1) ?? '' };
    const checked = checkClaim(said, sessionActuals(cell.stdout, cell.raised));
    if (checked.verdict !== 'wrong') return [];
    const message = `the prompt shows something else (${session.runtime})`;
    const place = { file: topic.file, line: claim.line, column: claim.column };
    return [{ ...place, severity: 'error', rule: 'wrong-claim', message, claimed: claim.text, actual: checked.actual }];
  });
}

function sessionActuals(stdout: string, raised: RunResult['cells'][number]['raised']): Actual[] {
  if (raised !== null)
    return [
      { kind: 'raised', raised },
      { kind: 'output', text: `${raised.type}: ${raised.message}` },
    ];
  return [{ kind: 'output', text: stdout }];
}
