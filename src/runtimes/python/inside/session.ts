import type { Output } from '../../sandbox/output.ts';
import { encodeUtf8 } from '../../sandbox/utf8.ts';
import type { World } from '../../sandbox/worlds.ts';
import type { SandboxRequest } from '../protocol.ts';
import type { Clock } from './clock.ts';
import { createStdin, entropyDevice, outputDevice, requestChannel, sleepDevice } from './devices.ts';
import type { EmscriptenModule, Pyodide } from './emscripten.ts';
import { createFiles } from './files.ts';
import type { Gate } from './gate.ts';
import { pictureHeap } from './heap.ts';
import type { Interrupts } from './interrupts.ts';
import { outcomeOf } from './outcome.ts';

export interface Session {
  /** @returns the reply as JSON: a result as in domain/run.ts without `runtime`, and the size of the `heap` */
  run(requestJson: string): string;
}

export interface Parts {
  readonly clock: Clock;
  readonly seedEntropy: (seed: number) => void;
  readonly output: Output;
  readonly interrupts: Interrupts;
  readonly gate: Gate;
}

const RUN = 'import _quizwright.main as _m; _m.run()';

/** Connects a booted interpreter to devices, closes the gate and remembers this state as the one every program starts in. */
export function createSession(python: Pyodide, world: World, parts: Parts): Session {
  const { clock, seedEntropy, output, interrupts, gate } = parts;
  const module = python._module;
  const channel = requestChannel();
  const stdin = createStdin();
  python.setStdout(sink(output, 'stdout'));
  python.setStderr(sink(output, 'stderr'));
  python.setStdin(stdin.source);
  // Its presence makes the interpreter ask for signals; the answer comes from the gate.
  python.setInterruptBuffer([0]);

  const files = createFiles(python.FS, world);
  files.device('/dev/quizwright-clock', 1, sleepDevice(clock));
  files.device('/dev/quizwright-channel', 2, channel.device);
  files.device('/dev/quizwright-output', 3, outputDevice(output));
  files.device('/dev/random', 4, entropyDevice());
  files.device('/dev/urandom', 5, entropyDevice());
  files.freeze();
  files.reset();
  seedEntropy(world.entropy);
  python.globals.set('__world', JSON.stringify(world));
  python.runPython('import _quizwright.main as _m; _m.prepare(__world)');
  files.detach();
  files.remember();
  files.reset();
  const rollBack = pictureHeap(module);
  gate.lock();

  const start = (request: SandboxRequest, json: string) => {
    rollBack();
    // Before the files are made and after: they bear its time, and making them takes some.
    clock.reset(world);
    files.reset();
    output.clear();
    gate.forget();
    if (request.mode === 'script' || request.mode === 'trace') files.write('example.py', encodeUtf8(request.code));
    clock.reset(world);
    seedEntropy(world.entropy);
    stdin.fill(request.stdin);
    channel.ask(json);
    interrupts.reset();
  };

  return {
    run(json) {
      const request = JSON.parse(json) as SandboxRequest;
      start(request, json);
      const crash = execute(module);
      interrupts.rest();
      const answer = channel.answer();
      return JSON.stringify({
        outcome: outcomeOf({ answer, crash, output, interrupts, gate, stdin }),
        stdout: output.text('stdout'),
        stderr: output.text('stderr'),
        output: request.mode === 'script' ? output.chunks() : [],
        cells: answer?.cells ?? [],
        steps: answer?.steps ?? [],
        duration: Math.round(clock.elapsed() * 1e6) / 1e6,
        covered: answer?.covered ?? [],
        heap: module.HEAP8.length,
      });
    },
  };
}

function sink(output: Output, stream: 'stdout' | 'stderr'): object {
  return {
    isatty: false,
    write(bytes: Uint8Array): number {
      output.write(stream, bytes, []);
      return bytes.length;
    },
  };
}

/** @returns what was thrown through the interpreter, if anything was */
function execute(module: EmscriptenModule): { readonly thrown: unknown } | null {
  const code = encodeUtf8(RUN);
  const pointer = module._malloc(code.length + 1);
  module.HEAP8.set(code, pointer);
  module.HEAP8[pointer + code.length] = 0;
  try {
    module._PyRun_SimpleStringFlags(pointer, 0);
    return null;
  } catch (thrown) {
    return { thrown };
  }
}
