import { describe, expect, it } from 'vitest';
import type { Memory } from '../../src/domain/memory.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { fold } from '../../src/schedule/fold.ts';
import { becameLeech, leeches } from '../../src/schedule/leeches.ts';
import { card, deck, log, NOON, review, TODAY } from './support.ts';

/** Learned once, then forgotten so often, every ten days. */
const forgotten = (id: string, lapses: number) => [
  review(id, { grade: 4, day: TODAY - 200 }),
  ...Array.from({ length: lapses }, (_, at) => TODAY - 190 + 10 * at).flatMap((day) => [
    review(id, { grade: 1, day }),
    review(id, { grade: 4, day }),
  ]),
];

const decks = [deck('t', [card('a', { section: ['Lists', 'Slices'] }), card('b')]), deck('u', [card('c'), card('d')])];
const events = [...forgotten('a', 8), ...forgotten('b', 7), ...forgotten('c', 11)];

describe('leeches', () => {
  it('are cards that were forgotten often, the worst first, with what to read again', () => {
    const found = leeches({ decks, progress: fold(log(events)), settings: DEFAULT_SETTINGS });
    expect(found.map((one) => [one.card.id, one.topic.id, one.lapses])).toEqual([
      ['c', 'u', 11],
      ['a', 't', 8],
    ]);
    expect(found[1]?.advice).toEqual({ reread: ['Lists', 'Slices'], action: 'flag' });
  });

  it('are none once what was advised is done', () => {
    const progress = fold(
      log([
        ...events,
        { type: 'flag', card: 'a', text: 'unclear', at: NOON },
        { type: 'suspend', card: 'c', day: TODAY, at: NOON },
      ]),
    );
    const ids = (leechAction: 'flag' | 'suspend') =>
      leeches({ decks, progress, settings: { leechThreshold: 8, leechAction } }).map((one) => one.card.id);
    expect(ids('flag')).toEqual([]);
    expect(ids('suspend')).toEqual(['a']);
  });

  it('are none where nobody wants them', () => {
    const settings = { ...DEFAULT_SETTINGS, leechThreshold: 0 };
    expect(leeches({ decks, progress: fold(log(events)), settings })).toEqual([]);
  });
});

describe('becameLeech', () => {
  const memory = fold(log(forgotten('a', 1))).cards.get('a')?.memory ?? null;
  const at = (lapses: number): Memory | null => (memory === null ? null : { ...memory, lapses });
  const hits = (threshold: number) =>
    Array.from({ length: 20 }, (_, n) => n + 1).filter((n) => becameLeech(at(n - 1), at(n), threshold));

  it('is true at the threshold, and then at each half of it', () => {
    expect(hits(8)).toEqual([8, 12, 16, 20]);
    expect(hits(5)).toEqual([5, 8, 11, 14, 17, 20]);
    expect(hits(1)).toHaveLength(20);
    expect(hits(0)).toEqual([]);
  });

  it('is false for an answer that was no lapse', () => {
    expect(becameLeech(at(8), at(8), 8)).toBe(false);
    expect(becameLeech(null, null, 8)).toBe(false);
  });
});
