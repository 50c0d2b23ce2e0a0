import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FSRSBinding, FSRSBindingItem, FSRSBindingReview } from '@open-spaced-repetition/binding';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadOptimiser } from '../../src/cli/optimiser.ts';
import { evaluate } from '../../src/schedule/evaluation.ts';
import { trainingData } from '../../src/schedule/training.ts';
import { writeHistory } from '../support/history.ts';
import { learnerEvents } from '../support/learner.ts';
import { makeDeck, makeStudyFolder, termCard } from '../support/study.ts';
import { PATIENCE, qw } from './qw.ts';

/** Of somebody who forgets far faster than most. */
const TRUTH = [0.1, 0.3, 0.6, 2, 6.8, 0.9, 2.8, 0.01, 1.1, 0.2, 0.6, 1.3, 0.1, 0.3, 1.6, 0.5, 1.9, 0.5, 0.1, 0.1, 0.35];
const TODAY = Math.floor(Date.now() / 86_400_000);

const learner = (cards: readonly string[], weights: readonly number[] | null, days = 250) =>
  learnerEvents({ cards, from: TODAY - days, days, newPerDay: 4, weights });
const cardsOf = (count: number) => Array.from({ length: count }, (_, at) => `card ${at}`);

describe('the optimiser', () => {
  const { train, test } = trainingData([...learner(cardsOf(250), TRUTH)], () => true);

  it('has the model that the scheduler works with, and its published weights', () => {
    for (const weights of [null, TRUTH]) {
      const model = new FSRSBinding(weights === null ? undefined : [...weights]);
      // Of several questions, it would give the later ones more weight.
      const losses = test.map(({ history, at }) => {
        const reviews = history.slice(0, at + 1).map(({ grade, days }) => new FSRSBindingReview(grade, days));
        return model.evaluate([new FSRSBindingItem(reviews)]).logLoss;
      });
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      expect(evaluate(weights, test).logLoss).toBeCloseTo(mean, 5);
    }
  });

  it(
    'finds back what reviews were made with',
    async () => {
      const optimiser = await loadOptimiser();
      const shares: number[] = [];
      const found = await optimiser.train(train, 1, (share) => shares.push(share));
      expect(await optimiser.train(train, 1, () => {})).toEqual(found);
      const [published, learned, truth] = [null, found, TRUTH].map((weights) => evaluate(weights, test));
      expect(learned?.logLoss).toBeLessThan((published?.logLoss ?? 0) - 0.01);
      expect(learned?.logLoss).toBeLessThan((truth?.logLoss ?? 0) + 0.01);
      expect(learned?.rmseBins).toBeLessThan(published?.rmseBins ?? 0);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    },
    PATIENCE,
  );
});

describe('qw optimize', () => {
  const DECK = makeDeck(
    'py.words',
    'Words',
    Array.from({ length: 160 }, (_, at) => termCard(`word ${at}`)),
  );
  const ids = DECK.cards.map(({ id }) => id);

  async function workspace(settings: string, weights: readonly number[] | null, days = 250): Promise<string> {
    const folder = await makeStudyFolder([DECK]);
    onTestFinished(() => folder.remove());
    await writeFile(join(folder.root, 'quizwright.json'), settings);
    await writeHistory(folder.root, learner(ids, weights, days));
    return folder.root;
  }

  it(
    'compares, writes only when told to, and then keeps the rest of the settings',
    async () => {
      const settings = '{ "newPerDay": 9 }\n';
      const root = await workspace(settings, TRUTH);
      const file = join(root, 'quizwright.json');
      const shown = await qw(['optimize'], { cwd: root });
      expect(shown.code).toBe(0);
      expect(shown.stdout).toMatch(/^\d+ reviews of 160 cards: \d+ to learn from, the latest \d+ to test on\.$/m);
      expect(shown.stdout).toMatch(/^ {2}log loss +0\.\d{4} +0\.\d{4}$/m);
      expect(shown.stdout).toContain('Nothing was written: `qw optimize --apply`');
      expect(shown.stderr).toMatch(/^learning 0 %\n/);
      expect(await readFile(file, 'utf8')).toBe(settings);
      const applied = JSON.parse((await qw(['optimise', '--apply', '--json'], { cwd: root })).stdout);
      expect(applied).toMatchObject({ better: true, missing: 0, written: file, subject: null });
      expect(await readFile(file, 'utf8')).toBe(`{ "newPerDay": 9, "weights": [${applied.weights.join(', ')}] }\n`);
      // What was learned from these reviews is not beaten by learning again.
      const again = JSON.parse((await qw(['optimize', '--apply', '--json'], { cwd: root })).stdout);
      expect(again).toMatchObject({ better: false, written: null, before: applied.after });
      const own = JSON.parse((await qw(['optimize', '--subject', 'py', '--json'], { cwd: root })).stdout);
      expect(own).toMatchObject({ subject: 'py', train: applied.train, weights: applied.weights });
    },
    PATIENCE,
  );

  it('says how many reviews are missing, and which subjects there are', async () => {
    const root = await workspace('{}', null, 30);
    const { code, stdout } = await qw(['optimize', '--apply'], { cwd: root });
    expect(code).toBe(0);
    const [, reviews, missing] = /^There are (\d+) reviews of[^:]+:[^,]+, so\s(\d+)\sare missing\./.exec(stdout) ?? [];
    expect(Number(reviews) + Number(missing)).toBe(400);
    expect(await readFile(join(root, 'quizwright.json'), 'utf8')).toBe('{}');
    expect((await qw(['optimize', '--subject', 'js'], { cwd: root })).stderr).toBe(
      'error: no deck of a subject "js"\nSubjects are the first parts of the ids of topics: py.\n',
    );
  });

  it('says what is missing where there is no compiled library', async () => {
    const root = await workspace('{}', TRUTH);
    const env = { NAPI_RS_NATIVE_LIBRARY_PATH: join(root, 'none.node') };
    const { code, stdout, stderr } = await qw(['optimize'], { cwd: root, env });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: the optimiser of FSRS cannot be loaded: .*\nnpm install @open-spaced/m);
  });
});
