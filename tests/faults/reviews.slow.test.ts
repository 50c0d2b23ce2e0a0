import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/domain/random.ts';
import { PATIENCE, qw } from '../cli/qw.ts';
import { header, line } from '../store/support.ts';
import type { StudyFolder } from '../support/study.ts';
import { filesBelow, LEFTOVER, letTimePass, locksOf, ownLog, SEED, startLearner, studyFolder } from './reviews.ts';

/** How often sessions are killed: more in a soak. */
const KILLS = Number(env.QUIZWRIGHT_KILLS_REVIEWS ?? 8);
/** When: while it starts, after a grade was pressed, while it holds the lock, with half a line on the disk. Each workspace sees all. */
const MOMENTS = ['start', 'grade', 'lock', 'line'] as const;
/** So many workspaces at once. */
const AT_ONCE = 2;
/** A session has at most this many cards answered before it is killed. */
const ANSWERS = 3;
/** Milliseconds between the halves of a write. */
const SLOWNESS = 30;

/**
 * Loaded by the killed sessions: a disk that takes the first half of what is written, and the rest later. So a kill finds lines half
 * written, as a power failure leaves them.
 */
const SLOW_DISK = `
import { open } from 'node:fs/promises';
const file = await open(process.execPath);
const { prototype } = file.constructor;
await file.close();
for (const name of ['writeFile', 'appendFile']) {
  const whole = prototype[name];
  prototype[name] = async function (data, ...rest) {
    const half = data.length >> 1;
    await whole.call(this, data.slice(0, half), ...rest);
    await new Promise((resolve) => setTimeout(resolve, ${SLOWNESS}));
    return whole.call(this, data.slice(half), ...rest);
  };
}`;

/** What happened, for the line at the end. */
const seen = { kills: 0, acknowledged: 0, lost: 0, doubled: 0, locks: 0, torn: 0 };

describe('a review session that is killed', () => {
  it('has lost nothing that it called stored', { timeout: PATIENCE * (1 + KILLS / 100) }, async () => {
    const numbers = Array.from({ length: Math.ceil(KILLS / MOMENTS.length) }, (_, at) => at);
    const work = async (): Promise<void> => {
      for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
        const kills = Math.min(MOMENTS.length, KILLS - number * MOMENTS.length);
        await killAgainAndAgain(randomStream(SEED * 1_000 + number), MOMENTS.slice(-kills));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const counts = Object.entries(seen).map(([name, count]) => `${name} ${count}`);
    console.log(`seed ${SEED}: ${counts.join(', ')}`);
    expect(seen).toMatchObject({ kills: KILLS, lost: 0, doubled: 0 });
    // Killed only where nothing was being written, they would have shown little.
    expect(seen.acknowledged).toBeGreaterThan(0);
    expect(seen.locks).toBeGreaterThan(0);
    expect(seen.torn).toBeGreaterThan(0);
  });
});

type Moment = (typeof MOMENTS)[number];

/** A workspace whose sessions are killed one after the other. */
async function killAgainAndAgain(random: () => number, moments: readonly Moment[]): Promise<void> {
  const folder = await studyFolder(moments.length * (ANSWERS + 2));
  putOtherDevice(folder);
  writeFileSync(join(folder.root, 'slow-disk.mjs'), SLOW_DISK);
  const stored: string[] = [];
  for (const moment of moments) {
    const before = filesBelow(folder.root);
    stored.push(...(await killOne(folder, random, moment)));
    seen.kills += 1;
    seen.locks += letTimePass(folder.root);
    const torn = tornLine(folder);
    if (torn !== '' || moment === moments.at(-1)) await expectNextStart(folder, torn);
    expectOnlyAdded(before, filesBelow(folder.root));
    await countReviews(folder, stored);
  }
  seen.acknowledged += stored.length;
  await folder.remove();
}

/** How long an answer took to be stored and shown, in milliseconds. */
let pace = 150;

/** @returns the cards that the session called stored */
async function killOne(folder: StudyFolder, random: () => number, moment: Moment): Promise<readonly string[]> {
  const preload = pathToFileURL(join(folder.root, 'slow-disk.mjs'));
  const learner = startLearner(folder.root, { env: { NODE_OPTIONS: `--import=${preload}` } });
  if (moment === 'start') await setTimeout(random() * 5 * pace);
  else {
    await learner.next();
    for (let answers = Math.floor(random() * ANSWERS); answers > 0; answers--) {
      const start = performance.now();
      learner.answer();
      await learner.next();
      pace = performance.now() - start;
    }
    learner.answer();
    await reach(folder, moment, random);
  }
  await learner.kill();
  return learner.stored;
}

async function reach(folder: StudyFolder, moment: Exclude<Moment, 'start'>, random: () => number): Promise<void> {
  if (moment === 'grade') return setTimeout(random() * pace);
  // Under a load the time may also run out, and the session is killed at some other moment.
  const isReached = moment === 'lock' ? () => locksOf(folder.root).length > 0 : () => tornLine(folder) !== '';
  const deadline = performance.now() + 20 * pace;
  while (!isReached() && performance.now() < deadline) await setTimeout(1);
  if (moment === 'lock') await setTimeout(random() * SLOWNESS);
}

/** What follows the last whole line of the log. */
function tornLine({ root }: StudyFolder): string {
  return ownLog(root)?.text.split('\n').at(-1) ?? '';
}

/** The log of another device, which is none of the sessions' business. */
function putOtherDevice({ root }: StudyFolder): void {
  mkdirSync(join(root, 'data', 'reviews'), { recursive: true });
  writeFileSync(join(root, 'data', 'reviews', 'other-2025.jsonl'), header('other', 2025) + line('other', 1));
}

/** The next start works, and tells what was set aside; a whole line without its end is no loss, and nothing to tell. */
async function expectNextStart({ root }: StudyFolder, torn: string): Promise<void> {
  const { code, stderr } = await qw(['due'], { cwd: root });
  expect(code, stderr).toBe(0);
  const aside = /it is now in (.*\.torn-\d+)/.exec(stderr)?.[1];
  if (aside === undefined) expect(stderr).toBe('');
  else {
    expect(readFileSync(aside, 'utf8')).toBe(torn);
    seen.torn += 1;
  }
}

/** No file is another one than before, but the log, which was only added to, and what can be made again. */
function expectOnlyAdded(before: ReadonlyMap<string, Buffer>, after: ReadonlyMap<string, Buffer>): void {
  for (const [path, bytes] of before) {
    if (path.endsWith('snapshot.bin') || LEFTOVER.test(path)) continue;
    const isLog = path.endsWith('.jsonl');
    const kept = isLog ? bytes.subarray(0, bytes.lastIndexOf('\n') + 1) : bytes;
    const now = after.get(path);
    expect((isLog ? now?.subarray(0, kept.length) : now)?.equals(kept), path).toBe(true);
  }
}

/** Counts the cards that should have one review in the log and do not. */
async function countReviews(folder: StudyFolder, stored: readonly string[]): Promise<void> {
  const events = (await folder.events()).filter((event) => event.device !== 'other');
  const cards = events.flatMap((event) => (event.type === 'review' ? [event.card] : []));
  seen.lost += stored.filter((card) => !cards.includes(card)).length;
  seen.doubled += cards.length - new Set(cards).size;
}
