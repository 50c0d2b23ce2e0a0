import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { pack, unpack } from '../files/packed.ts';
import { defaultCacheFolder, makePrivateFolder } from '../runtimes/cache-folder.ts';
import { packageRoot } from '../runtimes/package-root.ts';
import { codeHash } from './program-hash.ts';

/** Milliseconds after which the compiled code of a build that is gone may go, too. */
const A_MONTH = 30 * 24 * 3_600_000;
/** Milliseconds after which a program that is still running has what a start of it needs. */
const STARTED = 1_500;
/** The exit code for a command that there is not; see `run`. */
const USAGE = 2;

/**
 * Runs the command that the arguments name; see `run` in `run.ts`. What V8 compiles of the commands is kept in the user's cache folder,
 * for each of them by itself, so that its next start need not compile it again: Node has such a cache from 22 on, but keeps of a file
 * only what its first start needed.
 *
 * @see https://nodejs.org/api/vm.html#scriptcreatecacheddata
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = loadProgram(argv[0] ?? '');
  if (typeof program === 'object' && program !== null && 'run' in program && typeof program.run === 'function') {
    const code: unknown = await program.run(argv);
    if (typeof code === 'number') return code;
  }
  throw new Error('dist/program.cjs is not what was built');
}

/** @param command names what is kept: commands need different parts of the file */
function loadProgram(command: string): unknown {
  // V8 lets garbage grow to several times what is in use before it looks for any, which suits programs that end soon: a session stays
  // open. It takes what it compiled only with the flags it was compiled with, so that all flags are set here.
  setFlagsFromString('--heap-growing-percent=10');
  const file = join(packageRoot(), 'dist', 'program.cjs');
  const folder = folderOfCode();
  const load = createRequire(file);
  if (folder === null) return load(file);
  const kept = join(folder, /^[a-z][a-z-]*$/.test(command) ? command : 'start');
  const own = readCode(kept);
  const { script, isAccepted } = compile(file, own ?? codeOfOthers(folder));
  if (own === undefined || !isAccepted) keepOnce(script, kept);
  const module: { exports: unknown } = { exports: {} };
  const begin: unknown = script.runInThisContext();
  if (typeof begin === 'function') begin(module, load, file);
  return module.exports;
}

interface Compiled {
  readonly script: Script;
  readonly isAccepted: boolean;
}

function compile(file: string, cachedData: Uint8Array | undefined): Compiled {
  // The build writes nothing but ASCII.
  const source = `(function(module,require,__filename){${readFileSync(file, 'latin1')}\n})`;
  const script = new Script(source, {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  return { script, isAccepted: script.cachedDataRejected !== true };
}

/** Null where nothing can be kept. */
function folderOfCode(): string | null {
  const cache = defaultCacheFolder();
  if (!makePrivateFolder(cache)) return null;
  const folder = join(cache, 'compiled');
  const own = codeHash();
  removeOthers(folder, own);
  return join(folder, own, `${process.version}-${process.arch}`);
}

/** V8 believes what it is given: a byte that changed on the disk could do anything. */
function readCode(path: string): Uint8Array | undefined {
  try {
    const value = unpack(readFileSync(path))?.value;
    const code = typeof value === 'object' && value !== null && 'code' in value ? value.code : undefined;
    return code instanceof Uint8Array ? code : undefined;
  } catch {
    return undefined;
  }
}

/** What another command needed of the file is better than nothing, where a command runs for the first time. */
function codeOfOthers(folder: string): Uint8Array | undefined {
  try {
    for (const name of readdirSync(folder)) {
      const code = readCode(join(folder, name));
      if (code !== undefined) return code;
    }
  } catch {
    // No command was run yet.
  }
  return undefined;
}

/** After a while, or at the end if that comes sooner: later on, V8 forgets what only a start needs. */
function keepOnce(script: Script, path: string): void {
  const keep = (): void => {
    clearTimeout(timer);
    process.off('exit', keep);
    // What was misspelt is no command.
    if (process.exitCode !== USAGE) writeCode(path, script.createCachedData());
  };
  const timer = setTimeout(keep, STARTED).unref();
  process.on('exit', keep);
}

/** At once: a process that ends waits for nothing. Where it cannot be written, the next start compiles again. */
function writeCode(path: string, code: Uint8Array): void {
  const fresh = `${path}.${process.pid}`;
  try {
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(fresh, pack({ about: null, value: { code } }), { mode: 0o600 });
    renameSync(fresh, path);
  } catch {
    rmSync(fresh, { force: true });
  }
}

/** The clock of the folder's own disk tells what is old. Where nothing can be removed, it stays. */
function removeOthers(folder: string, own: string): void {
  try {
    const names = readdirSync(folder);
    if (names.includes(own)) return;
    const { mtimeMs: newest } = statSync(folder);
    for (const name of names) {
      const path = join(folder, name);
      if (newest - statSync(path).mtimeMs > A_MONTH) rmSync(path, { recursive: true, force: true });
    }
  } catch {
    // The folder is made at the end of the first start.
  }
}
