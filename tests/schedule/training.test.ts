import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { answersFor, weightsOf } from '../../src/schedule/optimisation.ts';
import { type RecallQuestion, trainingData } from '../../src/schedule/training.ts';
import { card, deck, deviceLog, log, review, TODAY } from './support.ts';

const on = (id: string, day: number, grade: 1 | 2 | 3 | 4 = 3) => review(id, { day: TODAY + day, grade });

/** Questions as texts: `3@0 1@5`, grades at days since the review before. */
function questions(events: readonly LogEvent[], wanted = (_: { card: string }): boolean => true): string[] {
  const { train, test } = trainingData(events, wanted);
  const text = ({ history, at }: RecallQuestion) =>
    history
      .slice(0, at + 1)
      .map(({ grade, days }) => `${grade}@${days}`)
      .join(' ');
  return [...train, ...test].map(text);
}

describe('training data', () => {
  it('asks about each review on a later day, from all before it', () => {
    expect(questions(log([on('a', 0), on('a', 0, 4), on('b', 1), on('a', 3, 1), on('a', 3), on('a', 9, 2)]))).toEqual([
      '3@0 4@0 1@3',
      '3@0 4@0 1@3 3@0 2@6',
    ]);
  });

  it('begins anew after a reset, goes on under an alias, and forgets what was taken back', () => {
    const at = (day: number) => review('a', { day: TODAY + day }).at + 1;
    const reset: Parameters<typeof log>[0] = [
      on('a', 0),
      { type: 'reset', card: 'a', at: at(0) },
      on('a', 2),
      on('a', 5),
    ];
    expect(questions(log(reset))).toEqual(['3@0 3@3']);
    const alias: Parameters<typeof log>[0] = [
      on('a', 0),
      { type: 'alias', card: 'b', from: 'a', at: at(0) },
      on('b', 4),
    ];
    expect(questions(log(alias))).toEqual(['3@0 3@4']);
    const undo: Parameters<typeof log>[0] = [
      on('a', 0),
      on('a', 2, 1),
      { type: 'undo', target: 2, at: at(2) },
      on('a', 5),
    ];
    expect(questions(log(undo))).toEqual(['3@0 3@5']);
  });

  it('holds back the latest fifth', () => {
    const events = log(Array.from({ length: 11 }, (_, day) => on('a', day)));
    const { train, test, cards } = trainingData(events, () => true);
    expect([train.length, test.length, cards]).toEqual([8, 2, 1]);
    expect(test[1]?.at).toBe(10);
  });

  it('has histories that begin at 0, whatever the log', () => {
    fc.assert(
      fc.property(deviceLog('aa', 40), (events) => {
        const { train, test } = trainingData(events, () => true);
        for (const { history, at } of [...train, ...test]) {
          expect(history[0]?.days).toBe(0);
          expect(history[at]?.days).toBeGreaterThan(0);
          expect(history.every(({ days }) => days >= 0)).toBe(true);
        }
      }),
    );
  });
});

describe('parameters of a subject', () => {
  const decks = [deck('py.a', [card('p')]), deck('js.a', [card('j')]), deck('sql.a', [card('s')])];
  const weights = [1, 2];
  const parameters = { ...DEFAULT_SETTINGS.scheduler, subjects: { js: { weights }, sql: { desiredRetention: 0.8 } } };
  const answered = (subject: string | null, id: string, own?: string) => {
    const event = log([review(id, own === undefined ? {} : { subject: own })])[0];
    return event?.type === 'review' && answersFor(subject, decks, parameters)(event);
  };

  it('come from its answers; those of all from subjects without their own', () => {
    expect(['p', 'j', 's', 'gone'].filter((id) => answered('js', id))).toEqual(['j']);
    expect(['p', 'j', 's', 'gone'].filter((id) => answered(null, id))).toEqual(['p', 's', 'gone']);
    expect([answered('js', 'gone', 'js'), answered(null, 'gone', 'js')]).toEqual([true, false]);
  });

  it('are compared with those that count for it now', () => {
    expect(weightsOf('js', parameters)).toBe(weights);
    expect(weightsOf('sql', parameters)).toBeNull();
    expect(weightsOf('toString', { ...parameters, weights: [3] })).toEqual([3]);
    expect(weightsOf('js', { ...parameters, weights: [3], subjects: { js: { weights: null } } })).toBeNull();
  });
});
