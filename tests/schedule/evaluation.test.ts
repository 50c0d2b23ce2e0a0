import { describe, expect, it } from 'vitest';
import type { Grade } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { evaluate } from '../../src/schedule/evaluation.ts';
import { createScheduler } from '../../src/schedule/fsrs.ts';

const past = (...reviews: [Grade, number][]) => reviews.map(([grade, days]) => ({ grade, days }));
const { retrievability, next } = createScheduler(DEFAULT_SETTINGS.scheduler);

/** Foretold recall so many days after a first `good`. */
const recall = (days: number) => retrievability(next(null, { day: 0, at: 0 }, '', 3), days);

describe('evaluate', () => {
  it('takes the mean log loss, and the difference in each group of like reviews', () => {
    const questions = [
      { history: past([3, 0], [3, 2], [1, 9]), at: 1 },
      { history: past([3, 0], [1, 3]), at: 1 },
      { history: past([3, 0], [1, 50]), at: 1 },
    ];
    const { logLoss, rmseBins } = evaluate(null, questions);
    expect(logLoss).toBeCloseTo(-(Math.log(recall(2)) + Math.log(1 - recall(3)) + Math.log(1 - recall(50))) / 3, 10);
    const [near, far] = [(recall(2) + recall(3) - 1) / 2, recall(50)];
    expect(rmseBins).toBeCloseTo(Math.sqrt((2 * near ** 2 + far ** 2) / 3), 10);
  });

  it('foretells from all that was before, and from nothing after', () => {
    const history = past([3, 0], [1, 1], [3, 0], [3, 4], [4, 9]);
    const both = evaluate(null, [
      { history, at: 3 },
      { history, at: 4 },
    ]).logLoss;
    const single = [3, 4].map((at) => evaluate(null, [{ history: history.slice(0, at + 1), at }]).logLoss);
    expect(both).toBeCloseTo(((single[0] ?? 0) + (single[1] ?? 0)) / 2, 10);
  });

  it('is nothing where nothing was asked', () => {
    expect(evaluate(null, [])).toEqual({ logLoss: 0, rmseBins: 0 });
  });
});
