import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStudy, type Study } from '../../src/cli/study.ts';
import { UserError } from '../../src/domain/errors.ts';
import { randomStream } from '../../src/domain/random.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import { foldOrdered } from '../../src/schedule/fold.ts';
import { encodeProgress } from '../../src/schedule/progress-codec.ts';
import { encodeLine } from '../../src/store/events.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { openWorkspace } from '../../src/workspace/find.ts';
import { PATIENCE, qw } from '../cli/qw.ts';
import { header, line, review } from '../store/support.ts';
import type { StudyFolder } from '../support/study.ts';
import { filesBelow, SEED, studyFolder } from './reviews.ts';

/** How many files are damaged: more in a soak. Every so many, the program itself is asked too. */
const DAMAGES = Number(env.QUIZWRIGHT_DAMAGES ?? 100);
const ASK_PROGRAM = 25;

/** What happened, for the line at the end. */
const seen = { cut: 0, flipped: 0, refused: 0, 'set aside': 0, 'went on': 0, lost: 0, invented: 0 };

describe('a file of the learner that was damaged', () => {
  it('is never written over, and costs no review before the damage', { timeout: PATIENCE }, async () => {
    const folder = await studyFolder(3);
    onTestFinished(() => folder.remove());
    const whole = await fill(folder);
    const random = randomStream(SEED);
    for (let number = 1; number <= DAMAGES; number++) {
      const damage = choose(random, whole);
      damageOne(folder, damage);
      await expectKept(folder.root, damage);
      if (number % ASK_PROGRAM > 0) continue;
      damageOne(folder, damage);
      await expectProgramTells(folder.root, damage);
    }
    const counts = Object.entries(seen).map(([name, count]) => `${name} ${count}`);
    console.log(`seed ${SEED}: ${counts.join(', ')}`);
    const { lost, invented, ...happened } = seen;
    expect({ lost, invented }).toEqual({ lost: 0, invented: 0 });
    expect(Math.min(...Object.values(happened))).toBeGreaterThan(0);
  });
});

type Files = ReadonlyMap<string, Buffer>;

interface Damage {
  /** Below the data folder. */
  readonly path: string;
  readonly bytes: Buffer;
  /** The events that are as they were: those of other files, and those before the damage. */
  readonly sound: readonly string[];
  /** All lines there were. */
  readonly written: ReadonlySet<string>;
}

/** Two devices, one with two years and a torn line that was set aside; and what goes with it. Returns the files. */
async function fill({ root }: StudyFolder): Promise<Map<string, Buffer>> {
  const reviews = join(root, 'data', 'reviews');
  const log = await openReviewLog({ dataDir: join(root, 'data'), now: Date.now });
  const { device } = await log.append(review('card 0'));
  for (let at = 1; at < 30; at++) await log.append(review(`card ${at}`));
  const lines = (name: string): string => Array.from({ length: 20 }, (_, at) => line(name, at + 1)).join('');
  writeFileSync(join(reviews, 'other-2025.jsonl'), header('other', 2025) + lines('other'));
  writeFileSync(join(reviews, 'third-2026.jsonl'), header('third', 2026) + lines('third'));
  writeFileSync(join(reviews, `${device}-2025.jsonl.torn-1`), '{"seq":');
  await (await openStudy(await openWorkspace(root))).close();
  cpSync(join(root, 'data'), join(root, 'whole'), { recursive: true });
  return filesBelow(join(root, 'whole'));
}

/** Makes the data what they were, but for this damage. */
function damageOne({ root }: StudyFolder, { path, bytes }: Damage): void {
  rmSync(join(root, 'data'), { recursive: true });
  cpSync(join(root, 'whole'), join(root, 'data'), { recursive: true });
  writeFileSync(join(root, 'data', path), bytes);
}

/** Cuts a file off, or changes a byte. Logs are chosen more often than everything else together. */
function choose(random: () => number, whole: Files): Damage {
  const isLog = random() < 0.7;
  const paths = [...whole.keys()].filter((path) => path.endsWith('.jsonl') === isLog);
  const path = paths[Math.floor(random() * paths.length)] ?? '';
  const before = whole.get(path) ?? Buffer.of();
  const at = Math.floor(random() * before.length);
  const isCut = random() < 0.5;
  seen[isCut ? 'cut' : 'flipped'] += 1;
  const bytes = Buffer.from(isCut ? before.subarray(0, at) : before);
  if (!isCut) bytes[at] = (bytes[at] ?? 0) ^ (1 + Math.floor(random() * 255));
  const sound = new Map([...whole, [path, before.subarray(0, at)]]);
  return {
    path,
    bytes,
    sound: [...sound].filter(([name]) => name.endsWith('.jsonl')).flatMap(([, log]) => namesIn(log)),
    written: new Set([...whole.values()].flatMap((log) => log.toString().split('\n'))),
  };
}

/** The events in the whole lines of a log. */
function namesIn(log: Buffer): string[] {
  const [, ...lines] = log.toString().split('\n').slice(0, -1);
  return lines.map((text) => nameOf(JSON.parse(text) as LogEvent));
}

function nameOf(event: LogEvent): string {
  return `${event.device} ${event.seq} ${event.type === 'review' ? event.card : ''}`;
}

/** Opens the workspace, and reviews a card where that is possible. */
async function expectKept(root: string, damage: Damage): Promise<void> {
  const data = join(root, 'data');
  const damaged = filesBelow(data);
  const study = await openStudy(await openWorkspace(root)).catch((error: unknown) => error);
  expectOnlySetAside(damaged, filesBelow(data));
  if (isStudy(study)) {
    const { event, progress } = await study.record(review('one more', Date.now()));
    const events = study.log.events.map(nameOf);
    const others = study.log.events.filter((one) => one.device !== event.device || one.seq !== event.seq);
    seen.invented += others.filter((one) => !damage.written.has(encodeLine(one).trimEnd())).length;
    expect(encodeProgress(progress), damage.path).toEqual(encodeProgress(foldOrdered(study.log.stream())));
    seen.lost += [...damage.sound, nameOf(event)].filter((name) => !events.includes(name)).length;
    const after = filesBelow(data);
    expectOnlyAdded(damaged, after);
    seen[countTorn(after) > countTorn(damaged) ? 'set aside' : 'went on'] += 1;
  } else {
    expect(study).toBeInstanceOf(UserError);
    expect(String(study)).toContain(damage.path);
    seen.refused += 1;
  }
}

function countTorn(files: Files): number {
  return [...files.keys()].filter((path) => path.includes('.torn-')).length;
}

function isStudy(value: unknown): value is Study {
  return typeof value === 'object' && value !== null && 'log' in value;
}

/** Nothing changed but the end of a log without its newline: it got that, or stands in a file of its own. */
function expectOnlySetAside(before: Files, after: Files): void {
  const others = [...after.keys()].filter((path) => !before.has(path));
  for (const [path, bytes] of before) {
    if (path === 'snapshot.bin') continue;
    const end = bytes.lastIndexOf('\n') + 1;
    const now = after.get(path) ?? Buffer.of();
    const aside = others.filter((other) => other.startsWith(`${path}.torn`)).map((other) => after.get(other));
    const whole = aside[0] === undefined ? now : Buffer.concat([now, aside[0]]);
    const allowed = path.endsWith('.jsonl') ? [bytes, Buffer.concat([bytes, Buffer.from('\n')])] : [bytes];
    expect(
      allowed.some((one) => one.equals(whole)),
      path,
    ).toBe(true);
    if (end === bytes.length) expect(now.equals(bytes), path).toBe(true);
  }
}

/** The review went to the end of the log; all other logs are as they were. */
function expectOnlyAdded(before: Files, after: Files): void {
  for (const [path, bytes] of before) {
    if (!path.endsWith('.jsonl')) continue;
    const kept = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
    expect(after.get(path)?.subarray(0, kept.length).equals(kept), path).toBe(true);
  }
}

/** The program itself names the file, and does not call it a bug. */
async function expectProgramTells(root: string, { path }: Damage): Promise<void> {
  const { code, stderr } = await qw(['review'], { cwd: root });
  expect(stderr).not.toContain('This is a bug');
  if (code !== 0) expect(stderr).toContain(path);
}
