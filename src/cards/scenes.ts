import type { Answer } from '../domain/card.ts';
import type { RunResult } from '../domain/run.ts';
import { type Folded, unfold } from '../languages/python-clean.ts';
import type { Evidence } from '../verify/evidence.ts';
import type { Execute } from './candidate.ts';
import { type Display, displaysOf, textOf } from './displays.ts';
import { isAskable, isSelfContained, isSlip, isTellable } from './execute.ts';
import { minimise, reduce } from './reduce.ts';

/** What a program does, as a learner can be asked for it. */
export interface Effect {
  readonly answer: Answer;
  /** What the interpreter warns of; `''` for nothing. */
  readonly warning: string;
  readonly runtime: string;
}

/** A program of the author's that a change may be made to, and how to see what a program of its form does. */
export interface Scene {
  readonly program: Folded;
  /** Line in the block's code, from 1. */
  readonly line: number;
  readonly ask: string;
  /** "it prints", "it is" */
  readonly verb: string;
  /** Null where it differs between worlds, or cannot be asked for. */
  readonly effect: (program: Folded) => Promise<Effect | null>;
}

/** A block that prints is a scene as a whole, and each statement that computes something is one of its own. */
export async function scenesOf(execute: Execute, evidence: Evidence): Promise<Scene[]> {
  const { plain, stability, program } = evidence;
  if (!isSelfContained(program.source) || stability === 'nondeterministic' || plain.outcome.kind !== 'completed')
    return [];
  const displays = (await displaysOf(execute, evidence)).map((display) => displayScene(execute, display));
  if (plain.stdout === '') return displays;
  const same = async (code: string) => (await execute.run(code)).stdout === plain.stdout;
  const small = await reduce(await minimise(execute, program.source, same), same);
  return small === null ? displays : [...displays, scriptScene(execute, small)];
}

function scriptScene(execute: Execute, program: Folded): Scene {
  return {
    program,
    line: 1,
    ask: 'What does this print?',
    verb: 'it prints',
    effect: async (other) => {
      const { plain, stability } = await execute.observe(unfold(other));
      const answer = stability === 'stable' ? outputOf(plain) : null;
      return answer === null ? null : { answer, warning: warningOf(plain), runtime: plain.runtime };
    },
  };
}

/** That code does not compile is no insight. */
function outputOf(run: RunResult): Answer | null {
  if (run.outcome.kind === 'raised') return run.stdout.length > 200 ? null : errorOf(run.outcome);
  return run.outcome.kind === 'completed' && isAskable(run.stdout)
    ? { kind: 'output', text: run.stdout.trimEnd() }
    : null;
}

function errorOf(raised: Extract<RunResult['outcome'], { kind: 'raised' }>): Answer | null {
  return raised.phase === 'run' && isTellable(raised.message) && !isSlip(raised)
    ? { kind: 'error', type: raised.type, message: raised.message }
    : null;
}

function displayScene(execute: Execute, display: Display): Scene {
  const { program, line, ask, runtime } = display;
  return {
    program,
    line,
    ask,
    verb: ask === 'What does this print?' ? 'it prints' : 'it is',
    effect: async (other) => {
      const text = await textOf(execute, display, other);
      if (text !== null) return { answer: { kind: 'value', text, accepted: [] }, warning: '', runtime };
      const { plain, stability } = await execute.observe(unfold(other));
      const answer = plain.outcome.kind === 'raised' && stability === 'stable' ? errorOf(plain.outcome) : null;
      return answer === null ? null : { answer, warning: '', runtime };
    },
  };
}

function warningOf(run: RunResult): string {
  return /^.*?\b((?:Runtime|Syntax|Deprecation|Resource)Warning: .*)$/m.exec(run.stderr)?.[1] ?? '';
}
