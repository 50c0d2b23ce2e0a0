import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { packageRoot } from '../../src/runtimes/package-root.ts';

/** What a build may happen under and must not depend on. */
export interface Circumstances {
  readonly name: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Processes that compute meanwhile, and nothing else. */
  readonly busy?: number;
}

const root = packageRoot();
const main = join(root, 'dist', 'main.cjs');

export const HERE_AND_NOW: Circumstances = { name: 'here and now' };

export const ELSEWHERE: Circumstances = {
  name: 'another clock, time zone, language, home, umask and seed',
  env: {
    NODE_OPTIONS: `--require ${join(root, 'tests', 'soak', 'elsewhere.cjs')}`,
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    HOME: '/nonexistent',
  },
};

export const BUSY: Circumstances = { name: 'a busy computer', busy: 4 };

/** What a build gave, by name: the decks' files, byte by byte, and what `build` and `check` said, times aside. */
export type Outcome = Readonly<Record<string, string>>;

/**
 * Builds topics with the program as a user starts it, in a new workspace and with nothing cached.
 *
 * @param scratch a folder for both
 * @param content the folder of the topics
 */
export async function buildUnder({ env, busy = 0 }: Circumstances, scratch: string, content: string): Promise<Outcome> {
  const folder = await mkdtemp(join(scratch, 'build-'));
  await mkdir(join(folder, 'workspace'));
  await writeFile(join(folder, 'workspace', 'quizwright.json'), '{}\n');
  await cp(content, join(folder, 'workspace', 'content'), { recursive: true });
  const crowd = Array.from({ length: busy }, startBusy);
  try {
    const said = { ...process.env, ...env, QUIZWRIGHT_CACHE: join(folder, 'cache') };
    const build = await qw(['build', '--json'], join(folder, 'workspace'), said);
    const check = await qw(['check', '--json'], join(folder, 'workspace'), said);
    return { build, check, ...(await files(join(folder, 'workspace', 'decks'))) };
  } finally {
    for (const each of crowd) each.kill('SIGKILL');
  }
}

/** What differs between two outcomes: names, each with the first line that is not the same. */
export function differences(one: Outcome, other: Outcome): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return names
    .filter((name) => one[name] !== other[name])
    .map((name) => `${name}: ${firstDifference(one[name], other[name])}`);
}

function firstDifference(one?: string, other?: string): string {
  if (one === undefined || other === undefined) return 'missing';
  const [ours, theirs] = [one.split('\n'), other.split('\n')];
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  return `line ${at + 1}: ${ours[at] ?? ''} | ${theirs[at] ?? ''}`;
}

/** A process that ends with us, whatever way. */
function startBusy(): ChildProcess {
  const loop = 'const parent = process.ppid; while (process.ppid === parent);';
  return spawn(process.execPath, ['-e', loop], { stdio: 'ignore' });
}

async function qw(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [main, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const [code] = await once(child, 'close');
  const untimed = texts.stdout.replace(/"milliseconds": ?\d+/g, '"milliseconds": 0');
  return `ended with ${code}\n${texts.stderr}${untimed}`;
}

async function files(folder: string): Promise<Outcome> {
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}
