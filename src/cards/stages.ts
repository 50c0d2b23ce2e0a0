import type { RunResult } from '../domain/run.ts';
import { type Folded, unfold } from '../languages/python-clean.ts';
import type { Evidence } from '../verify/evidence.ts';
import type { RuleContext } from './candidate.ts';
import { type Display, displaysOf, observable } from './displays.ts';
import { isAskable, isSelfContained } from './execute.ts';
import { minimise, reduce } from './reduce.ts';
import { lookAtRun, type Sight } from './rivals.ts';

/** A program to put blanks into, and what of it a learner sees. */
export interface Stage extends Sight {
  readonly evidence: Evidence;
  readonly program: Folded;
  /** How the result is stated, and the result; `''` where only the time tells. */
  readonly state: string;
  readonly shown: string;
  readonly covered: readonly number[];
  readonly runtime: string;
  /** Line in the topic's file. */
  readonly line: number;
}

/** A block that prints is a stage as a whole, and each statement that computes something is one of its own. */
export async function stagesOf(context: RuleContext, evidence: Evidence): Promise<Stage[]> {
  const { plain, stability, program } = evidence;
  if (!isSelfContained(program.source)) return [];
  const prints = plain.outcome.kind === 'completed' && (plain.stdout !== '' || plain.duration > 0);
  const whole = prints && stability !== 'nondeterministic' ? await wholeBlock(context, evidence) : [];
  const displays = await displaysOf(context.execute, evidence);
  return [...whole, ...displays.map((display) => displayStage(context, evidence, display))];
}

function displayStage({ execute }: RuleContext, evidence: Evidence, display: Display): Stage {
  const shift = display.program.before.split('\n').length;
  return {
    evidence,
    program: display.program,
    run: (code, variation) => execute.run(observable(display, code), { mode: 'cells', variation }),
    look: (run: RunResult) => `${display.read(run)}\u0000${run.cells.map((cell) => cell.stdout).join('')}`,
    state: display.state,
    shown: display.text,
    covered: display.program.code.split('\n').map((_, at) => at + shift),
    runtime: display.runtime,
    line: evidence.block.line + display.line - 1,
  };
}

async function wholeBlock({ execute }: RuleContext, evidence: Evidence): Promise<Stage[]> {
  const look = lookAtRun(evidence.plain);
  const same = async (code: string) => lookAtRun(await execute.run(code)) === look;
  const needed = await minimise(execute, evidence.program.source, same);
  const program = await reduce(needed, same);
  if (program === null) return [];
  const { plain, stability } = await execute.observe(unfold(program));
  if (stability === 'nondeterministic' || plain.outcome.kind !== 'completed') return [];
  const shown = isAskable(plain.stdout) ? plain.stdout.trimEnd() : '';
  if (shown === '' && plain.stdout !== '') return [];
  return [
    {
      evidence,
      program,
      run: (code, variation) => execute.run(code, { variation }),
      look: lookAtRun,
      state: 'It prints:',
      shown,
      covered: plain.covered,
      runtime: plain.runtime,
      line: evidence.block.line,
    },
  ];
}
