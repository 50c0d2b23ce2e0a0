import { describe, expect, it } from 'vitest';
import type { Grade, SchedulerParameters } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { type Habits, misuse } from '../../src/schedule/misuse.ts';

const graded = (again: number, hard: number, good: number, easy: number): Record<Grade, number> => ({
  1: again,
  2: hard,
  3: good,
  4: easy,
});
const HABITS: Habits = {
  all: graded(30, 20, 180, 10),
  tests: graded(20, 15, 160, 5),
  afterHard: { asked: 40, passed: 34 },
  afterGood: { asked: 100, passed: 90 },
};

function rules(habits: Partial<Habits>, changes: Partial<SchedulerParameters> = {}): string[] {
  const parameters = { ...DEFAULT_SETTINGS.scheduler, ...changes };
  return misuse({ habits: { ...HABITS, ...habits }, parameters }).map(({ rule }) => rule);
}

describe('misuse', () => {
  it('says nothing about usual habits', () => {
    expect(rules({})).toEqual([]);
  });

  it('finds Hard that stands for forgotten by its share', () => {
    expect(rules({ tests: graded(1, 25, 170, 4) })).toEqual(['hard-as-fail']);
    expect(rules({ tests: graded(0, 5, 85, 5) }), 'too few').toEqual([]);
    expect(rules({ tests: graded(1, 8, 190, 1) }), 'a good memory').toEqual([]);
    expect(rules({ tests: graded(3, 25, 170, 2) }, { desiredRetention: 0.97 }), 'few are to be forgotten').toEqual([]);
    expect(rules({ tests: graded(3, 25, 170, 2) }, { desiredRetention: 0.9 })).toEqual(['hard-as-fail']);
  });

  it('finds it by what happens after Hard', () => {
    expect(rules({ afterHard: { asked: 40, passed: 20 } })).toEqual(['hard-as-fail']);
    expect(rules({ afterHard: { asked: 20, passed: 10 } }), 'too few').toEqual([]);
    expect(
      rules({ afterHard: { asked: 40, passed: 20 }, afterGood: { asked: 100, passed: 60 } }),
      'all is hard',
    ).toEqual([]);
  });

  it('finds one grade for everything', () => {
    expect(rules({ all: graded(0, 0, 60, 0), tests: graded(0, 0, 60, 0) })).toEqual(['one-grade']);
    expect(rules({ all: graded(0, 0, 49, 0) })).toEqual([]);
    expect(rules({ all: graded(1, 0, 60, 0) })).toEqual([]);
  });

  it('finds settings that work against FSRS', () => {
    expect(rules({}, { desiredRetention: 0.98 })).toEqual(['retention-too-high']);
    expect(rules({}, { subjects: { python: { desiredRetention: 0.98 } } })).toEqual(['retention-too-high']);
    expect(rules({}, { desiredRetention: 0.97 })).toEqual([]);
    expect(rules({}, { learningSteps: [10, 720] })).toEqual(['long-steps']);
    expect(rules({}, { relearningSteps: [719] })).toEqual([]);
  });
});
