import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD_KINDS, type Face } from '../../src/domain/card.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { CARD_STATES, statesOf } from '../../src/schedule/card-states.ts';
import { fold } from '../../src/schedule/fold.ts';
import { NO_PROGRESS } from '../../src/schedule/progress.ts';
import { narrows, parseQuery, withoutBegunKey } from '../../src/schedule/query.ts';
import { planDay } from '../../src/schedule/queue.ts';
import { cardTexts, entryOf, type SearchContext, search, searchCards } from '../../src/schedule/search.ts';
import { card, deck, deviceLog, log, NOON, progressOf, review, TODAY } from './support.ts';

const face = (ask: string, code: string, answer: string): Face => ({
  ask,
  front: [{ kind: 'code', language: 'python', code, blanks: [], folded: 'import asyncio' }],
  answer: { kind: 'text', text: answer, accepted: ['Also Right'] },
  back: [{ kind: 'text', spans: [{ kind: 'text', text: 'Because of the rule.' }] }],
});
const DECKS = [
  deck('python.async', [
    card('c1', {
      content: 'x',
      breadcrumb: ['Python', 'Async Basics'],
      faces: [face('What now?', 'await one()', 'PAUSES')],
    }),
    card('c2', { kind: 'predict', faces: [face('First?', 'x = 1', '1'), face('Second?', 'x  =\n  22', '22')] }),
  ]),
  deck('python.async.tasks', [card('c3', { kind: 'code-cloze', content: 'y' })]),
  deck('sql.joins', [card('c4'), card('c5', { kind: 'order' })]),
];
const CARDS = searchCards(DECKS);
const TOPICS = DECKS.map(({ topic }) => topic.id);
const CONTEXT: SearchContext = {
  progress: NO_PROGRESS,
  texts: cardTexts(DECKS),
  day: TODAY,
  at: NOON,
  leechThreshold: 8,
};

function found(text: string, context: Partial<SearchContext> = {}): string {
  const { query, problem } = parseQuery(text, TOPICS);
  if (query === null) throw new Error(problem);
  return search(CARDS, query, { ...CONTEXT, ...context })
    .map((one) => one.card.id)
    .join(' ');
}

describe('a query', () => {
  it.each([
    ['', 'c1 c2 c3 c4 c5'],
    ['AWAIT', 'c1'],
    ['pauses', 'c1'],
    ['basics now', 'c1'],
    ['"also right"', 'c1 c2'],
    ['because', 'c1 c2'],
    ['"import asyncio"', 'c1 c2'],
    ['"x = 22"', 'c2'],
    ['x = 22', 'c2'],
    ['topic:python', 'c1 c2 c3'],
    ['topic:python.async.', 'c3'],
    ['Topic:"PYTHON.ASYNC"', 'c1 c2 c3'],
    ['-topic:python.async', 'c4 c5'],
    ['subject:sql', 'c4 c5'],
    ['kind:order', 'c5'],
    ['kind:code-cloze', 'c3'],
    ['subject:sql -kind:order', 'c4'],
    ['-"await one()"', 'c2 c3 c4 c5'],
    ['one()', 'c1'],
    // What is half typed says nothing yet.
    ['-', 'c1 c2 c3 c4 c5'],
    ['kind:order "', 'c5'],
    ['"await on', 'c1'],
  ])('%s finds %s', (text, ids) => {
    expect(found(text)).toBe(ids);
  });

  it.each([
    ['is:foo', /^is:foo is unknown. A card can be new, learning, review, due, suspended/],
    ['kind:card', /^kind:card is no kind of card. Kinds: term, cloze/],
    ['-subject:rust', /^-subject:rust is no subject here. There are: python, sql\.$/],
    ['topic:pyton', /^No topic begins as in topic:pyton. Topics are of python, sql\.$/],
    ['deck:python', /^There is no deck: to search by. Known are topic:, subject:, kind:, is:\. /],
    ['std::move', /goes in quotes/],
  ])('%s is refused, saying what is known', (text, message) => {
    expect(parseQuery(text, TOPICS)).toEqual({ query: null, problem: expect.stringMatching(message) });
  });

  it('takes quoted text with a colon as text', () => {
    expect(parseQuery('"std::move"', TOPICS).query).toEqual([
      { wish: { kind: 'text', text: 'std::move' }, negated: false },
    ]);
  });
});

describe('narrows', () => {
  it.each([
    ['async', '', true],
    ['"async def" kind:predict', 'async', true],
    ['kind:predict async', 'async kind:predict', true],
    ['topic:python.async', 'topic:python', true],
    ['as', 'async', false],
    ['-async', '-as', false],
    ['-async', '-async', true],
    ['is:new x', 'is:new', false],
    ['is:new x', 'x', true],
  ])('%s after %s: %s', (next, before, expected) => {
    expect(narrows(parseQuery(next, TOPICS).query ?? [], parseQuery(before, TOPICS).query ?? [])).toBe(expected);
  });
});

describe('withoutBegunKey', () => {
  it.each([
    ['is:due to', 'is:due'],
    ['-Kin', ''],
    ['subject', ''],
    ['subject:', 'subject:'],
    ['tasks', 'tasks'],
    ['is due', 'is due'],
    ['"is', '"is'],
    ['', ''],
  ])('of %s is %s', (text, rest) => {
    expect(withoutBegunKey(text)).toBe(rest);
  });
});

describe('is:', () => {
  it('tells new, learning and reviewed cards apart', () => {
    const progress = progressOf([{ card: 'c1' }, { card: 'c2', grade: 1 }]);
    expect([
      found('is:new', { progress }),
      found('is:learning', { progress }),
      found('is:review', { progress }),
    ]).toEqual(['c3 c4 c5', 'c2', 'c1']);
  });

  it('knows what the learner did with a card, and for how long it holds', () => {
    const aside = { day: TODAY, at: NOON } as const;
    const progress = fold(
      log([
        { type: 'suspend', card: 'c1', ...aside },
        { type: 'bury', card: 'c2', ...aside },
        { type: 'flag', card: 'c3', text: 'wrong', at: NOON },
      ]),
    );
    expect([found('is:suspended', { progress }), found('is:buried', { progress })]).toEqual(['c1', 'c2']);
    expect(found('is:flagged', { progress })).toBe('c3');
    expect(found('is:buried', { progress, day: TODAY + 1 })).toBe('');
  });

  it('knows cards that were forgotten often, and those whose content is another now', () => {
    const answers = [40, 20, 10].map((ago, at) => ({ card: 'c1', grade: at === 0 ? 4 : 1, daysAgo: ago }) as const);
    const progress = progressOf(answers);
    expect(found('is:leech', { progress, leechThreshold: 1 })).toBe('c1');
    expect(found('is:leech', { progress, leechThreshold: 0 })).toBe('');
    const changed = fold(log([review('c4', { content: 'earlier' })]));
    expect(found('is:changed', { progress: changed })).toBe('c4');
  });

  it('means by due what a day without limits asks of known cards', () => {
    const settings = { ...DEFAULT_SETTINGS, reviewsPerDay: 1e9, newPerDay: 0 };
    fc.assert(
      fc.property(
        deviceLog('aa'),
        fc.integer({ min: 19_690, max: 19_760 }),
        fc.nat(86_400_000),
        (events, day, time) => {
          const [progress, at] = [fold(events), day * 86_400_000 + time];
          const { queue } = planDay({ decks: DECKS, progress, settings, day, at, seed: 's' });
          expect(found('is:due', { progress, day, at })).toBe(
            queue
              .map((item) => item.card.id)
              .sort()
              .join(' '),
          );
        },
      ),
    );
  });
});

describe('laws of queries', () => {
  const words = fc.constantFrom('await', 'x', '"x = 22"', '""', 'c3', '-', 'topic:python', 'topic:sql', 'subject:sql');
  const keys = fc.constantFrom(
    ...CARD_KINDS.map((kind) => `kind:${kind}`),
    ...CARD_STATES.map((state) => `is:${state}`),
  );
  const term = fc.tuple(fc.constantFrom('', '-'), fc.oneof(words, keys)).map((parts) => parts.join(''));
  const context = fc
    .tuple(deviceLog('aa'), fc.integer({ min: 19_680, max: 19_700 }))
    .map(([events, day]) => ({ progress: fold(events), day, at: day * 86_400_000 }));
  const ids = (text: string, around: Partial<SearchContext>): string[] =>
    found(text, around).split(' ').filter(Boolean);
  const all = CARDS.map((one) => one.card.id);

  it('a term and its negation share all cards between them', () => {
    fc.assert(
      fc.property(fc.oneof(keys, fc.constantFrom('await', '"x = 22"', 'topic:python')), context, (one, around) => {
        const [yes, no] = [ids(one, around), ids(`-${one}`, around)];
        expect([...yes, ...no].sort()).toEqual(all);
      }),
    );
  });

  it('terms together mean the cards that each of them means, in whatever order and how often they stand', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 5 }), context, fc.nat(4), (terms, around, turn) => {
        const each = all.filter((id) => terms.every((one) => ids(one, around).includes(id)));
        const turned = [...terms.slice(turn), ...terms.slice(0, turn), ...terms.slice(0, 1)];
        expect(ids(terms.join(' '), around)).toEqual(each);
        expect(ids(turned.join('  '), around)).toEqual(each);
      }),
    );
  });

  it('a narrower query finds the same among what a wider one found', () => {
    const pair = fc.oneof(
      fc.tuple(term, term),
      fc.constantFrom(['a', 'aw'], ['-aw', '-a'], ['-a', '-aw'], ['topic:p', 'topic:python'], ['is:new', 'is:new']),
    );
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 3 }), context, (pairs, around) => {
        const [wide, narrow] = [0, 1].map(
          (at) => parseQuery(pairs.map((one) => one[at]).join(' '), TOPICS).query ?? [],
        );
        fc.pre(wide !== undefined && narrow !== undefined && narrows(narrow, wide));
        const all = { ...CONTEXT, ...around };
        // What was found stays, while the log goes on.
        const before = search(CARDS, wide, CONTEXT);
        expect(search(before, narrow, all)).toEqual(search(CARDS, narrow, all));
      }),
    );
  });

  it('whatever is typed is a query or gets an answer', () => {
    const text = fc.string({
      unit: fc.constantFrom('-', '"', ':', ' ', 'i', 's', 'n', 'e', 'w', 'İ', '\n'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (typed) => {
        const { query, problem } = parseQuery(typed, TOPICS);
        expect(query === null).toBe(problem !== null);
        if (query !== null) expect(search(CARDS, query, CONTEXT).length).toBeLessThanOrEqual(CARDS.length);
      }),
    );
  });

  it('the states of a card are those by which it is found', () => {
    fc.assert(
      fc.property(context, (around) => {
        const states = CARDS.map((one) => statesOf(entryOf(one, around.progress), { ...CONTEXT, ...around }));
        for (const state of CARD_STATES)
          expect(ids(`is:${state}`, around)).toEqual(all.filter((_, at) => states[at]?.includes(state)));
      }),
    );
  });
});
