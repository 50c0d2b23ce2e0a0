import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { NO_PROGRESS, type Progress } from '../../src/schedule/progress.ts';
import { type PlanItem, planDay } from '../../src/schedule/queue.ts';
import { workload } from '../../src/schedule/workload.ts';
import { makeDeck, termCard } from '../support/study.ts';

const DAY = 20_000;
const DECK = makeDeck('py.words', 'Words', ['one', 'two', 'three'].map(termCard));
const PLAN = planDay({
  decks: [DECK],
  progress: NO_PROGRESS,
  settings: DEFAULT_SETTINGS,
  day: DAY,
  at: DAY * 86_400_000,
  seed: 's',
});
const as = (kind: PlanItem['kind']) => ({ ...PLAN, queue: PLAN.queue.map((item) => ({ ...item, kind })) });

/** Days on which 40 answers were given, each after so many seconds. */
function answered(...seconds: readonly number[]): Progress {
  const days = seconds.map(
    (took, at) => [DAY - at, { answers: 40, new: 0, reviews: 40, took: took * 40_000 }] as const,
  );
  return { ...NO_PROGRESS, days: new Map(days) };
}

describe('workload', () => {
  it('is the usual time for each answer at first: new cards need one for each step', () => {
    expect(workload(PLAN, NO_PROGRESS)).toBe(3 * 2 * 8000);
    expect(workload(as('learning'), NO_PROGRESS)).toBe(3 * 8000);
    expect(workload(as('due'), NO_PROGRESS)).toBeCloseTo(3 * 1.1 * 8000);
  });

  it('is the learner’s own time as soon as there are enough answers, whatever one day was like', () => {
    expect(workload(as('learning'), answered(5, 5))).toBe(3 * 8000);
    expect(workload(as('learning'), answered(5, 6, 5, 400, 5))).toBe(3 * 5000);
  });

  it('looks at the last month only', () => {
    const days = new Map([[DAY - 31, { answers: 5000, new: 0, reviews: 5000, took: 5000 }]]);
    expect(workload(as('learning'), { ...NO_PROGRESS, days })).toBe(3 * 8000);
  });

  it('counts the steps of those who are forgotten more often where a subject wants less', () => {
    const subjects = { py: { desiredRetention: 0.7 } };
    const progress = { ...NO_PROGRESS, parameters: { ...NO_PROGRESS.parameters, subjects } };
    expect(workload(as('due'), progress)).toBeCloseTo(3 * 1.3 * 8000);
  });
});
