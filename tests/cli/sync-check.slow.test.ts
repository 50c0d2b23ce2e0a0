import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openReviewLog } from '../../src/store/review-log.ts';
import { filesBelow, ownLog } from '../faults/reviews.ts';
import { header, line, review, unsummed } from '../store/support.ts';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { tempFolder, writeTree } from '../workspace/temp.ts';
import { acting, type Outcome, qw } from './qw.ts';

const DECK = makeDeck('py.words', 'The\u001B[31m Words', ['one', 'two'].map(termCard));
const [ONE = '', TWO = ''] = DECK.cards.map((card) => card.id);
const MARCH = Date.UTC(2026, 2, 2, 12);

/** A workspace in which a card was answered. */
async function workspace(): Promise<StudyFolder> {
  const folder = await makeStudyFolder([DECK]);
  onTestFinished(() => folder.remove());
  const log = await openReviewLog({ dataDir: join(folder.root, 'data'), now: () => MARCH });
  await log.append(review(ONE, MARCH));
  return folder;
}

/** Asks, and makes sure that nothing was written anywhere. */
async function check(own: StudyFolder, other: string, ...more: readonly string[]): Promise<Outcome> {
  const before = [filesBelow(own.root), filesBelow(other)];
  const outcome = await qw(['sync-check', other, ...more], { cwd: own.root });
  expect([filesBelow(own.root), filesBelow(other)]).toEqual(before);
  expect(acting(outcome.stdout)).toEqual([]);
  return outcome;
}

describe('qw sync-check', () => {
  it('tells what a copy of a data folder would bring, and writes nothing', async () => {
    const own = await workspace();
    // What a crash left is not mended by looking.
    appendFileSync(ownLog(own.root)?.path ?? '', '{"seq":2,');
    const events = line('bb', 1, ONE, MARCH + 86_400_000) + line('bb', 2, TWO, MARCH + 2 * 86_400_000);
    const other = await tempFolder({ 'reviews/bb-2026.jsonl': header('bb', 2026) + events });
    const { code, stdout } = await check(own, other);
    expect(code).toBe(0);
    expect(stdout).toContain('2 new events of 1 device:\n  bb  2  2026-03-03 to 2026-03-04\n');
    expect(stdout).toMatch(/^2 cards would come back at another time/m);
    expect(stdout).toMatch(/^ {2}The␛\[31m Words › one, line 7 +2026-03-\d\d \(stability [\d.]+ d\) -> 2026-/m);
    expect(stdout).toMatch(/› two, line 7 +new -> 2026-/);
    expect(stdout).toContain('Nothing was written. To take it in, copy its reviews/*.jsonl here');
    const { stdout: json } = await check(own, other, '--json');
    expect(JSON.parse(json)).toMatchObject({
      news: [{ device: 'bb', events: 2 }],
      cards: [{ card: ONE }, { card: TWO, before: null }],
      conflicts: [],
      clocks: [],
    });
  });

  it('exits with 1 on conflicts and wrong clocks, and names them', async () => {
    const own = await workspace();
    const { text = '' } = ownLog(own.root) ?? {};
    const device = /"device":"(\w+)"/.exec(text)?.[1] ?? '';
    const other = await tempFolder({
      'reviews/copy.jsonl': unsummed(text).replace('"grade":3', '"grade":1'),
      'reviews/bb-2026.jsonl': header('bb', 2026) + line('bb', 1, TWO, Date.now() + 50 * 86_400_000),
    });
    const { code, stdout } = await check(own, other);
    expect(code).toBe(1);
    expect(stdout).toContain('1 conflict: two different events with one number');
    expect(stdout).toMatch(new RegExp(`^  ${device} 1  review of ${ONE}, .*\\(counts\\)`, 'm'));
    expect(stdout).toMatch(/^Clocks that were wrong:\n {2}bb {2}ahead by up to 1\.6mo {2}1 event$/m);
  });

  it('takes another workspace, wherever its data are', async () => {
    const own = await workspace();
    const other = await workspace();
    await writeTree(other.root, { 'quizwright.json': '{ "data": "learned" }' });
    expect((await check(own, other.root)).stdout).toBe(
      `There are no reviews in ${other.root}: nothing would change.\n`,
    );
    await writeTree(other.root, { 'quizwright.json': '{}' });
    expect((await check(own, other.root)).stdout).toContain('1 new event of 1 device');
    await writeTree(other.root, { 'data/reviews/mine.jsonl': ownLog(own.root)?.text ?? '' });
    expect((await qw(['sync-check', own.root], { cwd: other.root })).stdout).toBe(
      `Nothing would change: all that is in ${own.root} is here already.\n`,
    );
  });

  it('refuses what holds no reviews, itself, and a damaged log', async () => {
    const own = await workspace();
    const empty = await tempFolder();
    expect(await check(own, empty)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: .* holds no reviews\nName another workspace/),
    });
    expect((await check(own, own.root)).stderr).toContain('is this workspace itself');
    const broken = await tempFolder({ 'reviews/bb-2026.jsonl': `${header('bb', 2026)}{}\n${line('bb', 1)}` });
    expect(await check(own, broken)).toMatchObject({ code: 1, stdout: '' });
    expect((await check(own, broken)).stderr).toContain('bb-2026.jsonl:2: the review log is damaged');
  });
});
