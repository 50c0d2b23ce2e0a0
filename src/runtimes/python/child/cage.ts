import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Context, createContext, runInContext } from 'node:vm';
import { WORLDS } from '../../sandbox/worlds.ts';
import type { ChildSettings, SnapshotFile } from '../protocol.ts';
import { pyodideScripts } from './bundle.ts';

/**
 * A bare context with Python in it. Only strings and numbers cross; what comes from inside is never inspected, awaited or
 * printed, since that would run code of the inside with objects of ours.
 */
export interface Cage {
  /** The memory of the booted interpreter, before any program. */
  snapshot(): Uint8Array;
  /** Closes the gate. Afterwards only `run` works. */
  lock(): void;
  /** One request, JSON in and out. */
  run(json: string): string;
}

/** @throws Error where Python does not start */
export async function openCage(settings: ChildSettings): Promise<Cage> {
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: true } });
  const inside = (name: string): ((...args: readonly (string | number)[]) => unknown) =>
    runInContext(`__sandbox.${name}`, context);
  loadScripts(context, settings);
  const put = (name: string, bytes: Uint8Array) => (inside('allocate')(name, bytes.length) as Uint8Array).set(bytes);
  put('pyodide.asm.wasm', readFileSync(join(settings.pyodide, 'pyodide.asm.wasm')));
  put('python_stdlib.zip', readFileSync(join(settings.pyodide, 'python_stdlib.zip')));
  if (settings.snapshot) put('snapshot.bin', readSnapshot(settings.snapshot));
  inside('boot')(JSON.stringify(bootOptions(settings)));
  await booted(inside('state'));
  if (!settings.snapshot) defineHarness(settings.parts, inside('define'));
  return {
    snapshot: () => Buffer.from(inside('snapshot')() as Uint8Array),
    lock: () => void inside('lock')(),
    run: (json) => String(inside('run')(json)),
  };
}

function loadScripts(context: Context, { parts, pyodide }: ChildSettings): void {
  runInContext(readFileSync(join(parts, 'inside.js'), 'utf8'), context, { filename: 'inside.js' });
  for (const text of pyodideScripts(pyodide)) runInContext(text, context, { filename: 'pyodide.js' });
}

function bootOptions({ pyodide, variation, snapshot }: ChildSettings): object {
  const lock = JSON.parse(readFileSync(join(pyodide, 'pyodide-lock.json'), 'utf8')) as { info: object };
  return { world: WORLDS[variation], snapshot: snapshot && 'snapshot.bin', build: lock.info };
}

/** @throws Error where the file is not the snapshot that was promised: it is as good as code */
function readSnapshot({ file, length, sha256 }: SnapshotFile): Uint8Array {
  const bytes = readFileSync(file);
  if (bytes.length !== length || createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new Error('the snapshot is damaged');
  }
  return bytes;
}

async function booted(state: () => unknown): Promise<void> {
  while (state() === 'loading') await setImmediate();
  if (state() !== 'loaded') throw new Error(String(state()));
}

/** The package first, then its modules, each after those that it imports. */
const MODULES = [
  ...[
    '__init__',
    'preload',
    'state',
    'frames',
    'floats',
    'environment',
    'clock',
    'errnos',
    'loop',
    'streams',
    'values',
    'errors',
    'absent',
    'coverage',
    'tracing',
  ],
  ...['execute', 'refusals', 'outcomes', 'script', 'names', 'cells', 'session', 'ending', 'main'],
];

function defineHarness(parts: string, define: (name: string, source: string) => unknown): void {
  const folder = join(parts, 'harness');
  if (readdirSync(folder).length !== MODULES.length) throw new Error('the harness is incomplete');
  for (const module of MODULES) {
    const source = readFileSync(join(folder, `${module}.py`), 'utf8');
    define(module === '__init__' ? '_quizwright' : `_quizwright.${module}`, source);
  }
}
