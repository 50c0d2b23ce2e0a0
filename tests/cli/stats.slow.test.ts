import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { learnerEvents } from '../support/learner.ts';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { acting, qw } from './qw.ts';

const NAMES = ['one', 'two', 'three', 'four', 'five', 'six'];
const WORDS = makeDeck('py.words', 'The\u001B[31m Words, a long Title that goes on', NAMES.map(termCard));
const OTHERS = makeDeck('js.words', 'Others', ['x', 'y'].map(termCard));

async function workspace(decks: readonly Deck[], answered: readonly Deck[]): Promise<StudyFolder> {
  const folder = await makeStudyFolder(decks);
  onTestFinished(() => folder.remove());
  const log = await openReviewLog({ dataDir: join(folder.root, 'data'), now: Date.now });
  const cards = answered.flatMap((deck) => deck.cards.map(({ id }) => id));
  const from = Math.floor(Date.now() / 86_400_000) - 60;
  for (const event of learnerEvents({ cards, from, days: 60, newPerDay: 2, instances: 2 })) await log.append(event);
  return folder;
}

describe('qw stats', () => {
  it('tells all in 80 columns and in 40, and nothing acts on the terminal', async () => {
    const { root } = await workspace([WORDS, OTHERS], [WORDS]);
    for (const width of [80, 40]) {
      const { code, stdout, stderr } = await qw(['stats'], { cwd: root, env: { COLUMNS: String(width) } });
      expect([code, stderr]).toEqual([0, '']);
      expect(acting(stdout)).toEqual([]);
      const lines = stdout.split('\n');
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
      for (const heading of [
        'True retention (wanted: 90 %)',
        'Recall of',
        'Due: ',
        'Last year: ',
        'By topic',
        'Hardest',
      ])
        expect(
          lines.some((line) => line.startsWith(heading)),
          heading,
        ).toBe(true);
      expect(stdout).toContain('The␛[31m');
      expect(stdout).not.toContain('Others');
    }
  });

  it('tells the same as JSON, of all and of some topics', async () => {
    const { root } = await workspace([WORDS, OTHERS], [WORDS, OTHERS]);
    const report = async (...args: string[]) =>
      JSON.parse((await qw(['stats', '--json', ...args], { cwd: root })).stdout) as Record<string, unknown>;
    const all = await report();
    expect(all).toMatchObject({ cards: 8, seen: 8, desiredRetention: 0.9, topics: [{ cards: 6 }, { cards: 2 }] });
    expect(all.day).toMatch(/^\d{4}-\d\d-\d\d$/);
    const [words, others] = [await report('py'), await report('js.words')];
    expect(words).toMatchObject({ cards: 6, topics: [{ topic: 'py.words' }] });
    expect(Number(words.answers) + Number(others.answers)).toBe(all.answers);
  });

  it('helps where there is nothing yet', async () => {
    const empty = await workspace([], []);
    expect((await qw(['stats'], { cwd: empty.root })).stdout).toBe(
      'There are no cards yet.\nNext: write topics in Markdown, then run `qw build`.\n',
    );
    const fresh = await workspace([OTHERS], []);
    expect((await qw(['stats'], { cwd: fresh.root })).stdout).toMatch(/^No answers yet: all 2 cards are new/);
    expect(await qw(['stats', 'js.word'], { cwd: fresh.root })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error: no deck of a topic "js.word"\nDid you mean js.words?\n',
    });
  });
});
