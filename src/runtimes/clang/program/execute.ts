import type { RunOutcome, RunResult } from '../../../domain/run.ts';
import { createOutput } from '../../sandbox/output.ts';
import type { WasmImports, WasmModule } from '../../sandbox/web-assembly.ts';
import { WORLDS } from '../../sandbox/worlds.ts';
import { MEMORIES, type ProgramRequest } from '../protocol.ts';
import { createSystem, Exit, NoInput, Refusal, Starvation, type System } from './system.ts';

const MAX_OUTPUT = 64 * 2 ** 10;
const SYSTEM_MODULE = 'wasi_snapshot_preview1';

/**
 * Runs a compiled program to its end. It is WebAssembly, so all that it can reach is its own memory and the few functions it is
 * given; these take numbers and return numbers.
 */
export function execute({ program, stdin, variation }: ProgramRequest): Omit<RunResult, 'runtime'> {
  const output = createOutput(MAX_OUTPUT);
  const write: typeof output.write = (...piece) => {
    output.write(...piece);
    if (output.overflowed()) throw new Exit(1);
  };
  const system = createSystem({ world: WORLDS[variation], stdin, write });
  const ended = start(program, system, MEMORIES[variation].fill);
  return {
    outcome: output.overflowed() ? { kind: 'limit', limit: 'output' } : ended,
    stdout: output.text('stdout'),
    stderr: output.text('stderr'),
    output: output.chunks(),
    cells: [],
    steps: [],
    duration: Math.round(system.elapsed() * 1e6) / 1e6,
    covered: [],
  };
}

function start(program: string, system: System, fill: number): RunOutcome {
  try {
    const module = new WebAssembly.Module(Buffer.from(program, 'base64'));
    const own = { fill: () => fill, starve };
    const instance = new WebAssembly.Instance(module, {
      [SYSTEM_MODULE]: functionsFor(module, system),
      quizwright: own,
    });
    const { memory, _start: main } = instance.exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof main !== 'function') return unsupported('it has no main');
    system.attach(memory);
    main();
    return { kind: 'completed' };
  } catch (thrown) {
    return outcomeOf(thrown);
  }
}

function starve(): never {
  throw new Starvation();
}

/** The functions a program asks for: those we have, and for each other one that refuses when it is called. */
function functionsFor(module: WasmModule, system: System): WasmImports[string] {
  const wanted = WebAssembly.Module.imports(module).filter((one) => one.module === SYSTEM_MODULE);
  const refuse = (name: string) => () => {
    throw new Refusal(name);
  };
  return Object.fromEntries(wanted.map(({ name }) => [name, system.functions.get(name) ?? refuse(name)]));
}

function outcomeOf(thrown: unknown): RunOutcome {
  if (thrown instanceof Exit) return thrown.code === 0 ? { kind: 'completed' } : { kind: 'exited', code: thrown.code };
  if (thrown instanceof Starvation) return { kind: 'limit', limit: 'memory' };
  if (thrown instanceof NoInput) return unsupported('it reads input, and none is given');
  if (thrown instanceof Refusal) return unsupported(`the sandbox has no ${thrown.message}`);
  if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) return trapped(thrown.message);
  return unsupported('it asks for what the sandbox does not have');
}

/** One trap is as good as the other: the compiler turns all it knows to be undefined into `unreachable`, and so does `abort`. */
function trapped(message: string): RunOutcome {
  return unsupported(`undefined behaviour or an abort (${message}): the answer would differ between compilers`);
}

function unsupported(reason: string): RunOutcome {
  return { kind: 'unsupported', reason };
}
