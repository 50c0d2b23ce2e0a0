import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../src/domain/memory.ts';
import type { LogEvent, ReviewEvent } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { fold, foldOn, foldOrdered } from '../../src/schedule/fold.ts';
import { createScheduler } from '../../src/schedule/fsrs.ts';
import type { Progress } from '../../src/schedule/progress.ts';
import { decodeProgress, encodeProgress, FOLD_VERSION } from '../../src/schedule/progress-codec.ts';
import { encodeLine } from '../../src/store/events.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { loadState, type StateCodec } from '../../src/store/snapshot.ts';
import { deviceLog, text } from '../schedule/support.ts';
import { header, line, logFiles, NOW, newFolder, review } from './support.ts';

const codec: StateCodec<Progress> = {
  version: FOLD_VERSION,
  fold: foldOrdered,
  foldOn,
  encode: encodeProgress,
  decode: decodeProgress,
};

const open = (dataDir: string, device = 'aa') => openReviewLog({ dataDir, device, now: () => NOW });

/** A data folder with these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const dataDir = newFolder();
  mkdirSync(join(dataDir, 'reviews'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dataDir, 'reviews', name), content);
  return dataDir;
}

/** Lines of one device over some files: each line in one file at least, in any order, with headers in between. */
function spread(device: string, events: readonly LogEvent[]): fc.Arbitrary<Record<string, string>> {
  const names = [`${device}-2026.jsonl`, `${device}-2026 (copy).jsonl`, `${device}-2025.jsonl`];
  const lines = fc.tuple(
    ...events.map((event) => fc.tuple(fc.constant(encodeLine(event)), fc.subarray(names, { minLength: 1 }))),
  );
  return lines
    .chain((placed) => {
      const file = (name: string) => {
        const own = placed.filter(([, files]) => files.includes(name)).map(([one]) => one);
        const head = header(device, name.includes('2025') ? 2025 : 2026);
        const again = fc.subarray([...own, head]);
        return again.chain((more) => {
          const all = [head, ...own, ...more];
          return fc.shuffledSubarray(all, { minLength: all.length });
        });
      };
      return fc.tuple(...names.map(file));
    })
    .map((files) => Object.fromEntries(files.map((file, at) => [names[at] ?? '', file.join('')])));
}

const histories = fc.tuple(deviceLog('aa', 12), deviceLog('bb', 8));

describe('a log', () => {
  it('gives the same states however its lines are split, repeated, shuffled and mixed', async () => {
    const spreads = histories.chain(([mine, other]) =>
      fc.tuple(fc.constant([...mine, ...other]), spread('aa', mine), spread('bb', other)),
    );
    await fc.assert(
      fc.asyncProperty(spreads, async ([events, mine, other]) => {
        const dataDir = folderOf({ ...mine, ...other });
        for (const device of ['aa', 'bb', 'cc']) {
          const log = await open(dataDir, device);
          expect(text(foldOrdered(log.stream()))).toBe(text(fold(events)));
          expect(log.problems).toEqual([]);
        }
        const last = events.filter((event) => event.device === 'aa').length;
        const log = await open(dataDir);
        expect((await log.append(review('after'))).seq).toBe(last + 1);
        expect(await log.refresh()).toBe(false);
        expect((await open(dataDir, 'cc')).events).toEqual(log.events);
        rmSync(dataDir, { recursive: true });
      }),
      { numRuns: 60 },
    );
  });

  it('gives every card what ts-fsrs gives for its reviews one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async ([mine, other]) => {
        const reviews = [...mine, ...other].filter((event) => event.type === 'review');
        const numbered = (device: string) =>
          reviews.filter((event) => event.device === device).map((event, at) => ({ ...event, seq: at + 1 }));
        const dataDir = folderOf({
          'aa-2026.jsonl': header('aa', 2026) + numbered('aa').map(encodeLine).join(''),
          'bb-2026.jsonl': header('bb', 2026) + numbered('bb').reverse().map(encodeLine).join(''),
        });
        const { cards } = foldOrdered((await open(dataDir)).stream());
        const memories = [...cards].map(([id, { memory }]): [string, Memory | null] => [id, memory]);
        expect(new Map(memories)).toEqual(replay([...numbered('aa'), ...numbered('bb')]));
        rmSync(dataDir, { recursive: true });
      }),
      { numRuns: 60 },
    );
  });

  it('gives byte for byte the snapshot that was deleted', async () => {
    const spreads = histories.chain(([mine, other]) => fc.tuple(spread('aa', mine), spread('bb', other)));
    await fc.assert(
      fc.asyncProperty(spreads, async ([mine, other]) => {
        const dataDir = folderOf({ ...mine, ...other });
        const snapshot = join(dataDir, 'snapshot.bin');
        await loadState(dataDir, await open(dataDir), codec);
        const bytes = readFileSync(snapshot);
        rmSync(snapshot);
        await loadState(dataDir, await open(dataDir, 'bb'), codec);
        expect(readFileSync(snapshot)).toEqual(bytes);
        rmSync(dataDir, { recursive: true });
      }),
      { numRuns: 30 },
    );
  });
});

/** The law in its plainest form: times of a device ascend, then all go by time; each card through the scheduler alone. */
function replay(reviews: readonly ReviewEvent[]): Map<string, Memory> {
  const last = new Map<string, number>();
  const timed = reviews.map((event) => {
    const time = Math.max(event.at, (last.get(event.device) ?? 0) + 1);
    last.set(event.device, time);
    return { event, time };
  });
  timed.sort((a, b) => a.time - b.time || (a.event.device < b.event.device ? -1 : 1));
  const memories = new Map<string, Memory>();
  for (const { event } of timed) {
    const scheduler = createScheduler(DEFAULT_SETTINGS.scheduler);
    memories.set(event.card, scheduler.next(memories.get(event.card) ?? null, event, event.seed, event.grade));
  }
  return memories;
}

describe('a union merge by git', () => {
  /** Two branches that each went on with the same file, merged as `merge=union` says. */
  function merged(base: string, ours: string, theirs: string): string {
    const folder = newFolder();
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder });
    const commit = (content: string) => {
      writeFileSync(join(folder, 'log.jsonl'), content);
      git('add', '.');
      git('commit', '-qm', 'log');
    };
    git('init', '-q', '-b', 'main');
    writeFileSync(join(folder, '.gitattributes'), '*.jsonl merge=union\n');
    commit(base);
    git('checkout', '-qb', 'other');
    commit(theirs);
    git('checkout', '-q', 'main');
    commit(ours);
    git('merge', '-q', 'other');
    return readFileSync(join(folder, 'log.jsonl'), 'utf8');
  }

  it('of two copies of a file loses nothing, and both go on', async () => {
    const begin = header('aa', 2026) + line('aa', 1, 'a');
    const ours = begin + line('aa', 3, 'c') + line('aa', 4, 'd');
    const theirs = begin + line('aa', 2, 'b');
    const dataDir = folderOf({ 'aa-2026.jsonl': merged(begin, ours, theirs) });
    const log = await open(dataDir);
    expect(log.events.map((event) => event.seq)).toEqual([1, 2, 3, 4]);
    expect((await log.append(review('e'))).seq).toBe(5);
    expect((await open(dataDir, 'bb')).events).toEqual(log.events);
    expect(log.problems).toEqual([]);
  });

  it('keeps both of two events with one number, and says so', async () => {
    const begin = header('aa', 2026) + line('aa', 1, 'a');
    const text = merged(begin, begin + line('aa', 2, 'x'), begin + line('aa', 2, 'y'));
    expect([text.includes('"x"'), text.includes('"y"')]).toEqual([true, true]);
    const log = await open(folderOf({ 'aa-2026.jsonl': text }));
    expect(log.events).toHaveLength(2);
    expect(log.problems).toMatchObject([{ rule: 'same-number' }]);
  });

  it('under a running session is taken in, even where the file kept its identity', async () => {
    const dataDir = newFolder();
    const log = await open(dataDir);
    for (const card of ['a', 'b']) await log.append(review(card));
    const file = join(dataDir, 'reviews', 'aa-2026.jsonl');
    const [head = '', ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [head, line('aa', 3, 'c').trimEnd(), ...rest].join('\n'));
    expect(await log.refresh()).toBe(true);
    expect(log.events.map((event) => event.seq)).toEqual([1, 2, 3]);
    expect((await log.append(review('d'))).seq).toBe(4);
    appendFileSync(file, `${head}\n`);
    expect((await log.append(review('e'))).seq).toBe(5);
    expect((await open(dataDir, 'bb')).events).toEqual(log.events);
    expect(readdirSync(join(dataDir, 'reviews'))).toEqual(['aa-2026.jsonl']);
    expect(logFiles(dataDir)['aa-2026.jsonl']).toHaveLength(8);
  });
});
