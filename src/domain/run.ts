import type { Language } from './language.ts';

/**
 * How to run code. `script` is what `python example.py` does. `cells` runs one module-level statement after the other, as a
 * notebook would: the value of each is kept, and after an error the next statement still runs. `session` reads the code as a
 * doctest (`>>>` prompts). `trace` is a script that tells what each of its first lines did. A runtime need not know all of them:
 * what it does not know is `unsupported`.
 */
export type RunMode = 'script' | 'cells' | 'session' | 'trace';

/**
 * Which of three worlds a run happens in. 0 is the plain run, whose answers are taught. 1 and 2 have other hash seeds, entropy,
 * epoch, clock step and allocation addresses, and stretch or shrink each sleep by up to 5 % (seeded).
 */
export type Variation = (typeof VARIATIONS)[number];
export const VARIATIONS = [0, 1, 2] as const;

export interface RunRequest {
  readonly language: Language;
  readonly code: string;
  readonly mode: RunMode;
  readonly variation: Variation;
  /** Run code that compiles only with top-level `await` inside an event loop; otherwise it is the SyntaxError it is. */
  readonly topLevelAwait?: boolean;
  /** Lines that `input()` may read. */
  readonly stdin?: string;
}

/** A piece of output, in the order written. `lines` are the lines of the program that were being executed, outermost first. */
export interface OutputChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly lines: readonly number[];
}

/** A value as the language prints it at a prompt, cut at 2,000 characters. */
export interface Value {
  readonly repr: string;
  /** The qualified name of its type. */
  readonly type: string;
}

/** An exception. `lines` are the program's lines on the traceback, outermost first; empty where it did not compile. */
export interface Raised {
  readonly type: string;
  readonly message: string;
  /** The missing name of a NameError, AttributeError or ModuleNotFoundError. */
  readonly name: string | null;
  readonly lines: readonly number[];
}

/** One module-level statement of a `cells` run, or one example of a `session`. Lines are of the code, from 1. */
export interface Cell {
  readonly line: number;
  readonly endLine: number;
  readonly kind: 'expression' | 'assignment' | 'other';
  /** The value of an expression, or of the target of an assignment; absent where None was returned by an expression. */
  readonly value: Value | null;
  /** After an expression that is a method call and returned None: the receiver's source and its value afterwards. */
  readonly receiver: { readonly source: string; readonly value: Value } | null;
  /** What the names assigned by this statement are bound to afterwards, in source order. */
  readonly bindings: readonly { readonly name: string; readonly value: Value }[];
  readonly stdout: string;
  readonly raised: Raised | null;
}

/** Languages with a runtime that knows `trace` runs. */
export const TRACED_LANGUAGES: readonly Language[] = ['python'];

/** Most steps that a `trace` run tells. */
export const TRACED_STEPS = 200;

/**
 * What happened while one line of a program was executed. Steps tell what happened in the order in which it did: a line that goes on
 * after others, as where a call comes back, is a step again.
 */
export interface Step {
  /** Line of the program, from 1. */
  readonly line: number;
  /** The names that were bound or changed in the function (or module) of that line, with their values afterwards. */
  readonly changed: readonly { readonly name: string; readonly value: string }[];
  /** What was written to stdout meanwhile. */
  readonly stdout: string;
}

export type RunOutcome =
  | { readonly kind: 'completed' }
  | { readonly kind: 'exited'; readonly code: number }
  /** `phase` is `compile` when nothing ran; `awaitable` when it would compile with top-level `await`. */
  | ({ readonly kind: 'raised'; readonly phase: 'compile' | 'run'; readonly awaitable: boolean } & Raised)
  /** This runtime cannot do what the program asks, or could not represent it faithfully: says nothing about the program. */
  | { readonly kind: 'unsupported'; readonly reason: string }
  | { readonly kind: 'limit'; readonly limit: 'steps' | 'time' | 'output' | 'memory' }
  /** The runtime itself failed. Never cached, never taught. */
  | { readonly kind: 'broken'; readonly reason: string };

export interface RunResult {
  readonly outcome: RunOutcome;
  readonly stdout: string;
  readonly stderr: string;
  /** Filled by `script` runs. */
  readonly output: readonly OutputChunk[];
  /** Filled by `cells` and `session` runs. */
  readonly cells: readonly Cell[];
  /** Filled by a `trace` run: the first steps (`TRACED_STEPS`), in the order they were taken. */
  readonly steps: readonly Step[];
  /** Virtual seconds the program took, rounded to a microsecond. */
  readonly duration: number;
  /** Lines of the program (from 1) that were executed, ascending; empty where the runtime cannot tell. */
  readonly covered: readonly number[];
  /** What ran it, for people: `CPython 3.14.2`. */
  readonly runtime: string;
}

/** The port through which card rules and claim checks execute code. Results are a pure function of the request. */
export interface Runner {
  /** Whether some runtime executes this language. */
  supports(language: Language): boolean;
  run(request: RunRequest): Promise<RunResult>;
}
