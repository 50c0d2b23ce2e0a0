import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type IPty, spawn } from '@lydell/node-pty';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { type CollectionSize, writeCollection } from './collection.ts';
import { compare, type Measured, timed } from './measure.ts';

const BIG: CollectionSize = { topics: 2_000, cards: 20_000, reviews: 200_000, years: 8 };
const HUGE: CollectionSize = { topics: 10_000, cards: 100_000, reviews: 1_000_000, years: 10 };
const ROUNDS = 15;
const ANSWERS = 10;
const LIMIT_MB = 200;
const KILOBYTES = 1024;
const CTRL_C = '\u0003';

const main = join(packageRoot(), 'dist', 'main.cjs');

/** What a day costs before and while anything is asked, whatever is stored. */
export async function measureStart(scratch: string): Promise<Measured[]> {
  const [big, huge] = [await collection(scratch, BIG), await collection(scratch, HUGE)];
  const against = { baseline: 'node -e 0', theirs: timed(() => spawnSync(process.execPath, ['-e', '0'])) };
  return [
    await compare({
      name: `the first card of qw review, ${nameOf(BIG)}`,
      ours: timed(async () => (await firstCard(big)).kill('SIGKILL')),
      ...against,
      unit: 'ms',
      rounds: ROUNDS,
      goal: 5,
    }),
    await compare({
      name: `qw due --json, ${nameOf(BIG)}`,
      ours: timed(() => due(big)),
      ...against,
      unit: 'ms',
      rounds: ROUNDS,
      goal: 5,
    }),
    ...(await memory(huge)),
  ];
}

/** A workspace in which a session was held, so that what a first start makes is there. */
async function collection(scratch: string, size: CollectionSize): Promise<string> {
  const root = join(scratch, `collection-${size.cards}`);
  mkdirSync(root);
  await writeCollection(root, size);
  due(root);
  const first = await firstCard(root);
  const ended = new Promise((resolve) => first.onExit(resolve));
  first.write(CTRL_C);
  await ended;
  return root;
}

function due(root: string): void {
  const { status, stderr } = spawnSync(process.execPath, [main, 'due', '--json'], {
    cwd: root,
    env: environment(root),
  });
  if (status !== 0) throw new Error(`qw due failed: ${stderr}`);
}

function environment(root: string): NodeJS.ProcessEnv {
  return { ...process.env, QUIZWRIGHT_CACHE: join(root, 'cache') };
}

/** Starts a session. Resolves once a card shows. */
function firstCard(root: string): Promise<IPty> {
  const child = spawn(process.execPath, [main, 'review'], {
    name: 'xterm-256color',
    cols: 80,
    rows: 24,
    cwd: root,
    env: environment(root),
  });
  return shown(child, /\d left/).then(() => child);
}

/** Resolves once a program has written what is wanted. */
function shown(child: IPty, wanted: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const ear = child.onData((data) => {
      text += data;
      if (!wanted.test(text)) return;
      ear.dispose();
      resolve();
    });
    child.onExit(({ exitCode }) => reject(new Error(`the session ended with ${exitCode}: ${text}`)));
  });
}

/** Of a session in which some cards were answered, and of one that begins with going through all reviews. */
async function memory(root: string): Promise<Measured[]> {
  if (spawnSync('ps', ['-A']).status !== 0) {
    process.stdout.write('SKIPPED: memory of a session, since ps is not installed\n');
    return [];
  }
  const limit = { baseline: `${LIMIT_MB} MB`, theirs: () => LIMIT_MB, unit: 'MB', goal: 1 } as const;
  return [
    await compare({ name: `memory of a session, ${nameOf(HUGE)}`, ours: () => session(root), rounds: 3, ...limit }),
    await compare({
      name: 'memory of its first card where nothing is known from earlier starts',
      ours: () => firstSession(root),
      rounds: 1,
      ...limit,
    }),
  ];
}

/** @returns megabytes after some answers */
async function session(root: string): Promise<number> {
  const child = await firstCard(root);
  for (let answer = 0; answer < ANSWERS; answer += 1) {
    const [revealed, next] = [shown(child, / takes /), shown(child, /\d done/)];
    child.write('\r');
    await revealed;
    child.write('3');
    await next;
  }
  return endOf(child);
}

async function firstSession(root: string): Promise<number> {
  for (const path of ['cache', join('data', 'snapshot.bin')]) rmSync(join(root, path), { recursive: true });
  return endOf(await firstCard(root));
}

/** Ends a program. @returns the megabytes that it had in memory */
function endOf(child: IPty): number {
  const resident = Number(spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' }).stdout);
  child.kill('SIGKILL');
  return resident / KILOBYTES;
}

function nameOf({ topics, cards, reviews }: CollectionSize): string {
  return [`${text(cards)} cards of ${text(topics)} topics`, `${text(reviews)} reviews`].join(', ');
}

function text(count: number): string {
  return count.toLocaleString('en');
}
