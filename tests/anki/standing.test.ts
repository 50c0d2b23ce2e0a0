import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guid } from '../../src/anki/ids.ts';
import { type AnkiHistory, cardsByGuid, standingEvents } from '../../src/anki/index.ts';
import { CAME_SUSPENDED, type Standing, standingOf } from '../../src/anki/standing.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import { fold } from '../../src/schedule/fold.ts';
import { completeEvent } from '../../src/store/events.ts';
import { makeCard, makeDeck, termCard } from '../support/study.ts';

const HOUR = 3_600_000;
const AT = Date.UTC(2026, 5, 2, 12);
const [OURS, THEIRS] = ['here', 'anki0'];
const gone = makeCard('python.a', 'A', termCard('gone'));
const deck = { ...makeDeck('python.a', 'A', ['one', 'two'].map(termCard)), retired: [gone] };
const [one = '', two = ''] = deck.cards.map(({ id }) => id);

const standing = (card: string, more: Partial<Standing> = {}): Standing => {
  return { guid: guid(card), suspended: false, flag: 0, cameSuspended: false, modified: AT, ...more };
};

interface Given {
  readonly log?: readonly LogEvent[];
  readonly aliases?: Readonly<Record<string, string>>;
  readonly isScheduled?: boolean;
}

function found(standings: readonly Standing[], { log = [], aliases = {}, isScheduled = true }: Given = {}): LogEvent[] {
  const history: AnkiHistory = {
    collection: 'collection.anki21',
    device: THEIRS,
    rollover: 4,
    entries: [],
    standings,
    isScheduled,
    ours: standings.length,
    foreign: 0,
    leftOut: { practice: 0, 'by hand': 0, 'added card': 0, damaged: 0 },
  };
  return standingEvents(history, {
    cards: cardsByGuid([{ ...deck, aliases }]),
    isRetired: (card) => card === gone.id,
    log,
    nameOf: (card) => aliases[card] ?? card,
    offsetAt: () => 0,
    rollover: 4,
    now: AT + HOUR,
  });
}

const told = (events: readonly LogEvent[]): unknown[] =>
  events.map((event) => ['card' in event && event.card, event.type === 'flag' ? event.text : event.type]);
const here = (seq: number, type: 'suspend' | 'unsuspend', at = AT): LogEvent => {
  return { device: OURS, seq, at, type, card: one, day: 0 };
};

describe('standingOf', () => {
  const data = JSON.stringify({ s: 3, ...CAME_SUSPENDED });
  const row = (queue: number, flags: number, text = '{}') => standingOf('x', [queue, flags, AT / 1000, text]);

  it('tells suspended cards from buried ones, and the colour of a flag', () => {
    expect([-1, -2, -3, 0, 2].map((queue) => row(queue, 0)?.suspended)).toEqual([true, false, false, false, false]);
    expect([0, 1, 7, 8, 9].map((flags) => row(0, flags)?.flag)).toEqual([0, 1, 7, 0, 1]);
  });

  it('knows a card that came suspended, whatever else is in its data', () => {
    const others = ['', '{}', '[]', '{"cd":""}', '{"cd":"{"}', '{"cd":"{\\"x\\":1}"}', '{"cd":1}'];
    expect([data, ...others].map((text) => row(0, 0, text)?.cameSuspended)).toEqual([true, ...others.map(() => false)]);
  });

  it.each([
    ['text', 0, 1, ''],
    [0, null, 1, ''],
    [0, 0, 0, ''],
    [0, 0, 1.5, ''],
    [0, 0, 1, null],
    [0, 0, 1e300, ''],
  ])('refuses a damaged row: %j, %j, %j, %j', (...columns) => {
    expect(standingOf('x', columns)).toBeNull();
  });
});

describe('standingEvents', () => {
  it('makes events that the log takes, within the second of the change', () => {
    const [suspend, flag, ...more] = found([standing(one, { suspended: true, flag: 1 })]);
    expect(more).toEqual([]);
    expect(suspend).toMatchObject({ type: 'suspend', device: THEIRS, card: one, day: Math.floor(AT / 86_400_000) });
    expect(flag).toMatchObject({ type: 'flag', text: 'flagged in Anki: red' });
    for (const event of [suspend, flag]) {
      if (event === undefined) throw new Error('no event');
      expect(completeEvent(event, event.device, event.seq)).toEqual(event);
      expect(event.seq).toBe(event.at);
      expect(Math.floor(event.at / 1000)).toBe(AT / 1000);
    }
    expect(suspend?.seq).not.toBe(flag?.seq);
  });

  it('finds nothing where a card is as it came', () => {
    const same = [standing(one), standing(two, { suspended: true, cameSuspended: true })];
    expect(found(same)).toEqual([]);
    expect(found(same, { log: [here(1, 'suspend')] })).toEqual([]);
  });

  it('finds what was lifted there', () => {
    const lifted = standing(one, { cameSuspended: true });
    expect(told(found([lifted], { log: [here(1, 'suspend')] }))).toEqual([[one, 'unsuspend']]);
    const flagged = found([standing(one, { flag: 3 })]);
    expect(told(flagged)).toEqual([[one, 'flagged in Anki: green']]);
    expect(told(found([standing(one)], { log: flagged }))).toEqual([[one, '']]);
  });

  it('takes nothing for lifted where the schedules were not exported', () => {
    const log = found([standing(one, { suspended: true, flag: 2 })]);
    expect(found([standing(one)], { log, isScheduled: false })).toEqual([]);
    expect(told(found([standing(one)], { log }))).toEqual([
      [one, 'unsuspend'],
      [one, ''],
    ]);
  });

  it('lets the later of two changes count', () => {
    const theirs = found([standing(one, { suspended: true })]);
    const count = (at: number) => fold([...theirs, here(1, 'unsuspend', at)]).cards.get(one)?.suspended;
    expect([count(AT - HOUR), count(AT + HOUR)]).toEqual([true, false]);
  });

  it('does not look at retired cards, nor at the note of an earlier id beside the own one', () => {
    expect(found([standing(gone.id, { suspended: true, flag: 1 })])).toEqual([]);
    const aliases = { earlier: one };
    const left = standing('earlier', { suspended: true });
    expect(found([left, standing(one)], { aliases })).toEqual([]);
    const events = found([left], { aliases });
    expect(told(events)).toEqual([[one, 'suspend']]);
    expect(found([left], { aliases, log: events })).toEqual([]);
  });

  it('gives many changes of one second a number each, and none that is taken', () => {
    const cards = Array.from({ length: 1200 }, (_, at) => termCard(`n${at}`));
    const many = makeDeck('python.m', 'M', cards);
    const history: AnkiHistory = {
      collection: '',
      device: THEIRS,
      rollover: null,
      entries: [{ id: AT + 5, guid: guid(one), grade: 3, took: 1 }],
      standings: many.cards.map(({ id }) => standing(id, { suspended: true })),
      isScheduled: true,
      ours: 0,
      foreign: 0,
      leftOut: { practice: 0, 'by hand': 0, 'added card': 0, damaged: 0 },
    };
    const rest = { isRetired: () => false, log: [], nameOf: String, offsetAt: () => 0, rollover: 4, now: AT + HOUR };
    const events = standingEvents(history, { cards: cardsByGuid([many]), ...rest });
    expect(new Set([AT + 5, ...events.map(({ seq }) => seq)]).size).toBe(1201);
  });

  it('comes to an end: what was read once is known, whatever happened before', () => {
    const change = fc.record({
      suspended: fc.boolean(),
      flag: fc.nat(7),
      cameSuspended: fc.boolean(),
      ours: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const log: LogEvent[] = [];
        changes.forEach(({ ours, ...what }, at) => {
          const card = standing(one, { ...what, modified: AT + at * 1000 });
          if (ours) log.push(here(at + 1, what.suspended ? 'suspend' : 'unsuspend', AT + at * 1000));
          else {
            log.push(...found([card], { log }));
            const { suspended, flag } = fold(log).cards.get(one) ?? { suspended: false, flag: '' };
            const isFirst = !log.some(({ device }) => device === THEIRS);
            if (!isFirst) expect(flag === '').toBe(what.flag === 0);
            expect(found([card], { log })).toEqual([]);
            if (changes.every((each) => !each.ours) && !what.cameSuspended) expect(suspended).toBe(what.suspended);
          }
        });
      }),
    );
  });
});
