import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import type { Grade, LogEvent, NewEvent } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { NEW_CARD } from '../../src/schedule/card-progress.ts';
import { fold } from '../../src/schedule/fold.ts';
import { SCHEDULER_VERSION } from '../../src/schedule/fsrs.ts';
import { nextInstance } from '../../src/schedule/instance.ts';
import { NO_PROGRESS, type Progress } from '../../src/schedule/progress.ts';
import { planDay } from '../../src/schedule/queue.ts';
import { act, phase, type Session, type SessionAction, startSession } from '../../src/schedule/session.ts';
import { summarise } from '../../src/schedule/summary.ts';
import { cardsOf } from '../support/study.ts';
import { card, deck, log, NOON, plain, progressOf, review, TODAY, text } from './support.ts';

const MINUTE = 60_000;
const decks: readonly Deck[] = [deck('t', [card('a'), card('b'), card('c')])];

/** A session with a log in memory, as the shell of the product would drive it. */
class Desk {
  session: Session;
  readonly events: LogEvent[];
  at = NOON;

  constructor(progress: Progress = NO_PROGRESS, events: LogEvent[] = [], repeats = true) {
    this.events = events;
    const plan = planDay({ decks, progress, settings: DEFAULT_SETTINGS, day: TODAY, at: NOON, seed: 's' });
    const balance = { decks, settings: DEFAULT_SETTINGS };
    this.session = startSession({ ...plan, cardOf: cardsOf(decks), progress, at: NOON, repeats, balance });
  }

  get current(): string | null {
    return this.session.table.current?.item.card.id ?? null;
  }

  /** Acts and appends what comes of it. */
  do(action: SessionAction): NewEvent | null {
    const { session, event } = act(this.session, action);
    this.session = session;
    if (event !== null) this.store(event);
    return event;
  }

  answer(grade: Grade): void {
    this.at += 5000;
    this.do({ type: 'reveal', at: this.at, offset: 0 });
    this.do({ type: 'grade', grade, at: this.at });
  }

  private store(event: NewEvent): void {
    const logged = { ...event, device: 'aa', seq: this.events.length + 1 } as LogEvent;
    this.events.push(logged);
    this.session = act(this.session, { type: 'stored', event: logged, progress: fold(this.events) }).session;
  }
}

describe('a session', () => {
  it('shows a question, then the answer, and takes a grade only then', () => {
    const desk = new Desk();
    expect(phase(desk.session)).toBe('question');
    expect(desk.do({ type: 'grade', grade: 3, at: NOON })).toBeNull();
    desk.do({ type: 'reveal', at: NOON + 1000, offset: 0 });
    expect(phase(desk.session)).toBe('answer');
    const event = desk.do({ type: 'grade', grade: 4, at: NOON + 3000 });
    expect(event).toMatchObject({
      type: 'review',
      card: 'a',
      instance: 0,
      content: 'content of a',
      grade: 4,
      day: TODAY,
      took: 3000,
      subject: 't',
      scheduler: SCHEDULER_VERSION,
    });
    expect([desk.current, phase(desk.session)]).toEqual(['b', 'question']);
  });

  it('gives the interval it showed', () => {
    const desk = new Desk();
    desk.do({ type: 'reveal', at: NOON, offset: 0 });
    const { outcomes, seeds } = desk.session.table.current?.revealed ?? {};
    const shown = outcomes?.[4];
    expect(desk.do({ type: 'grade', grade: 4, at: NOON + 8000 })).toMatchObject({ seed: seeds?.[4] });
    const granted = desk.session.progress.cards.get('a')?.memory;
    expect(plain(granted)).toEqual({ ...shown, lastAt: NOON + 8000 });
  });

  it('counts an answer to the day on which it was revealed, by rollover and offset', () => {
    const desk = new Desk();
    const late = Date.UTC(2026, 2, 3, 0, 30);
    desk.do({ type: 'reveal', at: late, offset: 60 });
    expect(desk.do({ type: 'grade', grade: 3, at: late + 5 * 3_600_000 })).toMatchObject({ day: TODAY, offset: 60 });
  });

  it('stays as it was when the event cannot be written', () => {
    const desk = new Desk();
    desk.do({ type: 'reveal', at: NOON, offset: 0 });
    const before = desk.session;
    for (const action of [
      { type: 'grade', grade: 1, at: NOON },
      { type: 'suspend', at: NOON, offset: 0 },
      { type: 'flag', text: 'wrong', at: NOON },
    ] as const) {
      const { session, event } = act(before, action);
      expect(event).not.toBeNull();
      expect(act(session, { type: 'grade', grade: 3, at: NOON }).event).toBeNull();
      expect(act(session, { type: 'failed' }).session).toEqual(before);
    }
  });

  it('brings a failed card back within the session, when its step is due or nothing else is left', () => {
    const desk = new Desk();
    desk.answer(1);
    expect(desk.current).toBe('b');
    desk.do({ type: 'tick', at: desk.at + 2 * MINUTE });
    expect(desk.session.table.queue.map((item) => [item.card.id, item.kind])).toEqual([
      ['a', 'learning'],
      ['c', 'new'],
    ]);
    desk.answer(4);
    expect(desk.current).toBe('a');
    desk.answer(3);
    desk.answer(4);
    expect(desk.current).toBe('a');
    desk.answer(4);
    expect(phase(desk.session)).toBe('done');
  });

  it('asks each card once where it is a quiz', () => {
    const desk = new Desk(NO_PROGRESS, [], false);
    for (let question = 0; question < 3; question++) desk.answer(1);
    expect(phase(desk.session)).toBe('done');
    expect(summarise(desk.session).byGrade).toEqual({ 1: 3, 2: 0, 3: 0, 4: 0 });
  });

  it('undoes any number of steps, each exactly', () => {
    const step = fc.constantFrom<('skip' | 'suspend' | 'bury' | 'flag' | Grade)[]>(
      1,
      2,
      3,
      4,
      'suspend',
      'bury',
      'flag',
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const desk = new Desk();
        const tables: { table: unknown; cards: unknown }[] = [];
        const look = () => ({
          table: { ...desk.session.table, current: desk.session.table.current?.item ?? null },
          cards: [...desk.session.progress.cards]
            .filter(([, one]) => one.reviews > 0 || one.suspended || one.flag !== '')
            .map(([id, one]) => [id, one.memory, one.suspended, one.buriedOn, one.flag]),
        });
        for (const one of steps) {
          if (phase(desk.session) === 'done') break;
          desk.do({ type: 'reveal', at: desk.at, offset: 0 });
          tables.push(look());
          if (typeof one === 'number') desk.do({ type: 'grade', grade: one, at: desk.at });
          else if (one === 'flag') desk.do({ type: 'flag', text: 'bad', at: desk.at });
          else if (one !== 'skip') desk.do({ type: one, at: desk.at, offset: 0 });
        }
        while (tables.length > 0) {
          expect(desk.do({ type: 'undo', at: desk.at })).toMatchObject({ type: 'undo' });
          expect(look()).toEqual(tables.pop());
        }
        expect(desk.do({ type: 'undo', at: desk.at })).toBeNull();
      }),
    );
  });

  it('shows the answer again after an undo, so that another grade can be given', () => {
    const desk = new Desk();
    desk.answer(1);
    desk.do({ type: 'undo', at: desk.at });
    expect([desk.current, phase(desk.session)]).toEqual(['a', 'answer']);
    desk.do({ type: 'grade', grade: 4, at: desk.at + 1000 });
    expect(desk.session.progress.cards.get('a')).toMatchObject({ reviews: 1, fails: 0, lastGrade: 4 });
    expect(desk.events.at(-1)).toMatchObject({ took: 1000 });
    expect(summarise(desk.session)).toMatchObject({ answered: 1, again: [] });
  });

  it('suspends, buries and flags; a flagged card stays in hand', () => {
    const desk = new Desk();
    desk.do({ type: 'flag', text: 'unclear', at: NOON });
    expect(desk.current).toBe('a');
    expect(desk.session.progress.cards.get('a')?.flag).toBe('unclear');
    desk.do({ type: 'suspend', at: NOON, offset: 0 });
    expect(desk.current).toBe('b');
    desk.do({ type: 'bury', at: NOON, offset: 0 });
    expect(desk.current).toBe('c');
    expect(desk.session.progress.cards.get('b')?.buriedOn).toBe(TODAY);
  });

  it('goes on past the end of the day', () => {
    const desk = new Desk();
    const tomorrow = NOON + 86_400_000;
    desk.do({ type: 'bury', at: tomorrow, offset: 0 });
    expect([desk.current, desk.session.progress.cards.get('a')?.buriedOn]).toEqual(['b', TODAY + 1]);
    desk.do({ type: 'reveal', at: tomorrow, offset: 0 });
    expect(desk.do({ type: 'grade', grade: 4, at: tomorrow })).toMatchObject({ day: TODAY + 1 });
    expect(desk.current).toBe('c');
  });

  it('skips to the end of the queue', () => {
    const desk = new Desk();
    expect(desk.do({ type: 'skip', at: NOON })).toBeNull();
    expect([desk.current, ...desk.session.table.queue.map((item) => item.card.id)]).toEqual(['b', 'c', 'a']);
  });

  it('drops what another process answered or set aside, also the card in hand', () => {
    const desk = new Desk();
    const other = log([review('a', { grade: 4 }), { type: 'suspend', card: 'b', day: TODAY, at: NOON }], 'bb');
    desk.do({ type: 'outside', progress: fold(other), at: NOON });
    expect([desk.current, desk.session.table.queue.length]).toEqual(['c', 0]);
  });

  it('does not bring back by an undo what another process answered meanwhile', () => {
    const desk = new Desk();
    desk.answer(4);
    const other = log([review('b', { grade: 4 })], 'bb');
    desk.events.push(...other);
    desk.do({ type: 'outside', progress: fold(desk.events), at: NOON });
    const { session, event } = act(desk.session, { type: 'undo', at: desk.at });
    expect(event).toEqual({ type: 'undo', target: 1, at: desk.at });
    const undo: LogEvent = { type: 'undo', target: 1, at: desk.at, device: 'aa', seq: 2 };
    const after = act(session, { type: 'stored', event: undo, progress: fold([...desk.events, undo]) }).session;
    expect(after.table.current?.item.card.id).toBe('a');
    expect(after.table.queue.map((item) => item.card.id)).toEqual(['c']);
  });

  it('takes over what another process is learning', () => {
    const desk = new Desk();
    desk.do({ type: 'outside', progress: fold(log([review('b', { grade: 3 })], 'bb')), at: NOON });
    expect(desk.session.table.queue.map((item) => item.card.id)).toEqual(['c']);
    expect(desk.session.table.later).toMatchObject([{ kind: 'learning', dueAt: NOON + 10 * MINUTE }]);
  });

  it('drops the siblings of what another process answered', () => {
    const siblings = ['pair'];
    const [first, second] = [card('x', { siblings }), card('y', { siblings: [] })];
    const own = [deck('t', [first, second])];
    const items = planDay({
      decks: own,
      progress: NO_PROGRESS,
      settings: DEFAULT_SETTINGS,
      day: TODAY,
      at: NOON,
      seed: '',
    }).queue.map((item) => ({ ...item, card: { ...item.card, siblings } }));
    const session = startSession({
      queue: items,
      later: [],
      cardOf: cardsOf(own),
      progress: NO_PROGRESS,
      day: TODAY,
      at: NOON,
      repeats: true,
    });
    const after = act(session, { type: 'outside', progress: progressOf([{ card: 'x' }]), at: NOON }).session;
    expect(phase(after)).toBe('done');
  });

  it('passes over what its deck no longer has, and asks what the deck has now', () => {
    const plan = planDay({ decks, progress: NO_PROGRESS, settings: DEFAULT_SETTINGS, day: TODAY, at: NOON, seed: '' });
    const rebuilt = [deck('t', [card('b'), { ...card('c'), content: 'new' }])];
    const start = { ...plan, progress: NO_PROGRESS, at: NOON, repeats: true };
    const session = startSession({ ...start, cardOf: cardsOf(rebuilt) });
    expect(session.table.current?.item.card.id).toBe('b');
    const next = act(session, { type: 'skip', at: NOON }).session;
    expect(next.table.current?.item.card.content).toBe('new');
    expect(phase(startSession({ ...start, cardOf: () => null }))).toBe('done');
  });

  it('sums up', () => {
    const desk = new Desk();
    desk.answer(1);
    desk.answer(4);
    desk.answer(4);
    desk.answer(1);
    expect(summarise(desk.session)).toMatchObject({ answered: 4, byGrade: { 1: 2, 2: 0, 3: 0, 4: 2 }, took: 20_000 });
    expect(summarise(desk.session).again.map((item) => item.card.id)).toEqual(['a']);
  });

  it('tells at once that an answer made a card a leech, and no longer after the next one', () => {
    const early = [40, 30, 20].flatMap((days) => [
      review('a', { grade: 1, day: TODAY - days }),
      review('a', { grade: 4, day: TODAY - days }),
    ]);
    const events = log([review('a', { grade: 4, day: TODAY - 90 }), ...early]);
    const progress = fold(events);
    expect(progress.cards.get('a')?.memory?.lapses).toBe(3);
    const settings = { ...DEFAULT_SETTINGS, newPerDay: 1, leechThreshold: 4, newOrder: 'after' as const };
    const plan = planDay({ decks, progress, settings, day: TODAY, at: NOON, seed: '' });
    const start = startSession({
      ...plan,
      cardOf: cardsOf(decks),
      progress,
      at: NOON,
      repeats: true,
      leechThreshold: 4,
    });
    const answer = (session: Session, given: Grade, so: readonly LogEvent[]): Session => {
      const asked = act(session, { type: 'reveal', at: NOON, offset: 0 }).session;
      const { session: waiting, event } = act(asked, { type: 'grade', grade: given, at: NOON });
      const stored = { ...event, device: 'aa', seq: so.length + 1 } as LogEvent;
      return act(waiting, { type: 'stored', event: stored, progress: fold([...so, stored]) }).session;
    };
    expect(start.leech).toBeNull();
    expect(answer(start, 3, events).leech).toBeNull();
    const failed = answer(start, 1, events);
    expect(failed.leech).toMatchObject({ item: { card: { id: 'a' } }, lapses: 4 });
    expect(failed.table.current?.item.card.id).toBe('b');
    expect(answer(failed, 1, log([...events, review('a', { grade: 1 })])).leech).toBeNull();
  });

  it('ends at once without cards', () => {
    const session = startSession({
      queue: [],
      later: [],
      cardOf: () => null,
      progress: NO_PROGRESS,
      day: TODAY,
      at: NOON,
      repeats: true,
    });
    expect(phase(session)).toBe('done');
    expect(act(session, { type: 'undo', at: NOON }).event).toBeNull();
  });

  it('writes events whose fold is the progress it ends with', () => {
    const desk = new Desk();
    desk.answer(1);
    desk.do({ type: 'undo', at: desk.at });
    desk.do({ type: 'grade', grade: 3, at: desk.at });
    desk.answer(4);
    expect(text(fold([...desk.events].reverse()))).toBe(text(desk.session.progress));
  });
});

describe('nextInstance', () => {
  it('begins with the first face and takes turns', () => {
    expect(nextInstance(undefined, 3)).toBe(0);
    expect(nextInstance(NEW_CARD, 3)).toBe(0);
    expect([0, 1, 2].map((lastInstance) => nextInstance({ ...NEW_CARD, lastInstance }, 3))).toEqual([1, 2, 0]);
    expect(nextInstance({ ...NEW_CARD, lastInstance: 7 }, 2)).toBe(0);
  });

  it('shows the next face at the next review', () => {
    const desk = new Desk();
    desk.answer(1);
    desk.answer(4);
    desk.answer(4);
    expect(desk.session.table.current).toMatchObject({ instance: 1, face: { ask: 'a, again?' } });
  });
});
