import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/domain/review.ts';
import { pack } from '../../src/files/packed.ts';
import { foldInto, foldOn, foldOrdered, startFold } from '../../src/schedule/fold.ts';
import type { Progress } from '../../src/schedule/progress.ts';
import { decodeProgress, encodeProgress, FOLD_VERSION } from '../../src/schedule/progress-codec.ts';
import { type OpenReviewLog, openReviewLog } from '../../src/store/review-log.ts';
import { loadState, type StateCodec, saveState } from '../../src/store/snapshot.ts';
import { line, NOW, newFolder, review } from './support.ts';

let dataDir: string;
let file: string;
let folds: number;

const codec: StateCodec<Progress> = {
  version: FOLD_VERSION,
  fold(events: Iterable<LogEvent>) {
    folds++;
    return foldOrdered(events);
  },
  foldOn,
  encode: encodeProgress,
  decode: decodeProgress,
};

const open = (device = 'aa'): Promise<OpenReviewLog> => openReviewLog({ dataDir, device, now: () => NOW });

async function filled(): Promise<OpenReviewLog> {
  const log = await open();
  for (const card of ['a', 'b', 'a']) await log.append(review(card));
  return log;
}

beforeEach(() => {
  dataDir = newFolder();
  file = join(dataDir, 'snapshot.bin');
  folds = 0;
});

describe('the snapshot', () => {
  it('saves a fold, and holds what the fold gives', async () => {
    const log = await filled();
    const first = await loadState(dataDir, log, codec);
    expect(await loadState(dataDir, await open(), codec)).toEqual(first);
    expect(folds).toBe(1);
  });

  it('may be deleted, and comes back byte for byte', async () => {
    const log = await filled();
    await loadState(dataDir, log, codec);
    const bytes = readFileSync(file);
    rmSync(file);
    await loadState(dataDir, await open(), codec);
    expect(readFileSync(file)).toEqual(bytes);
  });

  it('is the same after a session as after a fold of everything', async () => {
    const log = await filled();
    let running = startFold(await loadState(dataDir, log, codec));
    for (const event of [review('b'), { type: 'flag', card: 'b', text: 'x', at: NOW }, review('z')] as const) {
      running = foldInto(running, await log.append(event)) ?? startFold(codec.fold(log.stream()));
    }
    await saveState(dataDir, log, running.progress, codec);
    const bytes = readFileSync(file);
    rmSync(file);
    expect(folds).toBe(1);
    await loadState(dataDir, await open(), codec);
    expect(readFileSync(file)).toEqual(bytes);
  });

  it('is not trusted when the log is another one, by any line, device or version', async () => {
    await loadState(dataDir, await filled(), codec);
    const log = join(dataDir, 'reviews', 'aa-2026.jsonl');
    writeFileSync(log, readFileSync(log, 'utf8').replace(line('aa', 2, 'b'), line('aa', 2, 'd')));
    expect((await loadState(dataDir, await open(), codec)).cards.ids()).toEqual(['a', 'd']);
    rmSync(log);
    expect((await loadState(dataDir, await open(), codec)).cards.ids()).toEqual([]);
    await loadState(dataDir, await open(), { ...codec, version: 'next' });
    expect(folds).toBe(4);
  });

  it('is gone on from where the log only grew, of any device, and holds what a fold of everything gives', async () => {
    await loadState(dataDir, await filled(), codec);
    appendFileSync(join(dataDir, 'reviews', 'aa-2026.jsonl'), line('aa', 4, 'c'));
    expect((await loadState(dataDir, await open(), codec)).cards.ids()).toContain('c');
    await (await open('bb')).append(review('e', NOW + 9));
    const goneOn = await loadState(dataDir, await open(), codec);
    expect(goneOn.cards.ids()).toContain('e');
    expect(folds).toBe(1);
    rmSync(file);
    expect(await loadState(dataDir, await open(), codec)).toEqual(goneOn);
  });

  it('is written again once much came since, and not for little', async () => {
    await loadState(dataDir, await filled(), codec);
    const bytes = readFileSync(file);
    const log = join(dataDir, 'reviews', 'aa-2026.jsonl');
    appendFileSync(log, line('aa', 4, 'c'));
    await loadState(dataDir, await open(), codec);
    expect(readFileSync(file)).toEqual(bytes);
    appendFileSync(log, Array.from({ length: 400 }, (_, at) => line('aa', 5 + at, 'c')).join(''));
    const state = await loadState(dataDir, await open(), codec);
    expect(readFileSync(file)).not.toEqual(bytes);
    expect(await loadState(dataDir, await open(), codec)).toEqual(state);
    expect(folds).toBe(1);
  });

  it('is not gone on from where another device answered the same card earlier', async () => {
    await loadState(dataDir, await filled(), codec);
    await (await open('bb')).append(review('a', NOW - 99));
    const state = await loadState(dataDir, await open(), codec);
    expect(folds).toBe(2);
    expect(state.cards.get('a')?.reviews).toBe(3);
  });

  it('is not trusted when it is damaged', async () => {
    const log = await filled();
    const state = await loadState(dataDir, log, codec);
    const text = readFileSync(file, 'latin1');
    const other = text.replace('"reviews"', '"revues!"');
    for (const damage of ['', '{', 'null', '[]', text.slice(0, -9), other].map((one) => Buffer.from(one, 'latin1'))) {
      writeFileSync(file, damage);
      expect(await loadState(dataDir, log, codec)).toEqual(state);
      expect(readFileSync(file, 'latin1')).toBe(text);
    }
  });

  it('of a newer version is neither taken nor overwritten', async () => {
    const log = await filled();
    const state = await loadState(dataDir, log, codec);
    const newer = pack({ about: { schema: 2 }, value: null });
    writeFileSync(file, newer);
    expect(await loadState(dataDir, log, codec)).toEqual(state);
    expect(readFileSync(file)).toEqual(newer);
  });

  it('is not saved over events that the state does not know', async () => {
    const log = await filled();
    const state = await loadState(dataDir, log, codec);
    let running = startFold(state);
    await (await open('bb')).append(review('other'));
    running = foldInto(running, await log.append(review('mine'))) ?? running;
    await saveState(dataDir, log, running.progress, codec);
    const next = await loadState(dataDir, await open(), codec);
    expect(next.cards.ids()).toEqual(expect.arrayContaining(['mine', 'other']));
  });

  it('is not needed: where it cannot be written, the state is the same', async () => {
    const log = await filled();
    const nowhere = join(dataDir, 'missing', 'folder');
    expect(await loadState(nowhere, log, codec)).toEqual(await loadState(dataDir, log, codec));
  });
});
