import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { pack } from '../../src/files/packed.ts';
import { fold } from '../../src/schedule/fold.ts';
import { encodeLine } from '../../src/store/events.ts';
import { examineLog, findLeftovers } from '../../src/store/examine.ts';
import { repair } from '../../src/store/repair.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { deviceLog, text } from '../schedule/support.ts';
import { header, line, NOW, newFolder, review } from './support.ts';

let dataDir: string;

beforeEach(() => {
  dataDir = newFolder();
});

const path = (name: string) => join(dataDir, 'reviews', name);
const file = () => path('aa-2026.jsonl');
const mend = () => repair(dataDir, NOW);
const read = (name: string) => readFileSync(path(name), 'utf8');
const problems = () => examineLog(dataDir).troubles.map(({ problem }) => problem);

function put(name: string, content: string | Buffer): void {
  mkdirSync(join(dataDir, 'reviews'), { recursive: true });
  writeFileSync(path(name), content);
}

const seqs = async (device = 'aa') =>
  (await openReviewLog({ dataDir, device, now: () => NOW })).events.map((event) => `${event.device}${event.seq}`);

describe('examining a log', () => {
  it('finds nothing wrong with what this program and merges write', () => {
    put('aa-2026.jsonl', header('aa', 2026) + line('aa', 2) + header('aa', 2026) + line('aa', 1) + line('aa', 2));
    expect(examineLog(dataDir)).toEqual({ files: 1, events: 2, troubles: [] });
  });

  it('names every line that is wrong, in every file, and changes nothing', () => {
    put('aa-2026.jsonl', `${header('aa', 2026)}x\n${line('aa', 1)}{"seq":2}\n${line('bb', 1)}{"torn`);
    put('bb-2026.jsonl', header('bb', 2026, 2));
    put('cc-2026.jsonl', line('cc', 1));
    put('some.jsonl', line('dd', 1));
    put('ee-2026.jsonl', header('ff', 2026));
    const before = readdirSync(join(dataDir, 'reviews')).map((name) => readFileSync(path(name), 'utf8'));
    expect(problems()).toEqual([
      expect.stringContaining('aa-2026.jsonl:2: this is not JSON'),
      expect.stringContaining('aa-2026.jsonl:4: '),
      expect.stringContaining('aa-2026.jsonl:5: this event belongs to bb'),
      expect.stringContaining('aa-2026.jsonl: the last line is incomplete'),
      expect.stringContaining('bb-2026.jsonl:1: this file was written by a newer quizwright'),
      expect.stringContaining('cc-2026.jsonl:1: there is no header'),
      expect.stringContaining('ee-2026.jsonl:1: there is no header'),
      expect.stringContaining('ee-2026.jsonl:1: '),
      expect.stringContaining('some.jsonl:1: this file has no header'),
    ]);
    expect(readdirSync(join(dataDir, 'reviews')).map((name) => readFileSync(path(name), 'utf8'))).toEqual(before);
  });

  it('does not list every line of a file that is something else', () => {
    put('aa-2026.jsonl', header('aa', 2026) + 'x\n'.repeat(500));
    expect(problems()).toHaveLength(11);
    expect(problems().at(-1)).toContain('490 more lines are damaged');
  });

  it('tells of two events with one number', () => {
    put('aa-2026.jsonl', header('aa', 2026) + line('aa', 1, 'x'));
    put('copy.jsonl', header('aa', 2026) + line('aa', 1, 'y'));
    expect(examineLog(dataDir).troubles).toMatchObject([{ harmless: true, problem: expect.stringContaining('aa 1') }]);
  });
});

describe('repairing', () => {
  it('moves what is no event to a file beside, after a backup, and keeps every byte of the rest', async () => {
    const good = header('aa', 2026) + line('aa', 1) + line('aa', 2);
    const bad = Buffer.from([0x7b, 0xff, 0x0a]);
    put('aa-2026.jsonl', Buffer.concat([Buffer.from(good), bad, Buffer.from(`<<<<<<< ours\n${line('aa', 3)}`)]));
    const done = await mend();
    expect(done).toEqual([
      expect.stringMatching(/^backed up the log as 2026-03-02T12-00-00\.000Z$/),
      `${file()}: moved line 4 and 1 more to aa-2026.jsonl.damaged-1`,
    ]);
    expect(read('aa-2026.jsonl')).toBe(good + line('aa', 3));
    expect(readFileSync(`${file()}.damaged-1`)).toEqual(Buffer.concat([bad, Buffer.from('<<<<<<< ours\n')]));
    expect(await mend()).toEqual([]);
    expect(await seqs()).toEqual(['aa1', 'aa2', 'aa3']);
  });

  it('loses no event, whatever stands between them', async () => {
    const noise = fc.oneof(
      fc.constantFrom('', '{', 'null', '{"seq":1}', '=======', header('bb', 2026).trimEnd()),
      fc.string({ unit: 'binary', maxLength: 20 }).map((one) => one.replaceAll('\n', '')),
    );
    const logs = deviceLog('aa', 10).chain((events) => {
      const lines = events.map(encodeLine).map((one) => one.trimEnd());
      const mixed = fc
        .array(noise, { minLength: 1, maxLength: 6 })
        .chain((bad) => fc.shuffledSubarray([...lines, ...bad], { minLength: lines.length + bad.length }));
      return fc.tuple(fc.constant(events), mixed, fc.boolean(), fc.constantFrom('', '{"seq":1,"dev'));
    });
    await fc.assert(
      fc.asyncProperty(logs, async ([events, lines, hasHeader, tail]) => {
        dataDir = newFolder();
        put('aa-2026.jsonl', (hasHeader ? header('aa', 2026) : '') + lines.map((one) => `${one}\n`).join('') + tail);
        await mend();
        expect(problems()).toEqual([]);
        const log = await openReviewLog({ dataDir, device: 'aa', now: () => NOW });
        expect(text(fold(log.events))).toBe(text(fold(events)));
        // A torn line in a backup may have had a number that was given out.
        expect((await log.append(review('next'))).seq).toBeGreaterThan(events.length);
        const kept = [read('aa-2026.jsonl'), ...asides().map(read)].join('');
        for (const one of lines) expect(kept).toContain(Buffer.from(one).toString());
        rmSync(dataDir, { recursive: true });
      }),
      { numRuns: 60 },
    );
  });

  const asides = () => readdirSync(join(dataDir, 'reviews')).filter((name) => /\.(?:damaged|torn)-\d+$/.test(name));

  it('brings events of another device to their own file', async () => {
    put('aa-2026.jsonl', header('aa', 2026) + line('aa', 1) + line('bb', 1) + line('bb', 2));
    put('bb-2026.jsonl', header('bb', 2026) + line('bb', 1));
    const done = await mend();
    expect(done.at(-1)).toMatch(/^1 of 2 events/);
    expect(read('aa-2026.jsonl')).toBe(header('aa', 2026) + line('aa', 1));
    expect(read('bb-2026.jsonl')).toBe(header('bb', 2026) + line('bb', 1) + line('bb', 2));
    expect(problems()).toEqual([]);
  });

  it('writes a header that is gone, where the name of the file says what it was', async () => {
    put('aa-2026.jsonl', `{"schema":1,"kind":"revi\n${line('aa', 1)}`);
    put('notes.jsonl', line('bb', 1));
    await mend();
    expect(read('aa-2026.jsonl')).toBe(header('aa', 2026) + line('aa', 1));
    expect(read('aa-2026.jsonl.damaged-1')).toBe('{"schema":1,"kind":"revi\n');
    expect(read('notes.jsonl')).toBe(line('bb', 1));
  });

  it('gives a log under a wrong name its own file', async () => {
    put('aa-2026.jsonl', header('bb', 2026) + line('bb', 1));
    await mend();
    expect([read('aa-2026.jsonl'), read('bb-2026.jsonl')]).toEqual([
      header('aa', 2026),
      header('bb', 2026) + line('bb', 1),
    ]);
    expect(await seqs()).toEqual(['bb1']);
  });

  it('leaves what a newer version wrote', async () => {
    const log = header('aa', 2026, 2) + line('aa', 1);
    put('aa-2026.jsonl', log);
    for (const name of ['device.json', 'export-times.json']) writeFileSync(join(dataDir, name), '{"schema":2}');
    writeFileSync(join(dataDir, 'snapshot.bin'), pack({ about: { schema: 2 }, value: null }));
    expect(await mend()).toEqual([]);
    expect(read('aa-2026.jsonl')).toBe(log);
    expect(readdirSync(dataDir).sort()).toEqual(['device.json', 'export-times.json', 'reviews', 'snapshot.bin']);
  });

  it('moves damaged small files aside and removes a damaged snapshot', async () => {
    for (const name of ['device.json', 'snapshot.bin', 'export-times.json']) writeFileSync(join(dataDir, name), '{');
    expect(await mend()).toHaveLength(3);
    expect(readdirSync(dataDir).sort()).toEqual(['device.json.damaged-1', 'export-times.json.damaged-1']);
    const log = await openReviewLog({ dataDir, now: () => NOW });
    expect((await log.append(review('a'))).seq).toBe(1);
    expect(await mend()).toEqual([]);
  });

  it('removes locks and halves of dead processes, and none of those at work', async () => {
    const old = new Date(Date.now() - 60_000);
    const names = ['reviews/aa.lock', 'device.json.lock', 'backups/.2026.1.unfinished'];
    for (const name of [...names, 'reviews/bb.lock']) mkdirSync(join(dataDir, name), { recursive: true });
    for (const name of names) utimesSync(join(dataDir, name), old, old);
    expect(await findLeftovers(dataDir, Date.now())).toHaveLength(3);
    expect(await repair(dataDir, Date.now())).toHaveLength(3);
    expect(names.map((name) => existsSync(join(dataDir, name)))).toEqual([false, false, false]);
    expect(existsSync(path('bb.lock'))).toBe(true);
  });

  it('says so where the folder is none', async () => {
    writeFileSync(join(dataDir, 'reviews'), '');
    await expect(mend()).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining(dataDir) });
  });
});
