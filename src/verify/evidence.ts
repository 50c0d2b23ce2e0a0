import type { Language } from '../domain/language.ts';
import type { Runner, RunRequest, RunResult, Variation } from '../domain/run.ts';
import type { CodeBlock, Topic } from '../domain/topic.ts';
import { profile } from '../languages/index.ts';
import { statementsOf } from '../languages/python-program.ts';
import { sessionScript } from '../topics/session.ts';
import { claimedException } from './claimed-exception.ts';
import { codeBlocks, composeProgram, type Program } from './program.ts';

/** Whether a program does the same in every world. A race prints the same lines in another order once sleeps are jittered. */
export type Stability = 'stable' | 'race' | 'nondeterministic';

/** What running a code block showed. */
export interface Evidence {
  readonly block: CodeBlock;
  readonly program: Program;
  /** The plain run of the whole program. */
  readonly plain: RunResult;
  readonly stability: Stability;
}

/** Whether a block is a recorded session at Python's prompt. */
export function isSession(code: string): boolean {
  return /^\s*>>> /m.test(code);
}

/** Runs every Python block of a topic in the plain and the two varied worlds; of a session, what it types in. */
export async function gatherEvidence(topic: Topic, runner: Runner): Promise<Evidence[]> {
  if (!runner.supports('python')) return [];
  const blocks = codeBlocks(topic, 'python').map((block) => ({ block, code: scriptOf(block.code) }));
  return Promise.all(
    blocks.map(async ({ block, code }, at) => {
      const earlier = blocks.slice(0, at).map((one) => one.code);
      const program = composeProgram(earlier, code, unboundNames(block, code));
      return { block, program, ...(await observe(runner, program.source, inputOf(program))) };
    }),
  );
}

function scriptOf(code: string): string {
  const { prompts } = profile('python').claims;
  return prompts !== null && isSession(code) ? sessionScript(code, prompts) : code;
}

/** Names on the lines that a claim says end in a NameError. */
function unboundNames(block: CodeBlock, code: string): Set<string> {
  const lines = block.claims
    .filter((claim) => /^(NameError|UnboundLocalError)$/.test(claimedException(claim.text) ?? ''))
    .map((claim) => claim.target);
  const statements = statementsOf(code).filter((statement) =>
    lines.some((target) => target.from <= statement.endLine && target.to >= statement.line),
  );
  return new Set(statements.flatMap((statement) => [...statement.reads]));
}

/** What a program finds to read, as an option of a run. */
export function inputOf({ stdin }: Program): Pick<RunRequest, 'stdin'> {
  return stdin === null ? {} : { stdin };
}

/** Runs a program in all three worlds. */
export async function observe(
  runner: Runner,
  code: string,
  options: { readonly language?: Language; readonly stdin?: string } = {},
): Promise<{ plain: RunResult; stability: Stability }> {
  const runIn = (variation: Variation) =>
    runner.run({ language: 'python', code, mode: 'script', variation, ...options });
  const plain = await runIn(0);
  if (plain.outcome.kind === 'unsupported' || plain.outcome.kind === 'broken') return { plain, stability: 'stable' };
  return { plain, stability: compareWorlds(plain, await Promise.all([runIn(1), runIn(2)])) };
}

/** Runs Python: a script in the plain world unless said otherwise. */
export function runPython(
  runner: Runner,
  code: string,
  options: Partial<Pick<RunRequest, 'variation' | 'mode' | 'topLevelAwait' | 'stdin'>> = {},
): Promise<RunResult> {
  return runner.run({ language: 'python', code, mode: 'script', variation: 0, ...options });
}

/** Compared by exit kind, stdout and exception type: addresses in messages and warnings differ between worlds. */
export function compareWorlds(plain: RunResult, varied: readonly RunResult[]): Stability {
  if (varied.every((other) => other.stdout === plain.stdout && endOf(other) === endOf(plain))) return 'stable';
  const sameLines = varied.every((other) => sortedLines(other) === sortedLines(plain) && endOf(other) === endOf(plain));
  return sameLines && plain.duration > 0 ? 'race' : 'nondeterministic';
}

function sortedLines(result: RunResult): string {
  return result.stdout.split('\n').sort().join('\n');
}

/** How a run ended, without what may differ between worlds. */
export function endOf(result: RunResult): string {
  const { outcome } = result;
  if (outcome.kind === 'raised') return `raised ${outcome.type}`;
  if (outcome.kind === 'exited') return `exited ${outcome.code}`;
  return outcome.kind;
}
