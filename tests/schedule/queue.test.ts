import fc from 'fast-check';
import { default_w } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { dayIndex } from '../../src/domain/day.ts';
import type { Deck } from '../../src/domain/deck.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS, NEW_ORDERS } from '../../src/domain/settings.ts';
import { fold } from '../../src/schedule/fold.ts';
import { NO_PROGRESS } from '../../src/schedule/progress.ts';
import { counts, type PlanInput, planAhead, planDay } from '../../src/schedule/queue.ts';
import { card, deck, log, NOON, progressOf, review, TODAY } from './support.ts';

function input(decks: readonly Deck[], changes: Partial<PlanInput> = {}): PlanInput {
  return { decks, progress: NO_PROGRESS, settings: DEFAULT_SETTINGS, day: TODAY, at: NOON, seed: 'seed', ...changes };
}

const plannedIds = (changed: PlanInput) => planDay(changed).queue.map((item) => item.card.id);

describe('planDay', () => {
  it('asks learning steps first, then reviews, then new cards', () => {
    const decks = [deck('t', [card('fresh'), card('old'), card('learning')])];
    const progress = progressOf([
      { card: 'old', grade: 4, daysAgo: 40 },
      { card: 'learning', grade: 3, daysAgo: 0 },
    ]);
    const plan = planDay(input(decks, { progress, at: NOON + 11 * 60_000 }));
    expect(plan.queue.map((item) => [item.card.id, item.kind])).toEqual([
      ['learning', 'learning'],
      ['old', 'due'],
      ['fresh', 'new'],
    ]);
    expect(counts(plan)).toEqual({ due: 1, learning: 1, new: 1 });
  });

  it('keeps learning steps that are not due for later, and counts them', () => {
    const decks = [deck('t', [card('a')])];
    const plan = planDay(input(decks, { progress: progressOf([{ card: 'a', grade: 3 }]), at: NOON + 60_000 }));
    expect(plan.queue).toEqual([]);
    expect(plan.later.map((item) => [item.card.id, item.dueAt])).toEqual([['a', NOON + 600_000]]);
    expect(counts(plan).learning).toBe(1);
  });

  it('asks a learning step of an earlier day whatever its clock said', () => {
    const progress = fold(log([review('a', { day: TODAY - 1, at: NOON + 999_999_999, grade: 3 })]));
    expect(plannedIds(input([deck('t', [card('a')])], { progress }))).toEqual(['a']);
  });

  it.each([
    ['retrievability-descending', ['a', 'c', 'b', 'd']],
    ['retrievability-ascending', ['d', 'b', 'c', 'a']],
    ['relative-overdueness', ['d', 'b', 'c', 'a']],
  ] as const)('orders reviews by %s', (reviewOrder, expected) => {
    const decks = [deck('t', [card('a'), card('b'), card('c'), card('d')])];
    const progress = progressOf([
      { card: 'a', grade: 4, daysAgo: 30 },
      { card: 'b', grade: 4, daysAgo: 90 },
      { card: 'c', grade: 4, daysAgo: 60 },
      { card: 'd', grade: 4, daysAgo: 400 },
    ]);
    const settings = { ...DEFAULT_SETTINGS, reviewOrder };
    expect(plannedIds(input(decks, { progress, settings }))).toEqual(expected);
    const limited = { ...settings, reviewsPerDay: 2 };
    expect(plannedIds(input(decks, { progress, settings: limited }))).toEqual(expected.slice(0, 2));
  });

  it('tells overdueness from retrievability: it asks how much longer than planned a card has waited', () => {
    const long = review('long', { grade: 4, day: TODAY - 40 });
    const stricter = { ...DEFAULT_SETTINGS.scheduler, desiredRetention: 0.97 };
    const events = log([
      long,
      { type: 'scheduler', parameters: stricter, at: long.at + 1 },
      review('short', { grade: 4, day: TODAY - 20 }),
    ]);
    const decks = [deck('t', [card('long'), card('short')])];
    const planned = (reviewOrder: 'relative-overdueness' | 'retrievability-ascending') =>
      plannedIds(input(decks, { progress: fold(events), settings: { ...DEFAULT_SETTINGS, reviewOrder } }));
    expect(planned('retrievability-ascending')).toEqual(['long', 'short']);
    expect(planned('relative-overdueness')).toEqual(['short', 'long']);
  });

  it('orders by chance of the seed alone where that is wanted', () => {
    const ids = Array.from({ length: 40 }, (_, at) => `c${at}`);
    const progress = progressOf(ids.map((id, at) => ({ card: id, grade: 4, daysAgo: 100 + at })));
    const settings = { ...DEFAULT_SETTINGS, reviewOrder: 'random' as const };
    const planned = (seed: string) =>
      plannedIds(
        input(
          [
            deck(
              't',
              ids.map((id) => card(id)),
            ),
          ],
          { progress, settings, seed },
        ),
      );
    expect(planned('x')).toEqual(planned('x'));
    expect(planned('x')).not.toEqual(planned('y'));
    expect([...planned('x')].sort()).toEqual([...ids].sort());
  });

  it('ranks the cards of a subject by its own parameters', () => {
    const forgetful = { weights: default_w.map((w, at) => (at === 20 ? 0.8 : w)) };
    const parameters = { ...DEFAULT_SETTINGS.scheduler, subjects: { sql: forgetful } };
    const events = log([
      review('python', { grade: 4, day: TODAY - 101 }),
      review('sql', { grade: 4, day: TODAY - 100 }),
      { type: 'scheduler', parameters, at: NOON - 1 },
    ]);
    const decks = [deck('sql.joins', [card('sql')]), deck('python.lists', [card('python')])];
    expect(plannedIds(input(decks, { progress: fold(events.slice(0, 2)) }))).toEqual(['sql', 'python']);
    expect(plannedIds(input(decks, { progress: fold(events) }))).toEqual(['python', 'sql']);
  });

  it('keeps topics apart, and spreads new cards among the reviews', () => {
    const names = ['a', 'b', 'c'];
    const decks = names.map((name) =>
      deck(
        name,
        Array.from({ length: 8 }, (_, at) => card(`${name}${at}`)),
      ),
    );
    const old = names.flatMap((name) => Array.from({ length: 6 }, (_, at) => `${name}${at}`));
    const progress = progressOf(old.map((id) => ({ card: id, grade: 4, daysAgo: 60 })));
    const plan = (newOrder: 'mixed' | 'after' | 'before') =>
      planDay(input(decks, { progress, settings: { ...DEFAULT_SETTINGS, newOrder } })).queue;
    for (const newOrder of NEW_ORDERS) {
      const topics = plan(newOrder).map((item) => item.topic.id);
      expect(topics).toHaveLength(24);
      expect(topics.filter((topic, at) => topic === topics[at - 1])).toEqual([]);
    }
    const places = (newOrder: 'mixed' | 'after' | 'before') =>
      plan(newOrder).flatMap((item, at) => (item.kind === 'new' ? [at] : []));
    expect(places('before')).toEqual([0, 1, 2, 3, 4, 5]);
    expect(places('after')).toEqual([18, 19, 20, 21, 22, 23]);
    const gaps = places('mixed').map((place, at, all) => place - (all[at - 1] ?? -4));
    expect(Math.max(...gaps)).toBeLessThan(9);
    expect(Math.min(...gaps)).toBeGreaterThan(0);
  });

  it('asks the cards of one topic alone, where their siblings elsewhere allow it', () => {
    const siblings = ['pair'];
    const decks = [
      deck('one', [card('a', { siblings }), card('b')], { prerequisites: ['two'] }),
      deck('two', [card('c', { siblings })]),
    ];
    expect(plannedIds(input(decks, { only: 'one' }))).toEqual(['a', 'b']);
    expect(plannedIds(input(decks, { only: 'one', progress: progressOf([{ card: 'c' }]) }))).toEqual(['b']);
  });

  it('asks a card whose content changed at once, before all others', () => {
    const decks = [deck('t', [card('due'), card('changed', { content: 'other now' }), card('same')])];
    const progress = progressOf([
      { card: 'due', grade: 4, daysAgo: 60 },
      { card: 'changed', grade: 4, daysAgo: 1 },
      { card: 'same', grade: 4, daysAgo: 1 },
    ]);
    const { queue } = planDay(input(decks, { progress }));
    expect(queue.map((item) => [item.card.id, item.changed])).toEqual([
      ['changed', true],
      ['due', false],
    ]);
  });

  it('holds new cards back until what they build on is known', () => {
    const many = (name: string, count: number) => Array.from({ length: count }, (_, at) => card(`${name}${at}`));
    const decks = [
      deck('far', many('f', 5), { prerequisites: ['nowhere', 'empty', 'empty2'] }),
      deck('near', many('n', 1), { prerequisites: ['far'] }),
      deck('goal', many('g', 1), { prerequisites: ['near'] }),
      deck('empty', []),
      deck('empty2', many('e', 1)),
    ];
    const known = (count: number) => [
      { card: 'n0', grade: 4 as const, daysAgo: 1 },
      ...Array.from({ length: count }, (_, at) => ({ card: `f${at}`, grade: 4 as const, daysAgo: 1 })),
    ];
    const aside = log([{ type: 'suspend', card: 'e0', day: TODAY, at: NOON }]);
    const topics = (count: number, more: readonly LogEvent[] = [], gatePrerequisites = true) => {
      const events = log(
        known(count).map(({ card: id, grade, daysAgo }) => review(id, { grade, day: TODAY - daysAgo })),
      );
      const progress = fold([
        ...events,
        ...[...aside, ...more].map((event, at) => ({ ...event, device: 'bb', seq: at + 1 })),
      ]);
      const settings = { ...DEFAULT_SETTINGS, gatePrerequisites };
      return [...new Set(planDay(input(decks, { progress, settings })).queue.map((item) => item.topic.id))];
    };
    expect(topics(3)).toEqual(['far']);
    // Four in five, recalled for sure only today; a day later the mean is a little lower.
    expect(topics(4)).toEqual(['far']);
    expect(topics(5)).toEqual(['goal']);
    const introduced = log([{ type: 'topic', topic: 'goal', decision: 'introduced', day: TODAY, at: NOON }]);
    expect(topics(3, introduced)).toEqual(['far', 'goal']);
    const queued = log([{ type: 'topic', topic: 'goal', decision: 'queued', day: TODAY, at: NOON }]);
    expect(topics(3, queued)).toEqual(['far']);
    expect(topics(3, [], false)).toEqual(['far', 'goal']);
  });

  it('is held back by no circle of topics', () => {
    const decks = [
      deck('egg', [card('e')], { prerequisites: ['hen'] }),
      deck('hen', [card('h')], { prerequisites: ['egg', 'hen'] }),
      deck('omelette', [card('o')], { prerequisites: ['egg'] }),
    ];
    expect(plannedIds(input(decks)).sort()).toEqual(['e', 'h']);
  });

  it('brings new cards of a subject topic by topic: prerequisites, then easier ones, then by id, in the order of the deck', () => {
    const decks = [
      deck('x.a-last', [card('a1')], { prerequisites: ['x.z-first'] }),
      deck('x.b', [card('b1')], { difficulty: 'expert' }),
      deck('x.c', [card('c2'), card('c1')], { difficulty: 'novice' }),
      deck('x.d', [card('d1')], { difficulty: 'novice' }),
      deck('x.z-first', [card('z1')]),
    ];
    const settings = { ...DEFAULT_SETTINGS, gatePrerequisites: false };
    const chosen = (newPerDay: number) => plannedIds(input(decks, { settings: { ...settings, newPerDay } }));
    for (const [count, last] of ['c2', 'c1', 'd1', 'z1', 'a1', 'b1'].entries()) {
      expect(chosen(count + 1)).toHaveLength(count + 1);
      expect(chosen(count + 1)).toContain(last);
    }
    // Within the day, one of another topic comes between two of one.
    expect(chosen(6)).toEqual(['c2', 'd1', 'c1', 'z1', 'a1', 'b1']);
  });

  it('brings new cards of all subjects in turn, and none before what it builds on in another', () => {
    const numbered = (name: string, count: number) => Array.from({ length: count }, (_, at) => card(`${name}${at}`));
    const decks = [
      deck('js.basics', numbered('j', 9)),
      deck('python.basics', numbered('p', 9)),
      deck('python.more', numbered('m', 9), { prerequisites: ['python.basics'] }),
      deck('sql.basics', numbered('s', 2)),
      deck('web.pages', numbered('w', 9), { prerequisites: ['sql.basics'] }),
    ];
    const chosen = (newPerDay: number) =>
      plannedIds(input(decks, { settings: { ...DEFAULT_SETTINGS, newPerDay, gatePrerequisites: false } }));
    expect(chosen(6).sort()).toEqual(['j0', 'j1', 'p0', 'p1', 's0', 's1']);
    // The fourth subject catches up as soon as it may.
    expect(chosen(10).sort()).toEqual(['j0', 'j1', 'j2', 'p0', 'p1', 'p2', 's0', 's1', 'w0', 'w1']);
  });

  it('brings queued topics first, then introduced ones', () => {
    const decks = [deck('a', [card('a1')]), deck('b', [card('b1')]), deck('c', [card('c1')])];
    const progress = fold(
      log([
        { type: 'topic', topic: 'b', decision: 'introduced', day: TODAY, at: NOON },
        { type: 'topic', topic: 'c', decision: 'queued', day: TODAY, at: NOON },
      ]),
    );
    expect(plannedIds(input(decks, { progress }))).toEqual(['c1', 'b1', 'a1']);
  });

  it('leaves out what is suspended, and for the day what is buried', () => {
    const decks = [deck('t', [card('a'), card('b'), card('c')])];
    const progress = fold(
      log([
        { type: 'suspend', card: 'a', day: TODAY, at: NOON },
        { type: 'bury', card: 'b', day: TODAY, at: NOON },
      ]),
    );
    expect(plannedIds(input(decks, { progress }))).toEqual(['c']);
    expect(plannedIds(input(decks, { progress, day: TODAY + 1 }))).toEqual(['b', 'c']);
  });

  it('keeps siblings of what was answered today for another day', () => {
    const siblings = ['pair'];
    const decks = [deck('t', [card('a', { siblings }), card('b', { siblings }), card('c')])];
    const progress = progressOf([{ card: 'a', grade: 4 }]);
    expect(plannedIds(input(decks, { progress }))).toEqual(['c']);
    expect(plannedIds(input(decks, { progress, day: TODAY + 1 }))).toEqual(['b', 'c']);
  });

  it('lets a card that has siblings finish its learning steps', () => {
    const siblings = ['pair'];
    const decks = [deck('t', [card('a', { siblings }), card('b', { siblings })])];
    const progress = progressOf([{ card: 'a', grade: 3 }]);
    expect(plannedIds(input(decks, { progress, at: NOON + 11 * 60_000 }))).toEqual(['a']);
  });

  it('counts what was done today against the limits', () => {
    const cards = Array.from({ length: 9 }, (_, at) => card(`c${at}`));
    const progress = progressOf([
      { card: 'c0', grade: 4, daysAgo: 50 },
      { card: 'c1', grade: 4, daysAgo: 50 },
      { card: 'c2', grade: 4, daysAgo: 50 },
      { card: 'c0', grade: 4 },
      { card: 'c3', grade: 4 },
    ]);
    const plan = planDay(
      input([deck('t', cards)], { progress, settings: { ...DEFAULT_SETTINGS, newPerDay: 3, reviewsPerDay: 2 } }),
    );
    expect(counts(plan)).toEqual({ due: 1, learning: 0, new: 2 });
  });

  it('keeps its laws for any history: no siblings, no limit passed, nothing twice, nothing early, the same again', () => {
    const ids = Array.from({ length: 12 }, (_, at) => `c${at}`);
    const decks = [0, 1, 2].map((topic) =>
      deck(
        `t${topic}`,
        ids.filter((_, at) => at % 3 === topic).map((id, at) => card(id, { siblings: [`t${topic} ${at % 2}`] })),
      ),
    );
    const event = fc.record({
      id: fc.constantFrom(...ids),
      grade: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      daysAgo: fc.nat(60),
    });
    const limits = fc.record({ newPerDay: fc.nat(5), reviewsPerDay: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), limits, fc.string(), (history, limit, seed) => {
        const settings = { ...DEFAULT_SETTINGS, ...limit };
        const sorted = history.sort((a, b) => b.daysAgo - a.daysAgo);
        const progress = progressOf(sorted.map(({ id, grade, daysAgo }) => ({ card: id, grade, daysAgo })));
        const all = input(decks, { progress, settings, seed });
        const plan = planDay(all);
        const items = [...plan.queue, ...plan.later];
        const today = progress.days.get(TODAY);
        const isAnswered = (id: string) => progress.cards.get(id)?.memory?.lastDay === TODAY;

        expect(planDay({ ...all, decks: [...decks] })).toEqual(plan);
        expect(new Set(items.map((item) => item.card.id)).size).toBe(items.length);
        expect(counts(plan).new).toBeLessThanOrEqual(Math.max(0, settings.newPerDay - (today?.new ?? 0)));
        expect(counts(plan).due).toBeLessThanOrEqual(Math.max(0, settings.reviewsPerDay - (today?.reviews ?? 0)));
        const others = items.filter((item) => !isAnswered(item.card.id)).flatMap((item) => item.card.siblings);
        expect(new Set(others).size).toBe(others.length);
        const taken = decks.flatMap((one) => one.cards).filter((one) => isAnswered(one.id));
        for (const key of taken.flatMap((one) => one.siblings)) expect(others).not.toContain(key);
        for (const item of plan.queue.filter((one) => one.kind === 'due')) {
          const due = progress.cards.get(item.card.id)?.memory?.due;
          expect(due?.kind === 'day' && due.day <= TODAY).toBe(true);
        }
      }),
    );
  });
});

describe('planAhead', () => {
  const siblings = ['pair'];
  const ids = ['today', 'soon', 'sooner', 'far', 'answered', 'new', 'aside', 'step'];
  const twins = [card('twin', { siblings }), card('other', { siblings })];
  const decks = [deck('t', [...ids.map((id) => card(id)), ...twins])];
  const progress = fold(
    log([
      // `easy` at first gives 7 to 9 days.
      ...['today', 'twin', 'other', 'answered'].map((id) => review(id, { grade: 4, day: TODAY - 9 })),
      review('sooner', { grade: 4, day: TODAY - 6 }),
      ...['soon', 'aside'].map((id) => review(id, { grade: 4, day: TODAY - 5 })),
      review('far', { grade: 4, day: TODAY - 1 }),
      review('answered', { grade: 2 }),
      { type: 'suspend', card: 'aside', day: TODAY, at: NOON },
      review('step', { grade: 1 }),
    ]),
  );

  it('asks what is due within the days, the most likely forgotten first, and nothing new', () => {
    const plan = planAhead(input(decks, { progress }), 4);
    const planned = plan.queue.map((item) => item.card.id);
    expect(planned.filter((id) => id === 'twin' || id === 'other')).toHaveLength(1);
    expect(planned.slice(0, 2)).toContain('today');
    expect(planned.slice(2)).toEqual(['sooner', 'soon']);
    expect(plan.queue.every((item) => item.kind === 'due')).toBe(true);
    expect(plan.later.map((item) => item.card.id)).toEqual(['step']);
  });

  it('holds no limit, and looks no further than it is told', () => {
    const settings = { ...DEFAULT_SETTINGS, reviewsPerDay: 0, newPerDay: 0 };
    const planned = (days: number) =>
      planAhead(input(decks, { progress, settings }), days).queue.map((item) => item.card.id);
    expect(planned(1)).toContain('today');
    expect(planned(1)).not.toContain('soon');
    expect(planned(30)).toContain('far');
    expect(planned(9999)).not.toContain('answered');
  });
});

describe('the day of the learner', () => {
  const hour = 3_600_000;

  it('turns at the rollover hour, also when clocks are put forward and back', () => {
    // Berlin, 2026: summer time begins on 29 March at 02:00 and ends on 25 October at 03:00.
    const spring = Date.UTC(2026, 2, 29);
    expect(dayIndex(spring + 1.9 * hour, 120, 4)).toBe(dayIndex(spring - 12 * hour, 60, 4));
    expect(dayIndex(spring + 2.1 * hour, 120, 4)).toBe(dayIndex(spring - 12 * hour, 60, 4) + 1);
    const autumn = Date.UTC(2026, 9, 25);
    expect(dayIndex(autumn + 2.9 * hour, 60, 4)).toBe(dayIndex(autumn - 12 * hour, 120, 4));
    expect(dayIndex(autumn + 3.1 * hour, 60, 4)).toBe(dayIndex(autumn - 12 * hour, 120, 4) + 1);
  });

  it('makes the same plan on both sides of a time zone, for the same days', () => {
    const decks = [deck('t', [card('a'), card('b')])];
    const inZone = (offset: number): LogEvent[] =>
      log([
        review('a', { grade: 4, day: TODAY - 20, offset, at: NOON - 20 * 24 * hour - offset * 60_000 }),
        review('b', { grade: 4, day: TODAY - 1, offset, at: NOON - 24 * hour - offset * 60_000 }),
      ]);
    const tokyo = fold(inZone(540));
    const honolulu = fold(inZone(-600));
    const due = (progress: typeof tokyo) => progress.cards.get('a')?.memory?.due;
    expect(due(tokyo)).toEqual(due(honolulu));
    expect(plannedIds(input(decks, { progress: tokyo }))).toEqual(plannedIds(input(decks, { progress: honolulu })));
    expect(plannedIds(input(decks, { progress: tokyo }))).toEqual(['a']);
  });

  it('brings a card neither on the evening before nor only at midnight UTC', () => {
    const decks = [deck('t', [card('a')])];
    // Graded at 23:00 in Tokyo and at 03:00 the next night, before the rollover: one learner's day.
    const evening = Date.UTC(2026, 2, 2, 14);
    const night = evening + 4 * hour;
    const day = dayIndex(evening, 540, 4);
    expect(dayIndex(night, 540, 4)).toBe(day);
    const progress = fold(log([review('a', { grade: 4, day, offset: 540, at: night })]));
    const due = progress.cards.get('a')?.memory?.scheduledDays ?? 0;
    expect(plannedIds(input(decks, { progress, day: day + due - 1, at: night }))).toEqual([]);
    expect(plannedIds(input(decks, { progress, day: day + due, at: night }))).toEqual(['a']);
  });
});
