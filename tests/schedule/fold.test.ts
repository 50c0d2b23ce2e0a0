import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderEvents } from '../../src/domain/event-order.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { unpack } from '../../src/files/packed.ts';
import { fold, foldInto, foldOn, foldOrdered, type RunningFold, startFold } from '../../src/schedule/fold.ts';
import { createScheduler } from '../../src/schedule/fsrs.ts';
import { decodeProgress } from '../../src/schedule/progress-codec.ts';
import { deviceLog, log, NOON, plain, review, TODAY, text } from './support.ts';

const devices = fc.tuple(deviceLog('aa'), deviceLog('bb', 10));

describe('fold', () => {
  it('depends on the set of events alone: not on order, copies or files', () => {
    const shuffled = devices
      .map((parts) => parts.flat())
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray(events),
          fc.shuffledSubarray(events, { minLength: events.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([events, copies, order]) => {
        expect(text(fold([...copies, ...order]))).toBe(text(fold(events)));
      }),
    );
  });

  it('counts the events of a device in the order of their numbers, wherever its clock goes', () => {
    const back = log([review('c', { at: NOON, grade: 3 }), review('c', { at: NOON - 999_999, grade: 1, day: TODAY })]);
    expect(fold(back).cards.get('c')).toMatchObject({ lastGrade: 1, reviews: 2 });
  });

  it('orders devices by time, then by name', () => {
    const first = log([review('c', { grade: 1, at: NOON })], 'bb');
    const second = log([review('c', { grade: 4, at: NOON })], 'aa');
    expect(fold([...first, ...second]).cards.get('c')?.lastGrade).toBe(1);
    const earlier = log([review('c', { grade: 4, at: NOON + 1 })], 'aa');
    expect(fold([...first, ...earlier]).cards.get('c')?.lastGrade).toBe(4);
  });

  it('is the same fold event by event, wherever that is possible at all', () => {
    let steps = 0;
    fc.assert(
      fc.property(devices, fc.nat(12), ([mine, other], begin) => {
        const from = Math.min(begin, mine.length);
        const before = [...other, ...mine.slice(0, from)];
        let running: RunningFold | null = startFold(fold(before));
        for (const [at, event] of mine.slice(from).entries()) {
          running = foldInto(running, event);
          if (running === null) return;
          steps++;
          expect(text(running.progress)).toBe(text(fold([...before, ...mine.slice(from, from + at + 1)])));
        }
      }),
      { numRuns: 300 },
    );
    expect(steps).toBeGreaterThan(300);
  });

  it('goes on with what came later on any device, wherever that is possible at all', () => {
    let steps = 0;
    fc.assert(
      fc.property(devices, fc.nat(12), fc.nat(12), ([mine, other], first, second) => {
        const before = [...mine.slice(0, first), ...other.slice(0, second)];
        const later = orderEvents([...mine.slice(first), ...other.slice(second)]);
        const gone = foldOn(fold(before), later);
        if (gone === null) return;
        steps++;
        expect(text(gone)).toBe(text(fold([...mine, ...other])));
      }),
      { numRuns: 500 },
    );
    expect(steps).toBeGreaterThan(100);
  });

  it('needs a new fold for an undo of something before the session, and where events are missing', () => {
    const [first, second, third] = log([review('c'), { type: 'undo', target: 1, at: NOON }, review('d')]);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three events');
    const running = startFold(fold([first]));
    expect(foldInto(running, second)).toBeNull();
    expect(foldInto(running, third)).toBeNull();
    expect(foldInto(startFold(fold([first, second])), third)).not.toBeNull();
  });

  it('restores by undo exactly what was there, and by a second undo what was undone', () => {
    fc.assert(
      fc.property(
        deviceLog('aa').filter((events) => events.length > 0),
        (events) => {
          const undoable = events.filter((event) => event.type !== 'undo');
          const target = undoable.at(-1)?.seq;
          if (target === undefined || events.some((event) => event.type === 'undo' && event.target >= target)) return;
          const next = events.length + 1;
          const at = NOON;
          const undo: LogEvent = { type: 'undo', target, device: 'aa', seq: next, at };
          const redo: LogEvent = { type: 'undo', target: next, device: 'aa', seq: next + 1, at };
          const without = fold(events.filter((event) => event.seq !== target));
          const states = (list: readonly LogEvent[]) =>
            [...fold(list).cards].map(([id, one]) => [id, one.memory, one.reviews]);
          expect(states([...events, undo])).toEqual(
            [...without.cards].map(([id, one]) => [id, one.memory, one.reviews]),
          );
          expect(states([...events, undo, redo])).toEqual(states(events));
        },
      ),
    );
  });

  it('takes back only events of the same device', () => {
    const mine = log([review('c')], 'aa');
    const other = log([{ type: 'undo', target: 1, at: NOON + 5 }], 'bb');
    expect(fold([...mine, ...other]).cards.get('c')?.reviews).toBe(1);
  });

  it('takes back nothing that came later', () => {
    const events = log([{ type: 'undo', target: 2, at: NOON }, review('c')]);
    expect(fold(events).cards.get('c')?.reviews).toBe(1);
  });

  it('moves the history of an alias, and frees the old id', () => {
    const events = log([
      review('old', { grade: 4, instance: 2 }),
      { type: 'flag', card: 'old', text: 'unclear', at: NOON + 1 },
      { type: 'alias', from: 'old', card: 'new', at: NOON + 2 },
    ]);
    const before = fold(events.slice(0, 1)).cards.get('old');
    const { cards } = fold(events);
    expect(cards.get('new')).toMatchObject({ memory: before?.memory, reviews: 1, lastInstance: 2, flag: 'unclear' });
    expect(cards.get('old')).toMatchObject({ memory: null, reviews: 0 });
  });

  it('keeps the longer history when two cards become one', () => {
    const events = log([
      review('old', { grade: 3 }),
      review('old', { grade: 3 }),
      review('new', { grade: 1 }),
      { type: 'alias', from: 'old', card: 'new', at: NOON + 9 },
    ]);
    expect(fold(events).cards.get('new')).toMatchObject({ reviews: 2, lastGrade: 3 });
  });

  it('makes a reset card new, but keeps what was said about it', () => {
    const events = log([
      review('c'),
      { type: 'suspend', card: 'c', day: TODAY, at: NOON + 1 },
      { type: 'reset', card: 'c', at: NOON + 2 },
    ]);
    expect(fold(events).cards.get('c')).toMatchObject({ memory: null, reviews: 0, suspended: true });
  });

  it('applies new parameters from there on, and not before', () => {
    const parameters = { ...DEFAULT_SETTINGS.scheduler, desiredRetention: 0.8 };
    const events = log([
      review('c', { grade: 4, day: TODAY - 30 }),
      { type: 'scheduler', parameters, at: NOON - 86_400_000 },
      review('c', { grade: 3 }),
    ]);
    const first = fold(events.slice(0, 1)).cards.get('c')?.memory ?? null;
    expect(plain(fold(events).cards.get('c')?.memory)).toEqual(
      createScheduler(parameters).next(first, { day: TODAY, at: NOON }, 'c1', 3),
    );
    expect(fold(events).parameters).toEqual(parameters);
  });

  it('goes by the parameters of the subject that a review names, and else by those of all', () => {
    const parameters = { ...DEFAULT_SETTINGS.scheduler, subjects: { python: { desiredRetention: 0.7 } } };
    const events = log([
      { type: 'scheduler', parameters, at: NOON - 99 * 86_400_000 },
      ...['python', 'sql', 'constructor'].map((subject) => review(subject, { grade: 4, subject, seed: 's' })),
      review('old', { grade: 4, seed: 's' }),
    ]);
    const days = (id: string) => fold(events).cards.get(id)?.memory?.scheduledDays ?? 0;
    expect([days('sql'), days('constructor')]).toEqual([days('old'), days('old')]);
    expect(days('python')).toBeGreaterThan(3 * days('old'));
  });

  it('lets steps count from when they were chosen on', () => {
    const parameters = { ...DEFAULT_SETTINGS.scheduler, learningSteps: [30], relearningSteps: [] };
    const events = log([review('before'), { type: 'scheduler', parameters, at: NOON }, review('after', { grade: 1 })]);
    const due = (id: string) => fold(events).cards.get(id)?.memory?.due;
    expect(due('before')).toEqual({ kind: 'time', at: NOON + 10 * 60_000 });
    expect(due('after')).toEqual({ kind: 'time', at: NOON + 30 * 60_000 });
    const lapse = log([
      { type: 'scheduler', parameters, at: NOON - 99 * 86_400_000 },
      review('c', { grade: 4, day: TODAY - 20 }),
      review('c', { grade: 1 }),
    ]);
    expect(fold(lapse).cards.get('c')?.memory).toMatchObject({ state: 'review', lapses: 1 });
  });

  it('counts the day: all answers, new cards, reviews of cards that were learned', () => {
    const events = log([
      review('a', { grade: 4, day: TODAY - 1 }),
      review('a', { grade: 3 }),
      review('b', { grade: 1 }),
      review('b', { grade: 3 }),
    ]);
    expect(fold(events).days.get(TODAY)).toEqual({ answers: 3, new: 1, reviews: 1, took: 12_000 });
  });

  it('goes through a stream twice at most, without holding it', () => {
    const events = log([review('a'), { type: 'undo', target: 1, at: NOON }]);
    let passes = 0;
    const stream = {
      *[Symbol.iterator]() {
        passes++;
        yield* events;
      },
    };
    expect(text(foldOrdered(stream))).toBe(text(fold(events)));
    expect(passes).toBe(2);
  });
});

describe('encodeProgress', () => {
  it('comes back byte for byte', () => {
    fc.assert(
      fc.property(devices, (parts) => {
        const json = text(fold(parts.flat()));
        const decoded = decodeProgress(unpack(Buffer.from(json, 'latin1'))?.value);
        expect(decoded === null ? null : text(decoded)).toBe(json);
        expect(decoded).toEqual(fold(parts.flat()));
      }),
    );
  });

  it('refuses anything else', () => {
    expect(decodeProgress({})).toBeNull();
    expect(decodeProgress(null)).toBeNull();
  });
});
