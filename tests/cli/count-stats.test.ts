import { describe, expect, it } from 'vitest';
import { countStats } from '../../src/cli/count-stats.ts';
import { foldOrdered } from '../../src/schedule/fold.ts';
import { stats } from '../../src/schedule/stats.ts';
import { learnerEvents } from '../support/learner.ts';
import { makeDeck, termCard } from '../support/study.ts';

const decks = ['py.a', 'py.b', 'sql.a'].map((id) =>
  makeDeck(
    id,
    id,
    Array.from({ length: 8 }, (_, at) => termCard(`${id}${at}`)),
  ),
);
const cards = decks.flatMap((deck) => deck.cards.map(({ id }) => id));
const events = [...learnerEvents({ cards, from: 20_000, days: 200, newPerDay: 2 })];
const progress = foldOrdered(events);
const input = { decks, progress, day: 20_200, parameters: progress.parameters };

describe('numbers of all subjects at once', () => {
  it('are those of each alone', async () => {
    const counted = await countStats(input, events, new AbortController().signal);
    expect([...counted.keys()]).toEqual([null, 'py', 'sql']);
    expect(counted.get(null)).toEqual(stats({ ...input, events }));
    for (const subject of ['py', 'sql']) {
      const own = decks.filter(({ topic }) => topic.id.startsWith(`${subject}.`));
      expect(counted.get(subject)).toEqual(stats({ ...input, events, decks: own, onlyDecks: true }));
    }
  });

  it('are not counted to the end where nobody waits any more', async () => {
    const leaving = new AbortController();
    const many = Array.from({ length: 30 }, () => events).flat();
    let read = 0;
    const watched = {
      *[Symbol.iterator]() {
        for (const event of many) {
          read++;
          yield event;
        }
      },
    };
    leaving.abort();
    await expect(countStats(input, watched, leaving.signal)).rejects.toThrow();
    // Once to find out what was taken back, and the first portion.
    expect(read).toBeLessThan(many.length * 1.5);
  });
});
