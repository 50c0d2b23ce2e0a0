import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { dayIndex } from '../../src/domain/day.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { GRADES } from '../../src/domain/review.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { acting, qw } from '../cli/qw.ts';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';

const BASE = makeDeck('py.base', 'The\u001B[31m Base', ['one', 'two'].map(termCard));
const NEXT = makeDeck('py.next', 'The Next', [termCard('three')], { prerequisites: ['py.base', 'py.nowhere'] });

let folder: StudyFolder;

async function run(args: readonly string[], decks: readonly Deck[], settings: object = {}) {
  folder = await makeStudyFolder(decks, settings);
  return qw(args, { cwd: folder.root });
}

afterEach(() => folder.remove());

describe('without a terminal', () => {
  it('review lists the day, topic by topic, and records nothing', async () => {
    const { code, stdout, stderr } = await run(['review'], [BASE, NEXT], { gatePrerequisites: false });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^\d{4}-\d\d-\d\d: 0 due, 0 learning, 3 new\n {2}The␛\[31m Base: 0 due, 0 learning, 2 new\n/,
    );
    expect(acting(stdout)).toEqual([]);
    expect(await folder.events()).toEqual([]);
  });

  it('review names the next step where there are no cards', async () => {
    const { code, stdout } = await run(['review'], []);
    expect(code).toBe(0);
    expect(stdout).toContain('qw build');
  });

  it('review looks ahead so many days, for no new cards', async () => {
    const wrong = await run(['review', '--ahead', 'soon'], [BASE]);
    const log = await openReviewLog({ dataDir: join(folder.root, 'data'), now: Date.now });
    const [card = '', day] = [BASE.cards[0]?.id, dayIndex(Date.now(), 0, 4) - 2];
    const answer = { card, instance: 0, content: BASE.cards[0]?.content ?? '', grade: GRADES.easy, day, seed: 's' };
    await log.append({ type: 'review', ...answer, offset: 0, took: 1, at: Date.now() - 2 * 86_400_000 });
    await log.close();
    const ahead = async (days: readonly string[]) =>
      (await qw(['review', '--ahead', ...days], { cwd: folder.root })).stdout;
    expect(await ahead([])).toContain('Nothing becomes due within the next day.');
    expect(await ahead(['30'])).toContain(': 1 due, 0 learning, 0 new');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('whole number of days')]);
  });

  it('review says so when nothing is due', async () => {
    const { code, stdout } = await run(['review'], [BASE], { newPerDay: 0 });
    expect(code).toBe(0);
    expect(stdout).toBe('Nothing is due now.\n2 new cards are still to come.\nTo begin a topic: qw learn <topic>\n');
  });

  it('learn shows the way to a topic', async () => {
    const { code, stdout } = await run(['learn', 'py.next'], [BASE, NEXT]);
    expect(code).toBe(0);
    expect(stdout).toContain('Before The Next');
    expect(stdout).toMatch(/The␛\[31m Base\s+░{10}\s+0 %\s+0 of 2 seen/);
    expect(stdout).toContain('No deck was built for py.nowhere.');
    expect(stdout).toContain('2 questions about them.');
    expect(await folder.events()).toEqual([]);
  });

  it('learn --json tells the same to programs', async () => {
    const { stdout } = await run(['learn', 'py.next', '--json'], [BASE, NEXT]);
    expect(JSON.parse(stdout)).toMatchObject({
      topic: 'py.next',
      introduced: false,
      missing: ['py.nowhere'],
      questions: 2,
      prerequisites: [{ topic: 'py.base', recall: 0, cards: 2, seen: 0 }, { topic: 'py.nowhere' }],
    });
  });

  it('learn --anyway brings the topic in', async () => {
    const { code, stdout } = await run(['learn', 'py.next', '--anyway'], [BASE, NEXT]);
    expect(code).toBe(0);
    expect(stdout).toContain('Brought in without the quiz');
    expect(await folder.events()).toMatchObject([{ type: 'topic', topic: 'py.next', decision: 'introduced' }]);
  });

  it('learn --anyway --json brings it in, too, and keeps the progress for the next start', async () => {
    const { stdout } = await run(['learn', 'py.next', '--anyway', '--json'], [BASE, NEXT]);
    expect(JSON.parse(stdout)).toMatchObject({ topic: 'py.next', introduced: true });
    expect(await folder.events()).toMatchObject([{ type: 'topic', topic: 'py.next', decision: 'introduced' }]);
    expect(existsSync(join(folder.root, 'data', 'snapshot.bin'))).toBe(true);
  });

  it('learn suggests topics for a wrong name', async () => {
    const { code, stdout, stderr } = await run(['learn', 'py.nxt'], [BASE, NEXT]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('error: no deck of a topic "py.nxt"\nDid you mean py.next, py.base?\n');
  });
});
