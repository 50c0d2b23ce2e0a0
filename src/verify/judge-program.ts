import { type Runner, VARIATIONS } from '../domain/run.ts';
import type { Claim } from '../domain/topic.ts';
import { profile } from '../languages/index.ts';
import { asksOutside } from '../languages/outside.ts';
import { type Actual, actualsOf, nestedActuals, type Observation } from './actuals.ts';
import { type Checked, UNCHECKED } from './check-claim.ts';
import { type JudgedClaim, lastOutput, targetCode } from './judge-block.ts';
import { judgeOutput, type Verdict } from './judge-claim.ts';
import type { WholeProgram } from './whole-program.ts';

/**
 * Judges the claims of a block of another language than Python. There are many ways of writing a result down, and nothing here
 * reads the values of these languages: a claim counts as wrong only where both sides are plainly one number, one word or one
 * text, or the lines of an output that the author shows as such.
 */
export async function judgeProgram(program: WholeProgram, runner: Runner): Promise<JudgedClaim[]> {
  const { block, plain, language } = program;
  const runnable = plain.outcome.kind === 'completed' || plain.outcome.kind === 'raised';
  if (block.claims.length === 0 || !runnable) return [];
  const worlds = await Promise.all(
    VARIATIONS.map(async (variation): Promise<Observation> => {
      const request = { language, code: block.code, variation };
      const [script, cells] = await Promise.all([
        runner.run({ ...request, mode: 'script' }),
        runner.run({ ...request, mode: 'cells' }),
      ]);
      return { script, cells };
    }),
  );
  return block.claims.map((claim, at) => {
    const [checked = UNCHECKED, ...varied] = worlds.map((seen) => check(program, claim, seen, at));
    const isExcused = checked.verdict === 'wrong' && asksOutside(language, block.code);
    const isStable = varied.every((other) => other.verdict === checked.verdict && other.actual === checked.actual);
    const varying = program.stability === 'race' ? 'race' : 'nondeterministic';
    return {
      ...checked,
      verdict: isExcused ? 'excused' : checked.verdict,
      claim,
      code: targetCode(block, claim),
      stability: isStable ? 'stable' : varying,
      runtime: plain.runtime,
    };
  });
}

function check({ block, language }: WholeProgram, claim: Claim, seen: Observation, at: number): Checked {
  // What nobody printed on a known line is only known as a whole.
  const isPlaced = seen.script.output.every((chunk) => chunk.lines.length > 0);
  if (!isPlaced && claim.form !== 'output-fence') return UNCHECKED;
  const printsLines = profile(language).claims.prints !== null;
  const isInline = claim.form === 'same-line' || claim.form === 'next-line';
  const actuals =
    isInline && seen.cells.cells.length === 0
      ? nestedActuals(seen.script, claim.target.from, claim.target.to)
      : actualsOf(claim, seen, 0, lastOutput(block.claims, at));
  const judged = actuals.map((actual) => judge(claim, actual, printsLines));
  return (
    judged.find((one) => one.verdict === 'equal' || one.verdict === 'equal-value') ??
    judged.find((one) => one.verdict === 'wrong') ??
    judged[0] ??
    UNCHECKED
  );
}

function judge(claim: Claim, actual: Actual, printsLines: boolean): Checked {
  if (actual.kind === 'raised') {
    const isNamed = new RegExp(`\\b(${actual.raised.type}|[Ee]rror|[Tt]hrows?|[Ff]ails?)\\b`).test(claim.text);
    return { verdict: isNamed ? 'equal' : 'not-a-claim', actual: actual.raised.type, sources: [actual] };
  }
  const text = actual.text.trimEnd();
  return { verdict: judgeText(claim, text, printsLines), actual: text, sources: [actual] };
}

function judgeText(claim: Claim, actual: string, printsLines: boolean): Verdict {
  if (claim.text.trim() === actual) return 'equal';
  const verdict = judgeOutput(claim, actual);
  if (verdict === 'equal' || verdict === 'equal-value') return verdict;
  if (bare(claim.text) === bare(actual)) return 'equal-value';
  return isPlainlyOther(claim, actual, printsLines) ? 'wrong' : 'not-a-claim';
}

/** Without what authors leave out or write otherwise: spaces, the kind of quotes, semicolons at the end. */
function bare(text: string): string {
  return text
    .replace(/\s+/g, '')
    .replace(/["`]/g, "'")
    .replace(/^'(.*)'$/, '$1')
    .replace(/;$/, '');
}

const SCALAR = /^(-?\d[\d_]*(\.\d+)?(e[+-]?\d+)?n?|true|false|null|undefined|NaN|-?Infinity|(["'`])[^"'`\n]*\4)$/i;

function isPlainlyOther({ text, form }: Claim, actual: string, printsLines: boolean): boolean {
  const said = text.trim();
  if (SCALAR.test(said) && (SCALAR.test(actual) || (/^["'`]/.test(said) && /^\S{1,40}$/.test(actual)))) return true;
  const isShown = form === 'output-fence' || form === 'output-block';
  return printsLines && isShown && !/\.\.\.|…/.test(text) && said.split('\n').length === actual.split('\n').length;
}
