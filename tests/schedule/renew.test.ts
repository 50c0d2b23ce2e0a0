import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import type { Grade, LogEvent, NewEvent } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { fold } from '../../src/schedule/fold.ts';
import { pendingEvents } from '../../src/schedule/pending.ts';
import { planDay } from '../../src/schedule/queue.ts';
import { act, phase, type Session, type SessionAction, startSession } from '../../src/schedule/session.ts';
import { cardsOf } from '../support/study.ts';
import { card, deck, log, NOON, review, TODAY } from './support.ts';

const ALL = ['a', 'b', 'c', 'd', 'e'];

/** A version of the deck: what each card holds now; null for one that is gone, and a new id for one that was renamed. */
interface Version {
  readonly contents: readonly (string | null)[];
  readonly renamed: boolean;
}

const FIRST: Version = { contents: ALL.map(() => 'v0'), renamed: false };

function deckOf({ contents, renamed }: Version): Deck {
  const kept = ALL.flatMap((id, at) => {
    const content = contents[at] ?? null;
    return content === null ? [] : [{ id, content }];
  });
  const newId = (id: string): string => (renamed && id === 'b' ? 'b2' : id);
  const cards = kept.map(({ id, content }) => card(newId(id), { content: `${id} ${content}` }));
  // An alias back makes the renaming undone when the old text returns.
  return { ...deck('t', cards), aliases: renamed ? { b: 'b2' } : { b2: 'b' } };
}

/** A session, its log, and decks that change below it; what is written is stored, or fails, when the test says so. */
class Desk {
  session: Session;
  readonly events: LogEvent[];
  readonly before: readonly LogEvent[];
  decks: readonly Deck[] = [deckOf(FIRST)];
  at = NOON;
  /** Reviews that were taken, by the session's own account. */
  readonly taken: NewEvent[] = [];

  constructor(before: readonly LogEvent[] = []) {
    this.before = before;
    this.events = [...before];
    const plan = planDay({
      decks: this.decks,
      progress: fold(before),
      settings: DEFAULT_SETTINGS,
      day: TODAY,
      at: NOON,
      seed: 's',
    });
    this.session = startSession({
      ...plan,
      cardOf: (item) => cardsOf(this.decks)(item),
      progress: fold(before),
      at: NOON,
      repeats: true,
      balance: { decks: this.decks, settings: DEFAULT_SETTINGS },
    });
  }

  get current() {
    return this.session.table.current?.item.card ?? null;
  }

  do(action: SessionAction): NewEvent | null {
    this.at += 1000;
    const { session, event } = act(this.session, action);
    this.session = session;
    return event;
  }

  /** As the shell does it: what the new decks mean for the history is recorded first. */
  rebuild(version: Version): void {
    this.decks = [deckOf(version)];
    const progress = fold(this.events);
    const { parameters } = progress;
    for (const event of pendingEvents({ decks: this.decks, progress, parameters, at: this.at })) this.append(event);
    this.do({ type: 'decks', decks: this.decks, progress: fold(this.events), at: this.at });
  }

  /** The event under way is stored, or is not. */
  settle(isStored: boolean): void {
    const { pending } = this.session;
    if (pending === null) return;
    if (!isStored) {
      this.do({ type: 'failed' });
      return;
    }
    if (pending.type === 'review') this.taken.push(pending);
    const event = this.append(pending);
    this.do({ type: 'stored', event, progress: fold(this.events) });
  }

  answer(grade: Grade): void {
    this.do({ type: 'reveal', at: this.at, offset: 0 });
    this.do({ type: 'grade', grade, at: this.at });
    this.settle(true);
  }

  private append(event: NewEvent): LogEvent {
    const logged = { ...event, device: 'aa', seq: this.events.length + 1 } as LogEvent;
    this.events.push(logged);
    return logged;
  }
}

const version: fc.Arbitrary<Version> = fc.record({
  contents: fc.tuple(...ALL.map(() => fc.constantFrom('v0', 'v1', 'v2', null))),
  renamed: fc.boolean(),
});

type Happening =
  | { readonly type: 'grade'; readonly grade: Grade }
  | { readonly type: 'rebuild'; readonly version: Version }
  | { readonly type: 'settle'; readonly isStored: boolean }
  | { readonly type: 'reveal' | 'undo' | 'suspend' | 'bury' | 'flag' | 'skip' | 'tick' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('reveal' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('grade' as const), grade: fc.constantFrom<Grade[]>(1, 2, 3, 4) }),
  },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('settle' as const), isStored: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('rebuild' as const), version }) },
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constantFrom('undo' as const, 'suspend', 'bury', 'flag', 'skip', 'tick') }),
  },
);

function happen(desk: Desk, one: Happening): void {
  const { at } = desk;
  switch (one.type) {
    case 'rebuild':
      desk.rebuild(one.version);
      break;
    case 'settle':
      desk.settle(one.isStored);
      break;
    case 'grade':
      desk.do({ type: 'grade', grade: one.grade, at });
      break;
    case 'flag':
      desk.do({ type: 'flag', text: 'bad', at });
      break;
    case 'reveal':
    case 'suspend':
    case 'bury':
      desk.do({ type: one.type, at, offset: 0 });
      break;
    default:
      desk.do({ type: one.type, at });
  }
}

/** What is known of the cards, without when. */
function known(events: readonly LogEvent[]): unknown {
  const cards = [...fold(events).cards].filter(([, one]) => one.reviews > 0 || one.suspended || one.flag !== '');
  return new Map(cards.map(([id, one]) => [id, [one.memory, one.reviews, one.suspended, one.buriedOn, one.flag]]));
}

describe('decks that are made anew below a session', () => {
  it('show their new content, marked, with the answer open where it was', () => {
    const desk = new Desk();
    desk.do({ type: 'reveal', at: desk.at, offset: 0 });
    const outcomes = desk.session.table.current?.revealed?.outcomes;
    desk.rebuild({ ...FIRST, contents: ['v1', 'v0', 'v0', 'v0', 'v0'] });
    const { current } = desk.session.table;
    expect(current).toMatchObject({
      item: { changed: true, card: { id: 'a', content: 'a v1' } },
      revealed: { outcomes },
    });
    desk.do({ type: 'grade', grade: 3, at: desk.at });
    desk.settle(true);
    expect(desk.taken).toMatchObject([{ card: 'a', content: 'a v1', grade: 3 }]);
    expect(desk.session.table.current?.item).toMatchObject({ changed: false, card: { id: 'b' } });
  });

  it('take a card away: the next one shows, and an undo brings it back once a deck has it again', () => {
    const desk = new Desk();
    desk.answer(4);
    desk.rebuild({ ...FIRST, contents: [null, null, 'v0', 'v0', 'v0'] });
    expect([desk.current?.id, phase(desk.session)]).toEqual(['c', 'question']);
    desk.rebuild(FIRST);
    desk.do({ type: 'undo', at: desk.at });
    desk.settle(true);
    expect([desk.current?.id, phase(desk.session)]).toEqual(['a', 'answer']);
    expect(desk.session.table.queue.map((item) => item.card.id)).toEqual(['b', 'c', 'd', 'e']);
  });

  it('let a card under a new id go on with the history of the old one', () => {
    const before = log([review('b', { day: TODAY - 9, content: 'b v0' })]);
    const desk = new Desk(before);
    const { reviews } = desk.session.table.current?.item ?? {};
    expect([desk.current?.id, reviews]).toEqual(['b', 1]);
    desk.rebuild({ ...FIRST, renamed: true });
    expect([desk.current?.id, phase(desk.session)]).toEqual(['b2', 'question']);
    desk.answer(3);
    expect(fold(desk.events).cards.get('b2')?.reviews).toBe(2);
    desk.do({ type: 'undo', at: desk.at });
    desk.settle(true);
    expect(desk.current?.id).toBe('b2');
  });

  it('wait while an event is being written, which speaks of the cards before', () => {
    const desk = new Desk();
    desk.do({ type: 'reveal', at: desk.at, offset: 0 });
    desk.do({ type: 'grade', grade: 4, at: desk.at });
    desk.rebuild({ ...FIRST, contents: [null, 'v1', 'v0', 'v0', 'v0'] });
    expect(desk.current?.id).toBe('a');
    desk.settle(true);
    expect(desk.session.table.answers).toMatchObject([{ item: { card: { id: 'a' } }, grade: 4 }]);
    expect(desk.current).toMatchObject({ id: 'b', content: 'b v1' });
  });

  it('do not count the time that the learner was away', () => {
    const desk = new Desk();
    const { since = 0 } = desk.session.table.current ?? {};
    desk.do({ type: 'away', milliseconds: 60_000 });
    expect(desk.session.table.current?.since).toBe(since + 60_000);
  });

  it('never lose an event, never double one, and never show what no deck has', () => {
    const before = log([
      review('b', { day: TODAY - 9, content: 'b v0' }),
      review('d', { day: TODAY - 30, content: 'd v2', grade: 1 }),
    ]);
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const desk = new Desk(before);
        for (const one of happenings) {
          const shown = desk.session.table.current;
          happen(desk, one);
          const { pending, table, history } = desk.session;
          if (one.type === 'grade' && pending?.type === 'review' && shown !== null) {
            expect(pending).toMatchObject({ card: shown.item.card.id, content: shown.item.card.content });
          }
          if (pending === null && table.current !== null) {
            expect(desk.decks.flatMap((each) => each.cards)).toContainEqual(table.current.item.card);
          }
          const written = desk.events.slice(before.length);
          expect(written.filter(({ type }) => type === 'review')).toHaveLength(desk.taken.length);
          const undone = new Set(written.flatMap((event) => (event.type === 'undo' ? [event.target] : [])));
          const standing = written.filter(({ type, seq }) => type !== 'undo' && type !== 'alias' && !undone.has(seq));
          expect(history.map(({ seq }) => seq)).toEqual(standing.map(({ seq }) => seq));
          expect(table.answers).toHaveLength(standing.filter(({ type }) => type === 'review').length);
        }
        desk.settle(true);
        for (let left = desk.session.history.length; left > 0; left--) {
          expect(desk.do({ type: 'undo', at: desk.at })).toMatchObject({ type: 'undo' });
          desk.settle(true);
        }
        expect(desk.do({ type: 'undo', at: desk.at })).toBeNull();
        expect(desk.session.table.answers).toEqual([]);
        expect(known(desk.events)).toEqual(known([...before, ...desk.events.filter(({ type }) => type === 'alias')]));
      }),
    );
  });
});
