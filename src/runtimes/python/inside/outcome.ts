import type { Output } from '../../sandbox/output.ts';
import type { Answer, Stdin } from './devices.ts';
import type { Gate } from './gate.ts';
import type { Interrupts } from './interrupts.ts';

export interface Evidence {
  readonly answer: Answer | null;
  /** What was thrown through the interpreter. */
  readonly crash: { readonly thrown: unknown } | null;
  readonly output: Output;
  readonly interrupts: Interrupts;
  readonly gate: Gate;
  readonly stdin: Stdin;
}

/**
 * How a run ended, as an outcome of domain/run.ts. A limit or a missing part of the runtime outweighs what the program made
 * of it: one that catches MemoryError and goes on would do something else on a real computer.
 */
export function outcomeOf({ answer, crash, output, interrupts, gate, stdin }: Evidence): object {
  if (output.overflowed()) return { kind: 'limit', limit: 'output' };
  if (interrupts.fired()) return { kind: 'limit', limit: 'steps' };
  if (gate.starved()) return { kind: 'limit', limit: 'memory' };
  const refused = gate.refused();
  if (refused !== null) return unsupported(`the sandbox has no ${refused.replace(/^_*(syscall_)?|_js$/g, '')}`);
  if (stdin.missed()) return unsupported('it reads input, and none is given');
  if (crash) return crashOutcome(crash.thrown);
  // It closed, replaced or broke what the harness answers with.
  return answer?.outcome ?? unsupported('the interpreter could give no answer after it');
}

function crashOutcome(thrown: unknown): object {
  const status = thrown instanceof Object && 'status' in thrown ? thrown.status : null;
  if (typeof status === 'number') return { kind: 'exited', code: status };
  // A stack that overflows in C, or a trap of WebAssembly: the program asked more than this build of Python can do.
  const message = thrown instanceof Error ? thrown.message : 'an unknown error';
  return unsupported(`it crashed the interpreter (${message.slice(0, 200)})`);
}

function unsupported(reason: string): object {
  return { kind: 'unsupported', reason };
}
