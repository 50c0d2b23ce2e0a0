import type { CardKind, Face } from '../domain/card.ts';
import type { Language } from '../domain/language.ts';
import type { RunRequest, RunResult } from '../domain/run.ts';
import type { Section, Topic } from '../domain/topic.ts';
import type { Folded } from '../languages/python-clean.ts';
import type { Evidence, Stability } from '../verify/evidence.ts';
import type { WholeProgram } from '../verify/whole-program.ts';

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
  /** What was executed and what the alternatives gave, a line each, for an author who asks; empty where nothing ran. */
  readonly proof: readonly string[];
  /** How other instances of the card are made, where there can be any. */
  readonly vary?: Vary;
}

/** A card's program, and the face that it gives with other literals in it. */
export interface Vary {
  readonly program: Folded;
  /** Null where that program would make no good card, or another question. */
  readonly face: (program: Folded) => Promise<Face | null>;
}

/** Something that could have become a card and did not. */
export interface Dropped {
  readonly kind: CardKind;
  /** What it would have asked about: a token, an expression, the beginning of a sentence. */
  readonly what: string;
  /** Line in the topic's file. */
  readonly line: number;
  /** Why not, as one of a few names that can be counted, and in words; the words may be empty. */
  readonly reason: Reason;
  readonly detail: string;
}

/** Why something is no card. */
export type Reason =
  /** The sentence, heading or expression is not of a form that makes a card. */
  | 'form'
  /** It asks for nothing that is worth knowing: an echo, filler, a result that stands in the code. */
  | 'trivial'
  /** What it needs is not in the topic, or comes from files, clock, network or environment. */
  | 'not-self-contained'
  /** The code cannot be run here, or ends in a way that teaches nothing. */
  | 'not-runnable'
  /** Runs differ, or the order hangs on a few percent. */
  | 'unstable'
  /** It cannot be shown in twelve lines, or its answer is too long to type. */
  | 'too-long'
  /** Other answers are as good. */
  | 'not-unique'
  /** The change or the blank has no effect that a learner could see. */
  | 'no-effect'
  /** The front gives the answer away. */
  | 'leak'
  /** Another card asks it. */
  | 'duplicate'
  /** Better cards of the block, the section or the topic leave no room. */
  | 'cap';

/** A rule's view of the section it reads. */
export interface RuleContext {
  readonly topic: Topic;
  readonly section: Section;
  /** What running the section's Python blocks showed, in order. */
  readonly evidence: readonly Evidence[];
  /** What the section's blocks of other languages did, in order. */
  readonly programs: readonly WholeProgram[];
  readonly execute: Execute;
  /** Takes note of what became no card, and why. */
  readonly drop: (dropped: Dropped) => void;
}

/** A program's plain run, and whether two varied runs agree with it. */
export interface Observed {
  readonly plain: RunResult;
  readonly stability: Stability;
}

/** The ways rules reach a sandbox. */
export interface Execute {
  /** One plain run of a Python program. */
  run(code: string, options?: Partial<Pick<RunRequest, 'mode' | 'variation' | 'topLevelAwait'>>): Promise<RunResult>;
  /** Python unless said otherwise. */
  observe(code: string, language?: Language): Promise<Observed>;
}

/** Proposes cards from one section. Deterministic given the results of its runs. */
export type Rule = (context: RuleContext) => Promise<readonly Candidate[]>;
