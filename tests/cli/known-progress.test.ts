import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PROGRESS } from '../../src/cli/known-progress.ts';
import { openStudy } from '../../src/cli/study.ts';
import { planToday } from '../../src/cli/today.ts';
import type { PlanItem } from '../../src/schedule/queue.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/find.ts';
import { review } from '../store/support.ts';
import { deckInFull, outlineInFull } from '../support/outlines.ts';
import { makeDeck, makeStudyFolder, termCard } from '../support/study.ts';

const DECK = makeDeck('py.words', 'Words', ['one', 'two'].map(termCard));
const CARD = DECK.cards[0]?.id ?? '';

afterEach(() => vi.restoreAllMocks());

async function workspace(): Promise<Workspace> {
  const folder = await makeStudyFolder([DECK]);
  onTestFinished(() => folder.remove());
  return openWorkspace(folder.root);
}

describe('the progress', () => {
  it('is known at the next start, without a fold of the log', async () => {
    const own = await workspace();
    const study = await openStudy(own);
    const { progress } = await study.record(review(CARD, Date.now()));
    await study.close();
    const fold = vi.spyOn(PROGRESS, 'fold');
    expect((await openStudy(own)).progress()).toEqual(progress);
    expect((await planToday(own, Date.now())).progress).toEqual(progress);
    expect(fold).not.toHaveBeenCalled();
  });

  it('is gone on from after a session that was killed', async () => {
    const own = await workspace();
    const first = await openStudy(own);
    await first.record(review(CARD, Date.now()));
    await first.close();
    const { progress } = await (await openStudy(own)).record(review(CARD, Date.now()));
    const [fold, foldOn] = [vi.spyOn(PROGRESS, 'fold'), vi.spyOn(PROGRESS, 'foldOn')];
    for (let start = 0; start < 2; start++) expect((await planToday(own, Date.now())).progress).toEqual(progress);
    expect(fold).not.toHaveBeenCalled();
    expect(foldOn).toHaveBeenCalledTimes(2);
  });

  it('is the same without its file, which comes back byte for byte', async () => {
    const own = await workspace();
    const study = await openStudy(own);
    const { progress } = await study.record(review(CARD, Date.now()));
    await study.close();
    const file = join(own.data, 'snapshot.bin');
    const bytes = readFileSync(file);
    rmSync(file);
    expect((await openStudy(own)).progress()).toEqual(progress);
    expect(readFileSync(file)).toEqual(bytes);
  });

  it('and the plan are the same with the indexes of decks and log, without them, and with damaged ones', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'quizwright-cache-'));
    onTestFinished(() => rm(cache, { recursive: true, force: true }));
    vi.stubEnv('QUIZWRIGHT_CACHE', cache);
    onTestFinished(() => void vi.unstubAllEnvs());
    const own = await workspace();
    const study = await openStudy(own);
    await study.record(review(CARD, Date.now()));
    await study.close();
    // What was written a moment ago is kept in no index.
    const later = Date.now() + 60_000;
    vi.spyOn(Date, 'now').mockReturnValue(later);
    const plan = async () => {
      const { decks, plan, ...rest } = await planToday(own, later);
      const itemInFull = ({ card, ...item }: PlanItem) => ({ ...item, card: outlineInFull(card) });
      const queue = plan.queue.map(itemInFull);
      return { ...rest, decks: decks.map(deckInFull), plan: { ...plan, queue } };
    };
    const first = await plan();
    expect(first.plan.queue.map(({ card }) => card.id)).not.toEqual([]);
    expect(await plan()).toEqual(first);
    const indexes = (): string[] =>
      ['decks', 'logs']
        .flatMap((name) =>
          readdirSync(join(cache, name), { recursive: true, encoding: 'utf8' }).map((file) => join(cache, name, file)),
        )
        .filter((path) => statSync(path).isFile());
    expect(indexes()).toHaveLength(2);
    for (const path of indexes())
      writeFileSync(path, readFileSync(path, 'latin1').replaceAll('py.words', 'py.sword'), 'latin1');
    expect(await plan()).toEqual(first);
    rmSync(cache, { recursive: true });
    expect(await plan()).toEqual(first);
    expect(indexes()).toHaveLength(2);
  });
});
