import type { CardKind, Face } from '../domain/card.ts';
import type { Runner, RunRequest, RunResult } from '../domain/run.ts';
import type { Section, Topic } from '../domain/topic.ts';
import type { Evidence, Stability } from '../verify/evidence.ts';

/** A card that a rule proposes, before leaks, ranks and caps decide. */
export interface Candidate {
  readonly kind: CardKind;
  readonly concept: string;
  readonly faces: readonly Face[];
  /** What ran it (`CPython 3.14.2`); null where nothing was executed. */
  readonly runtime: string | null;
  readonly section: Section;
  /** Line in the topic's file. */
  readonly line: number;
  /** Which code block it comes from, by the block's shape; `''` for prose. */
  readonly block: string;
  /** What must not be readable off the front; null where the front is a whole program and cannot tell. */
  readonly secret: string | null;
  /** Points of rule 15 that the rule itself knows. */
  readonly merit: number;
  /** What the answer is about, for seeing that two cards ask the same thing. */
  readonly about: string;
}

/** A rule's view of the section it reads. */
export interface RuleContext {
  readonly topic: Topic;
  readonly section: Section;
  /** What running the section's Python blocks showed, in order. */
  readonly evidence: readonly Evidence[];
  readonly execute: Execute;
}

/** The ways rules reach a sandbox. */
export interface Execute {
  /** One plain run of a Python program. */
  run(code: string, options?: Partial<Pick<RunRequest, 'mode' | 'variation' | 'topLevelAwait'>>): Promise<RunResult>;
  /** The plain run, and whether two varied runs agree with it. */
  observe(code: string): Promise<{ plain: RunResult; stability: Stability }>;
}

/** Proposes cards from one section. Deterministic given the results of its runs. */
export type Rule = (context: RuleContext) => Promise<readonly Candidate[]>;

export type { Runner };
