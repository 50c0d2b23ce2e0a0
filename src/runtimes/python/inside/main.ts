/**
 * Everything that runs in the bare context beside Python. The host reaches it through `__sandbox`, with strings and numbers
 * only; it never holds, awaits or prints an object that comes from here.
 */

import { createOutput } from '../../sandbox/output.ts';
import { installClock } from './clock.ts';
import type { Pyodide } from './emscripten.ts';
import { installEntropy } from './entropy.ts';
import { installGate } from './gate.ts';
import { type BootOptions, loadInterpreter } from './interpreter.ts';
import { createInterrupts } from './interrupts.ts';
import { createSession, type Session } from './session.ts';
import { installShell } from './shell.ts';

const MAX_OUTPUT = 64 * 2 ** 10;

const files = new Map<string, Uint8Array>();
const clock = installClock();
const seedEntropy = installEntropy();
installShell(files);
const output = createOutput(MAX_OUTPUT);
const interrupts = createInterrupts(output.overflowed);
const gate = installGate(interrupts.check);

let state = 'idle';
let options: BootOptions | null = null;
let python: Pyodide | null = null;
let session: Session | null = null;

function file(name: string): Uint8Array {
  const content = files.get(name);
  if (!content) throw new Error(`no file ${name}`);
  return content;
}

function ready(): Pyodide {
  if (!python) throw new Error('Python has not started');
  return python;
}

Object.assign(globalThis, {
  __sandbox: {
    /** Makes room for a file; the host fills the bytes. */
    allocate(name: string, size: number): Uint8Array {
      const bytes = new Uint8Array(size);
      files.set(name, bytes);
      return bytes;
    },
    /** Starts Python; `state` tells when it is done. */
    boot(json: string): void {
      options = JSON.parse(json) as BootOptions;
      state = 'loading';
      loadInterpreter(options, file).then(
        (loaded) => {
          python = loaded;
          state = 'loaded';
        },
        (error: unknown) => {
          state = `failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
        },
      );
    },
    state: () => state,
    /** Runs one file of the harness as the module `name`. */
    define(name: string, source: string): void {
      const { globals, runPython } = ready();
      globals.set('__source', source);
      globals.set('__name', name);
      runPython(DEFINE);
    },
    snapshot: () => ready().makeMemorySnapshot(),
    /** Closes the gate for good; from here on only programs run. */
    lock(): void {
      if (!options) throw new Error('Python has not started');
      session = createSession(ready(), options.world, { clock, seedEntropy, output, interrupts, gate });
      files.clear();
    },
    /** Runs a program in a fresh interpreter. JSON in, JSON out. */
    run(json: string): string {
      if (!session) throw new Error('the sandbox is not locked');
      return session.run(json);
    },
  },
});

const DEFINE = `
import sys, types
_module = types.ModuleType(__name)
sys.modules[__name] = _module
if '.' in __name:
    setattr(sys.modules[__name.rpartition('.')[0]], __name.rpartition('.')[2], _module)
else:
    _module.__path__ = []
exec(compile(__source, '<harness>/' + __name, 'exec', dont_inherit=True), _module.__dict__)
del _module, __source, __name
`;
