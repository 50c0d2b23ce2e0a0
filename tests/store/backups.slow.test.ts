import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/domain/review.ts';
import { fold } from '../../src/schedule/fold.ts';
import { keptBackups, listBackups, makeBackup, momentOf } from '../../src/store/backups.ts';
import { encodeLine } from '../../src/store/events.ts';
import { restoreBackup } from '../../src/store/restore.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { deviceLog, text } from '../schedule/support.ts';
import { header, line, NOW, newFolder, review } from './support.ts';

const DAY = 86_400_000;
let dataDir: string;
let backups: string;
let now: number;

beforeEach(() => {
  dataDir = newFolder();
  backups = join(dataDir, 'backups');
  now = NOW;
});

const open = (device = 'aa') => openReviewLog({ dataDir, device, now: () => now });
const log = () => join(dataDir, 'reviews', 'aa-2026.jsonl');
const names = async () => (await listBackups(backups)).map(({ name }) => name);

async function study(...cards: string[]): Promise<void> {
  const session = await open();
  for (const card of cards) await session.append(review(card, now));
}

async function backup(): Promise<string> {
  const made = await makeBackup(dataDir, backups, now);
  if (made === null) throw new Error('nothing to back up');
  return made.path;
}

const cards = async () => (await open()).events.map((event) => ('card' in event ? event.card : ''));

describe('a backup', () => {
  it('is made once a day, before the first review of a session', async () => {
    await study('a');
    expect(await names()).toEqual([]);
    await study('b');
    await study('c');
    now += DAY;
    await study('d');
    expect(await names()).toEqual(['2026-03-03T12-00-00.000Z', '2026-03-02T12-00-00.000Z']);
    const [newest] = await names();
    const packed = readFileSync(join(backups, newest ?? '', 'aa-2026.jsonl.gz'));
    expect(
      gunzipSync(packed)
        .toString()
        .match(/"card":"."/g)
        ?.join(),
    ).toBe('"card":"a","card":"b","card":"c"');
    expect(readdirSync(backups)).toHaveLength(2);
  });

  it('holds the log files byte for byte, damage and all, and is complete or not there', async () => {
    await study('a', 'b');
    appendFileSync(log(), 'nonsense\n\xff{"seq":3');
    const path = await backup();
    expect(gunzipSync(readFileSync(join(path, 'aa-2026.jsonl.gz')))).toEqual(readFileSync(log()));
    rmSync(path, { recursive: true });
    writeFileSync(join(dataDir, 'elsewhere'), '');
    await expect(makeBackup(dataDir, join(dataDir, 'elsewhere'), now)).rejects.toThrow('elsewhere: could not save');
    expect(readdirSync(backups)).toEqual([]);
  });

  it('that cannot be made holds no review back', async () => {
    await study('a');
    writeFileSync(backups, 'in the way');
    const session = await open();
    expect((await session.append(review('b'))).seq).toBe(2);
    expect(session.problems).toMatchObject([{ rule: 'no-backup', file: backups }]);
  });

  it('is kept for the last five, for seven days and four weeks', () => {
    const made = Array.from({ length: 60 }, (_, at) => new Date(NOW - at * DAY).toISOString().replaceAll(':', '-'));
    const today = [1, 2, 3, 4, 5, 6].map((hour) => `2026-03-02T0${hour}-00-00.000Z`);
    expect([...keptBackups([...made, ...today])].sort()).toEqual([
      '2026-02-15T12-00-00.000Z',
      '2026-02-22T12-00-00.000Z',
      ...['24', '25', '26', '27', '28'].map((day) => `2026-02-${day}T12-00-00.000Z`),
      '2026-03-01T12-00-00.000Z',
      ...['03', '04', '05', '06'].map((hour) => `2026-03-02T${hour}-00-00.000Z`),
      '2026-03-02T12-00-00.000Z',
    ]);
  });

  it('is the newest one for every day that it is kept for, and none is kept without need', () => {
    const moments = fc.uniqueArray(fc.integer({ min: NOW - 400 * DAY, max: NOW }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(moments, (times) => {
        const made = times.map((time) => new Date(time).toISOString().replaceAll(':', '-'));
        const kept = keptBackups(made);
        const newest = Math.max(...times);
        expect([...kept].map((name) => momentOf({ name }))).toContain(newest);
        expect(kept.size).toBeLessThanOrEqual(16);
        expect(keptBackups([...kept])).toEqual(kept);
      }),
    );
  });

  it('removes nothing that is no backup', async () => {
    mkdirSync(join(backups, 'mine'), { recursive: true });
    writeFileSync(join(backups, 'device.json.format-1-1'), '');
    for (let day = 0; day < 60; day++) {
      await study(`c${day}`);
      now += DAY;
    }
    expect((await names()).length).toBeLessThanOrEqual(16);
    expect(readdirSync(backups)).toEqual(expect.arrayContaining(['mine', 'device.json.format-1-1']));
    expect(await cards()).toHaveLength(60);
  });
});

describe('restoring', () => {
  it('brings back what was lost, and keeps what came later', async () => {
    await study('a', 'b', 'c');
    const path = await backup();
    writeFileSync(log(), header('aa', 2026) + line('aa', 1, 'a'));
    await study('d');
    const { added, conflicts, before } = await restoreBackup(dataDir, path, now);
    expect({ added, conflicts }).toEqual({ added: 2, conflicts: 0 });
    expect(await cards()).toEqual(['a', 'b', 'c', 'd']);
    expect(before?.path).not.toBe(path);
    expect(await restoreBackup(dataDir, path, now)).toMatchObject({ added: 0, conflicts: 0, problems: [] });
    await study('e');
    expect(await cards()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('brings back a log that is gone, although the learner went on meanwhile', async () => {
    await study('a', 'b', 'c');
    const path = await backup();
    rmSync(join(dataDir, 'reviews'), { recursive: true });
    await study('d');
    await study('e');
    expect(await restoreBackup(dataDir, path, now)).toMatchObject({ added: 3, conflicts: 0 });
    expect(await cards()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect((await open()).problems).toEqual([]);
  });

  it('gives the same states as if nothing had been lost, whatever was', async () => {
    const history = fc.tuple(deviceLog('aa', 12), deviceLog('bb', 8)).map((parts) => parts.flat());
    const losses = history.chain((events) => fc.tuple(fc.constant(events), fc.subarray(events)));
    await fc.assert(
      fc.asyncProperty(losses, async ([events, left]) => {
        dataDir = newFolder();
        backups = join(dataDir, 'backups');
        putEvents(events);
        const path = await backup();
        putEvents(left);
        expect(await restoreBackup(dataDir, path, now)).toMatchObject({ added: events.length - left.length });
        expect(text(fold((await open('cc')).events))).toBe(text(fold(events)));
        rmSync(dataDir, { recursive: true });
      }),
      { numRuns: 40 },
    );
  });

  function putEvents(events: readonly LogEvent[]): void {
    mkdirSync(join(dataDir, 'reviews'), { recursive: true });
    for (const device of ['aa', 'bb']) {
      const own = events.filter((event) => event.device === device).map(encodeLine);
      writeFileSync(join(dataDir, 'reviews', `${device}-2023.jsonl`), header(device, 2023) + own.join(''));
    }
  }

  it('works for a long log', async () => {
    mkdirSync(join(dataDir, 'reviews'));
    const lines = Array.from({ length: 150_000 }, (_, at) => line('aa', at + 1));
    writeFileSync(log(), header('aa', 2026) + lines.join(''));
    const before = readFileSync(log());
    const path = await backup();
    rmSync(log());
    expect(await restoreBackup(dataDir, path, now)).toMatchObject({ added: 150_000 });
    expect(readFileSync(log()).equals(before)).toBe(true);
  });

  it('keeps both of two events with one number, and tells of it', async () => {
    await study('a', 'x');
    const path = await backup();
    writeFileSync(log(), header('aa', 2026) + line('aa', 1, 'a') + line('aa', 2, 'y'));
    expect(await restoreBackup(dataDir, path, now)).toMatchObject({ added: 1, conflicts: 1 });
    const session = await open();
    expect(session.events).toHaveLength(2);
    expect(session.problems).toMatchObject([{ rule: 'same-number' }]);
    expect(readFileSync(log(), 'utf8')).toMatch(/"y"[\s\S]*"x"/);
  });

  it('leaves out damaged lines of a backup, and says which', async () => {
    await study('a');
    appendFileSync(log(), `nonsense\n${line('aa', 2, 'b')}`);
    const path = await backup();
    rmSync(join(dataDir, 'reviews'), { recursive: true });
    const { added, problems } = await restoreBackup(dataDir, path, now);
    expect(added).toBe(2);
    expect(problems).toMatchObject([{ file: join(path, 'aa-2026.jsonl.gz'), line: 3, rule: 'damaged-line' }]);
    expect(await cards()).toEqual(['a', 'b']);
  });

  it.each([
    ['a damaged file', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, -9)), 'cannot be read'],
    ['a flipped bit', (path: string) => writeFileSync(path, flipped(readFileSync(path))), 'cannot be read'],
    ['no files', (path: string) => rmSync(path), 'this is no backup'],
    ['a newer version', (path: string) => writeFileSync(path, gzipSync(header('aa', 2026, 2))), 'newer quizwright'],
  ])('changes nothing where the backup has %s', async (_, damage, message) => {
    await study('a');
    const path = await backup();
    damage(join(path, 'aa-2026.jsonl.gz'));
    const before = readFileSync(log(), 'utf8');
    await expect(restoreBackup(dataDir, path, now)).rejects.toThrow(message);
    expect(readFileSync(log(), 'utf8')).toBe(before);
    expect(await names()).toHaveLength(1);
  });

  it('of a damaged log says what to do first', async () => {
    await study('a');
    const path = await backup();
    appendFileSync(log(), 'nonsense\n');
    const damaged = readFileSync(log(), 'utf8');
    await expect(restoreBackup(dataDir, path, now)).rejects.toMatchObject({
      message: expect.stringContaining('aa-2026.jsonl:3'),
      hint: expect.stringContaining('qw doctor --repair'),
    });
    expect(readFileSync(log(), 'utf8')).toBe(damaged);
    expect(existsSync(`${log()}.torn-1`)).toBe(false);
  });
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = Math.floor(copy.length / 2);
  copy.writeUInt8(copy.readUInt8(middle) ^ 1, middle);
  return copy;
}
