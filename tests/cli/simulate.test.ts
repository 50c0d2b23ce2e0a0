import stringWidth from 'string-width';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import { writeHistory } from '../support/history.ts';
import { learnerEvents } from '../support/learner.ts';
import { makeDeck, makeStudyFolder, termCard } from '../support/study.ts';
import { qw } from './qw.ts';

const DECK = makeDeck(
  'py.words',
  'Words',
  Array.from({ length: 40 }, (_, at) => termCard(`word ${at}`)),
);
const TODAY = Math.floor(Date.now() / 86_400_000);

async function workspace(decks: readonly Deck[], days = 0): Promise<string> {
  const folder = await makeStudyFolder(decks);
  onTestFinished(() => folder.remove());
  const cards = decks.flatMap((deck) => deck.cards.map(({ id }) => id));
  if (days > 0) await writeHistory(folder.root, learnerEvents({ cards, from: TODAY - days, days, newPerDay: 2 }));
  return folder.root;
}

describe('qw simulate', () => {
  it('compares retentions in a table and charts, at any width', async () => {
    const root = await workspace([DECK], 60);
    for (const width of [80, 40]) {
      const { code, stdout } = await qw(['simulate'], { cwd: root, env: { COLUMNS: String(width) } });
      expect(code).toBe(0);
      expect(stdout.split('\n').filter((line) => stringWidth(line) > width)).toEqual([]);
      expect(stdout).toContain('as in your last');
      expect(stdout.match(/^0\.\d\d( \*)? +[\d.]+ +[\d.]+ +\d+ of 40/gm)).toHaveLength(5);
      expect(stdout).toMatch(/^0\.90 \*/m);
      expect(stdout.match(/^ {2}0\.\d\d \|#+ [\d.]+$/gm)).toHaveLength(5);
    }
  });

  it('takes days and retentions, and tells them as JSON', async () => {
    const root = await workspace([DECK]);
    const { stdout } = await qw(['simulate', '--days', '30', '--retention', '0.95,0.8', '--json'], { cwd: root });
    const { simulations, habits } = JSON.parse(stdout);
    expect(simulations).toMatchObject([{ desiredRetention: 0.8 }, { desiredRetention: 0.95 }]);
    expect(simulations[0].answers).toHaveLength(30);
    expect(simulations[0].minutesPerDay).toBeCloseTo((simulations[0].answersPerDay * 8) / 60, 8);
    expect(habits.took).toBe(8000);
    const text = await qw(['simulate', '--days', '30', '--retention', '0.8'], { cwd: root });
    expect(text.stdout).toContain('8.0 s an answer, a guess until you');
  });

  it('helps where there is nothing, and with wrong values', async () => {
    const root = await workspace([]);
    expect((await qw(['simulate'], { cwd: root })).stdout).toMatch(/^There are no cards yet\.\nNext: /);
    for (const args of [
      ['--retention', '0.5'],
      ['--retention', '0.8,x'],
      ['--days', '0'],
      ['--days', '1.5'],
    ])
      expect((await qw(['simulate', ...args], { cwd: root })).code).toBe(2);
  });
});
