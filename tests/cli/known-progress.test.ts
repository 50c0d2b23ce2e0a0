import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PROGRESS } from '../../src/cli/known-progress.ts';
import { openStudy } from '../../src/cli/study.ts';
import { planToday } from '../../src/cli/today.ts';
import { openWorkspace, type Workspace } from '../../src/workspace/find.ts';
import { review } from '../store/support.ts';
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

  it('is folded anew after a session that was killed, and then known', async () => {
    const own = await workspace();
    const { progress } = await (await openStudy(own)).record(review(CARD, Date.now()));
    const fold = vi.spyOn(PROGRESS, 'fold');
    for (let start = 0; start < 2; start++) expect((await planToday(own, Date.now())).progress).toEqual(progress);
    expect(fold).toHaveBeenCalledTimes(1);
  });

  it('is the same without its file, which comes back byte for byte', async () => {
    const own = await workspace();
    const study = await openStudy(own);
    const { progress } = await study.record(review(CARD, Date.now()));
    await study.close();
    const file = join(own.data, 'snapshot.json');
    const bytes = readFileSync(file);
    rmSync(file);
    expect((await openStudy(own)).progress()).toEqual(progress);
    expect(readFileSync(file)).toEqual(bytes);
  });
});
