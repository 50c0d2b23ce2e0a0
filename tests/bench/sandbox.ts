import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createRunner } from '../../src/runtimes/run.ts';
import { compare, type Measured, type Sample, timed } from './measure.ts';

const ROUNDS = 5;
const KILOBYTES = 1024;
const MEGABYTE = 2 ** 20;

let programs = 0;

/** The first program of a process of ours, and the memory of its sandbox. */
export async function measureSandbox(scratch: string): Promise<Measured[]> {
  const cacheDir = mkdtempSync(join(scratch, 'sandbox-'));
  await first(cacheDir, '', () => {});
  return [await coldStart(cacheDir, scratch), ...(await memory(cacheDir))];
}

/** From nothing to the first answer, with a picture of the booted interpreter and where none can be kept. */
function coldStart(cacheDir: string, scratch: string): Promise<Measured> {
  const file = join(scratch, 'no-folder');
  writeFileSync(file, '');
  const start = (folder: string): Sample => timed(() => first(folder, '', () => {}));
  return compare({
    name: 'a first program in Python, with the picture of a booted interpreter',
    ours: start(cacheDir),
    baseline: 'without',
    theirs: start(join(file, 'cache')),
    unit: 'ms',
    rounds: ROUNDS,
  });
}

async function memory(cacheDir: string): Promise<Measured[]> {
  if (spawnSync('ps', ['-A']).status !== 0) {
    process.stdout.write('SKIPPED: memory of a sandbox, since ps is not installed\n');
    return [];
  }
  const after = (name: string, code: string): Promise<Measured> =>
    compare({
      name: `memory of a Python sandbox after ${name}`,
      ours: () => first(cacheDir, code, childMemory),
      baseline: 'a bare node',
      theirs: () => Number(spawnSync(process.execPath, ['-p', 'process.memoryUsage.rss()']).stdout) / MEGABYTE,
      unit: 'MB',
      rounds: ROUNDS,
    });
  return [await after('its start', ''), await after('a program that takes 50 MB', 'text = "x" * 50_000_000')];
}

/** Runs a program in a sandbox that starts for it, and looks at what is there before it ends. */
async function first<T>(cacheDir: string, code: string, look: () => T): Promise<T> {
  const runner = createRunner({ cacheDir });
  programs += 1;
  // No program is known from the rounds before.
  const { outcome } = await runner.run({
    language: 'python',
    code: `${code}\nprint(${programs})`,
    mode: 'script',
    variation: 0,
  });
  if (outcome.kind !== 'completed') throw new Error(JSON.stringify(outcome));
  const seen = look();
  await runner.close();
  return seen;
}

/** In megabytes, of our one sandbox. */
function childMemory(): number {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'ppid=,rss=,args='], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const mine = new RegExp(`^\\s*${process.pid}\\s+(\\d+) .*child\\.mjs`, 'm');
  return (Number(mine.exec(stdout)?.[1]) * KILOBYTES) / MEGABYTE;
}
