import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import type { Grade } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { fold } from '../../src/schedule/fold.ts';
import { nextQuestions, planQuiz, type QuizInput } from '../../src/schedule/learn.ts';
import { pendingEvents } from '../../src/schedule/pending.ts';
import { NO_PROGRESS } from '../../src/schedule/progress.ts';
import type { PlanItem } from '../../src/schedule/queue.ts';
import { isDecided, judgeQuiz, type QuizAnswer } from '../../src/schedule/quiz-verdict.ts';
import { readiness } from '../../src/schedule/readiness.ts';
import { card, deck, log, NOON, progressOf, TODAY } from './support.ts';

const many = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => card(`${prefix}${at}`));

const decks: readonly Deck[] = [
  deck('goal', [card('g')], { prerequisites: ['near', 'ghost'] }),
  deck('near', many('n', 20), { prerequisites: ['far'] }),
  deck('far', many('f', 20), { prerequisites: ['near'] }),
  deck('unrelated', many('u', 5)),
];

function quiz(changes: Partial<QuizInput> = {}) {
  return planQuiz({ topic: 'goal', decks, progress: NO_PROGRESS, day: TODAY, seed: 's', ...changes });
}

const known = (prefix: string, count: number, daysAgo = 1) =>
  Array.from({ length: count }, (_, at) => ({ card: `${prefix}${at}`, grade: 4 as const, daysAgo }));

describe('readiness', () => {
  it('is the mean recall of each prerequisite, near and far, where unseen cards count nothing', () => {
    const found = readiness({ topic: 'goal', decks, progress: progressOf(known('n', 10)), day: TODAY });
    expect(found.map((one) => one.topic)).toEqual(['ghost', 'near', 'far']);
    expect(found[0]).toEqual({ topic: 'ghost', title: null, recall: 0, cards: 0, seen: 0 });
    expect(found[1]).toMatchObject({ cards: 20, seen: 10 });
    expect(found[1]?.recall).toBeGreaterThan(0.45);
    expect(found[1]?.recall).toBeLessThan(0.5);
  });

  it('counts a card that was just forgotten as unknown', () => {
    const progress = progressOf([...known('n', 20), { card: 'n0', grade: 1 }]);
    const before =
      readiness({ topic: 'goal', decks, progress: progressOf(known('n', 20)), day: TODAY })[1]?.recall ?? 0;
    const after = readiness({ topic: 'goal', decks, progress, day: TODAY })[1]?.recall ?? 0;
    expect(before - after).toBeGreaterThan(0.04);
  });

  it('leaves suspended cards out', () => {
    const progress = fold(log([{ type: 'suspend', card: 'n0', day: TODAY, at: NOON }]));
    expect(readiness({ topic: 'goal', decks, progress, day: TODAY })[1]?.cards).toBe(19);
  });
});

describe('planQuiz', () => {
  it('asks at most fifteen cards of the prerequisites, cycles or not, and names those without a deck', () => {
    const { questions, missing } = quiz();
    expect(questions).toHaveLength(15);
    expect(new Set(questions.map((item) => item.topic.id))).toEqual(new Set(['near', 'far']));
    expect(questions.every((item) => item.kind === 'quiz')).toBe(true);
    expect(missing).toEqual(['ghost']);
  });

  it('asks most about the topic of which least is known, but about every topic something', () => {
    const { questions } = quiz({ progress: progressOf([...known('n', 20), ...known('f', 2)]) });
    const count = (topic: string) => questions.filter((item) => item.topic.id === topic).length;
    expect(count('far')).toBeGreaterThan(count('near'));
    expect(count('near')).toBeGreaterThan(0);
  });

  it('asks first what may as well be known as not', () => {
    const progress = progressOf([...known('n', 18, 1), { card: 'n18', grade: 4, daysAgo: 90 }, ...known('f', 20, 1)]);
    const ids = quiz({ progress })
      .questions.filter((item) => item.topic.id === 'near')
      .map((item) => item.card.id);
    expect(ids.slice(0, 2)).toEqual(['n19', 'n18']);
  });

  it('never asks siblings, nor a sibling of what was answered today', () => {
    const siblings = ['pair'];
    const small = [
      deck('goal', [], { prerequisites: ['p'] }),
      deck('p', [card('a', { siblings }), card('b', { siblings }), card('c')]),
    ];
    expect(quiz({ decks: small }).questions).toHaveLength(2);
    const ids = quiz({ decks: small, progress: progressOf([{ card: 'a' }]) }).questions.map((item) => item.card.id);
    expect(ids.sort()).toEqual(['a', 'c']);
  });

  it('has nothing to ask without prerequisites, or without cards', () => {
    expect(quiz({ topic: 'unrelated' }).questions).toEqual([]);
    expect(quiz({ topic: 'nowhere' }).questions).toEqual([]);
    expect(quiz({ decks: [deck('goal', [], { prerequisites: ['x'] }), deck('x', [])] }).questions).toEqual([]);
  });

  it('leaves out what is set aside', () => {
    const progress = fold(log(many('n', 20).map((one) => ({ type: 'suspend', card: one.id, day: TODAY, at: NOON }))));
    expect(new Set(quiz({ progress }).questions.map((item) => item.topic.id))).toEqual(new Set(['far']));
  });

  it('ends after 8 to 15 questions whatever the answers are, asks each card once, and repeats itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.constantFrom<Grade>(1, 2, 3, 4), { minLength: 15 }), (seed, grades) => {
        const planned = quiz({ seed });
        const answers = play(planned, grades);
        expect(answers.length).toBeGreaterThanOrEqual(8);
        expect(answers.length).toBeLessThanOrEqual(15);
        expect(new Set(answers.map(({ item }) => item.card.id)).size).toBe(answers.length);
        expect(play(quiz({ seed }), grades)).toEqual(answers);
      }),
    );
  });
});

/** The answers of somebody who is asked one question after the other. */
function play(planned: ReturnType<typeof planQuiz>, grades: readonly Grade[]): QuizAnswer[] {
  const answers: QuizAnswer[] = [];
  for (const grade of grades) {
    const [item] = nextQuestions(planned, answers);
    if (item === undefined) break;
    answers.push({ item, grade });
  }
  return answers;
}

describe('nextQuestions', () => {
  const planned = quiz();
  const answersOf = (topic: string, grades: readonly Grade[]): QuizAnswer[] =>
    planned.pool
      .filter((item) => item.topic.id === topic)
      .slice(0, grades.length)
      .map((item, at) => ({ item, grade: grades[at] ?? 1 }));

  it('goes on with the topic whose answers contradict each other', () => {
    const answers = [...answersOf('near', [3, 3, 3]), ...answersOf('far', [1, 3, 1])];
    expect(nextQuestions(planned, answers)[0]?.topic.id).toBe('far');
  });

  it('goes on with the other topic once one is clear', () => {
    expect(nextQuestions(planned, answersOf('near', [3, 3]))[0]?.topic.id).toBe('far');
  });

  it('is over as soon as the answers decide', () => {
    expect(
      play(
        planned,
        Array.from({ length: 15 }, () => 3 as const),
      ),
    ).toHaveLength(8);
    expect(
      play(
        planned,
        Array.from({ length: 15 }, () => 1 as const),
      ),
    ).toHaveLength(8);
    expect(play(planned, [1, ...Array.from({ length: 14 }, () => 3 as const)])).toHaveLength(12);
    expect(play(planned, [1, 3, 3, 3, 1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3])).toHaveLength(15);
  });

  it('asks no sibling of what was asked', () => {
    const siblings = ['pair'];
    const pair = planQuiz({
      topic: 'goal',
      decks: [
        deck('goal', [], { prerequisites: ['p'] }),
        deck('p', [card('a', { siblings }), card('b', { siblings }), card('c')]),
      ],
      progress: NO_PROGRESS,
      day: TODAY,
      seed: 's',
    });
    expect(play(pair, [3, 3, 3])).toHaveLength(2);
  });
});

describe('judgeQuiz', () => {
  const { questions } = quiz();

  it('agrees with what decided before the end of the quiz', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Grade>(1, 2, 3, 4), { minLength: 8, maxLength: 14 }), (grades) => {
        const answers = questions.slice(0, grades.length).map((item, at) => ({ item, grade: grades[at] ?? 1 }));
        fc.pre(isDecided(answers));
        const { passed, right } = judgeQuiz({ topic: 'goal', answers, day: TODAY, at: NOON });
        const clearly = passed ? right / answers.length > 0.85 : right / answers.length < 0.75;
        expect(clearly).toBe(true);
      }),
    );
  });

  const judge = (grades: readonly Grade[]) => {
    const answers = questions.slice(0, grades.length).map((item, at) => ({ item, grade: grades[at] ?? 1 }));
    return judgeQuiz({ topic: 'goal', answers, day: TODAY, at: NOON });
  };

  it('passes with eight right in ten, where hard is right', () => {
    const result = judge([1, 1, 2, 2, 3, 3, 4, 4, 3, 3]);
    expect(result).toMatchObject({ passed: true, asked: 10, right: 8 });
    expect(result.events).toEqual([{ type: 'topic', topic: 'goal', decision: 'introduced', day: TODAY, at: NOON }]);
  });

  it('fails with seven, and queues the weak prerequisites, worst first', () => {
    const items = (topic: string): PlanItem[] => questions.filter((item) => item.topic.id === topic).slice(0, 5);
    const answers = [
      ...items('far').map((item, at) => ({ item, grade: at < 1 ? (1 as const) : (3 as const) })),
      ...items('near').map((item, at) => ({ item, grade: at < 2 ? (1 as const) : (3 as const) })),
    ];
    const result = judgeQuiz({ topic: 'goal', answers, day: TODAY, at: NOON });
    expect(result).toMatchObject({ passed: false, right: 7 });
    expect(result.weak.map((one) => [one.topic, one.wrong])).toEqual([
      ['near', 2],
      ['far', 1],
    ]);
    expect(result.weak[1]?.missed).toEqual(items('far').slice(0, 1));
    expect(result.events.map((event) => event.type === 'topic' && [event.topic, event.decision])).toEqual([
      ['near', 'queued'],
      ['far', 'queued'],
    ]);
  });

  it('passes where nothing was asked', () => {
    expect(judge([])).toMatchObject({ passed: true, asked: 0 });
  });
});

describe('pendingEvents', () => {
  const parameters = DEFAULT_SETTINGS.scheduler;

  it('carries histories on, once', () => {
    const moved: Deck = { ...deck('t', [card('new')]), aliases: { old: 'new', other: 'new', gone: 'retired' } };
    const events = log([]);
    const progress = progressOf([{ card: 'old' }]);
    const pending = pendingEvents({ decks: [moved], progress, parameters, at: NOON });
    expect(pending).toEqual([{ type: 'alias', card: 'new', from: 'old', at: NOON }]);
    const after = fold([
      ...events,
      ...log([
        { type: 'suspend', card: 'old', day: TODAY, at: NOON },
        { type: 'alias', card: 'new', from: 'old', at: NOON },
      ]),
    ]);
    expect(pendingEvents({ decks: [moved], progress: after, parameters, at: NOON })).toEqual([]);
  });

  it('records changed scheduler parameters, once', () => {
    const changed = { ...parameters, desiredRetention: 0.85 };
    const [event] = pendingEvents({ decks: [], progress: NO_PROGRESS, parameters: changed, at: NOON });
    expect(event).toEqual({ type: 'scheduler', parameters: changed, at: NOON });
    const progress = fold(log([{ type: 'scheduler', parameters: changed, at: NOON }]));
    expect(pendingEvents({ decks: [], progress, parameters: changed, at: NOON })).toEqual([]);
  });

  it('tells steps and subjects that were changed from those that stand in another order', () => {
    const subjects = { sql: { maximumInterval: 9, desiredRetention: 0.8 }, python: { weights: null } };
    const same = { python: { weights: null }, sql: { desiredRetention: 0.8, maximumInterval: 9 } };
    const progress = fold(log([{ type: 'scheduler', parameters: { ...parameters, subjects }, at: NOON }]));
    const pending = (changes: Partial<typeof parameters>) =>
      pendingEvents({ decks: [], progress, parameters: { ...parameters, subjects, ...changes }, at: NOON }).length;
    expect([pending({}), pending({ subjects: same })]).toEqual([0, 0]);
    expect(pending({ subjects: { ...same, python: {} } })).toBe(1);
    expect(pending({ learningSteps: [1] })).toBe(1);
    expect(pending({ relearningSteps: [] })).toBe(1);
  });
});
