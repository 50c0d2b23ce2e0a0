import { type Runner, type RunResult, VARIATIONS, type Variation } from '../domain/run.ts';
import type { Claim, CodeBlock } from '../domain/topic.ts';
import { asksTheSurroundings } from '../languages/python-program.ts';
import { stripClaims } from '../topics/claims.ts';
import { type Actual, actualsOf, type Observation } from './actuals.ts';
import { type Checked, checkClaim, isEqual, UNCHECKED } from './check-claim.ts';
import { type Evidence, inputOf, runPython, type Stability } from './evidence.ts';
import { parseLiteral, withoutAddress } from './literal.ts';
import { linesOf, type Program } from './program.ts';
import { sameValue } from './same-value.ts';
import { judgeSingleWords } from './single-words.ts';
import { touchedObjects } from './touched.ts';

/** A claim, what became of it, and whether other worlds agree. */
export interface JudgedClaim extends Checked {
  readonly claim: Claim;
  /** The code it speaks about, without the claim. */
  readonly code: string;
  readonly stability: Stability;
  /** What ran the code: `CPython 3.14.2`. */
  readonly runtime: string;
}

/**
 * Judges the claims of a block against its plain run.
 *
 * @param earlier evidence of the topic's blocks before it
 */
export async function judgeBlock(
  evidence: Evidence,
  earlier: readonly Evidence[],
  runner: Runner,
): Promise<JudgedClaim[]> {
  const { block, program, plain } = evidence;
  const runnable = plain.outcome.kind !== 'unsupported' && plain.outcome.kind !== 'broken';
  if (block.claims.length === 0 || !runnable) return [];
  const worlds = await Promise.all(VARIATIONS.map((variation) => observeBlock(runner, program, variation)));
  const context = earlier.map((one) => `${one.block.code}\n`).join('');
  const judged: JudgedClaim[] = [];
  for (const [at, claim] of block.claims.entries()) {
    const [checked = UNCHECKED, ...varied] = await Promise.all(
      worlds.map((seen, world) => checkIn(runner, evidence, seen, at, VARIATIONS[world] ?? 0)),
    );
    const excused = checked.verdict === 'wrong' && (await isExcused(runner, evidence, context, at));
    const varying = evidence.stability === 'race' ? 'race' : 'nondeterministic';
    judged.push({
      ...checked,
      verdict: excused ? 'excused' : checked.verdict,
      claim,
      code: targetCode(block, claim),
      stability: varied.every((other) => agree(checked, other)) ? 'stable' : varying,
      runtime: plain.runtime,
    });
  }
  return judgeSingleWords(judged);
}

/** The lines of code that a claim speaks about, without the claim. */
export function targetCode({ code }: CodeBlock, claim: Claim): string {
  const { from, to } = claim.target;
  return stripClaims(code, [claim])
    .split('\n')
    .slice(from - 1, to)
    .join('\n');
}

/** A claim as one world sees it. Objects are only looked at where what the statement gives does not bear the claim out. */
async function checkIn(
  runner: Runner,
  { block, program, plain }: Evidence,
  seen: Observation,
  at: number,
  variation: Variation,
): Promise<Checked> {
  const claim = block.claims[at];
  if (claim === undefined) return UNCHECKED;
  const given = [
    ...actualsOf(claim, seen, linesOf(program.prelude), lastOutput(block.claims, at)),
    ...notCompiled(plain),
  ];
  const checked = checkClaim(claim, given);
  if (isEqual(checked)) return checked;
  const objects = await touchedObjects(runner, program, claim, variation);
  return objects.length === 0 ? checked : checkClaim(claim, [...given, ...objects]);
}

/** Whether two worlds say the same of a claim. A set printed in another order is the same. */
function agree(one: Checked, other: Checked): boolean {
  if (isEqual(one) && isEqual(other)) return true;
  return one.verdict === other.verdict && sameActual(one, other);
}

function sameActual(one: Checked, other: Checked): boolean {
  const [source, otherSource] = [one.sources[0], other.sources[0]];
  if (source?.kind === 'raised' && otherSource?.kind === 'raised')
    return source.raised.type === otherSource.raised.type;
  if (withoutAddress(one.actual) === withoutAddress(other.actual)) return true;
  const [left, right] = [parseLiteral(one.actual), parseLiteral(other.actual)];
  return left !== null && right !== null && sameValue(left, right);
}

/** A claim that looks wrong and may still be right: about the surroundings, about an earlier state. */
async function isExcused(runner: Runner, evidence: Evidence, context: string, at: number): Promise<boolean> {
  const { block, program } = evidence;
  const claim = block.claims[at];
  if (claim === undefined) return false;
  const lines = targetCode(block, claim).split('\n');
  const isWhole = claim.form === 'output-block' || claim.form === 'output-fence';
  const speaking = isWhole ? lines.filter((line) => /\bprint\(/.test(line)) : lines;
  if (asksTheSurroundings(speaking.join('\n'))) return true;
  const other = needsState(program) ? await inContext(runner, context, evidence, at) : null;
  return other !== null && other.verdict !== 'wrong';
}

/** A program that does not compile fails on each of its lines, also on those that would run in a notebook. */
function notCompiled({ outcome }: RunResult): Actual[] {
  return outcome.kind === 'raised' && outcome.phase === 'compile' ? [{ kind: 'raised', raised: outcome }] : [];
}

async function observeBlock(runner: Runner, program: Program, variation: Variation): Promise<Observation> {
  const code = program.source;
  const options = { variation, topLevelAwait: true, ...inputOf(program) };
  const [script, cells] = await Promise.all([
    runPython(runner, code, options),
    runPython(runner, code, { ...options, mode: 'cells' }),
  ]);
  return { script, cells };
}

/** The line on which the last output block before a claim ended: what was printed before it is accounted for. */
export function lastOutput(claims: readonly Claim[], at: number): number {
  return claims.slice(0, at).findLast((claim) => claim.form === 'output-block')?.target.to ?? 0;
}

function needsState(program: Program): boolean {
  return program.prelude !== '' || program.missing.length > 0;
}

/** A second opinion for code that leans on earlier blocks: the claim as seen after all of them ran. */
async function inContext(
  runner: Runner,
  context: string,
  { block, program }: Evidence,
  at: number,
): Promise<Checked | null> {
  const claim = block.claims[at];
  if (claim === undefined) return null;
  const seen = await observeBlock(runner, { ...program, source: context + block.code }, 0);
  return checkClaim(claim, actualsOf(claim, seen, linesOf(context), lastOutput(block.claims, at)));
}
