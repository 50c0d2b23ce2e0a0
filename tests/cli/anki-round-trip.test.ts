import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ankiEvents, cardsByGuid, exportAnki, readAnki } from '../../src/anki/index.ts';
import { offsetAt, readSchedule } from '../../src/cli/anki-schedule.ts';
import { carriedOn, knownRows } from '../../src/cli/known-rows.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import { fold } from '../../src/schedule/fold.ts';
import { openWorkspace } from '../../src/workspace/find.ts';
import { writeHistory } from '../support/history.ts';
import { makeDeck, makeStudyFolder, termCard } from '../support/study.ts';

const START = Date.UTC(2026, 5, 1, 12);
const NOW = START + 400 * 86_400_000;
const deck = makeDeck('python.a', 'A', ['one', 'two', 'three'].map(termCard));
const ids = deck.cards.map(({ id }) => id);

const step = fc.record({
  card: fc.constantFrom(...ids),
  grade: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  // Also at one moment, and with clocks that went back.
  gap: fc.oneof(fc.constant(0), fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 9 * 86_400_000 })),
  what: fc.constantFrom('review', 'review', 'review', 'review', 'reset', 'undo'),
});

function events(device: string, steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]): LogEvent[] {
  let at = START;
  return steps.map(({ card, grade, gap, what }, index): LogEvent => {
    at += gap;
    const base = { device, seq: index + 1, at };
    if (what === 'reset') return { ...base, type: 'reset', card };
    if (what === 'undo') return { ...base, type: 'undo', target: Math.max(1, index) };
    const day = Math.floor((at - 4 * 3_600_000) / 86_400_000);
    const more = { instance: 0, content: '', day, offset: 0, seed: card, took: index * 100 };
    return { ...base, type: 'review', card, grade, ...more };
  });
}

describe('a log that goes to Anki and comes back', () => {
  it('is known there, entry by entry, and whole where nothing of it is known', async () => {
    const log = fc.array(step, { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(log, log, async (first, second) => {
        const folder = await makeStudyFolder([deck]);
        try {
          for (const own of [events('a', first), events('b', second)])
            if (own.length > 0) await writeHistory(folder.root, own);
          const workspace = await openWorkspace(folder.root);
          const known = await readSchedule(workspace, [deck], NOW);
          const bytes = await exportAnki([deck], { modified: () => 1, schedule: known.schedule });
          const cards = cardsByGuid([deck]);
          const history = await readAnki(bytes, (guid) => cards.has(guid), NOW);
          const options = { cards, offsetAt, rollover: 4 };
          const isKnown = knownRows(known.events, carriedOn([deck]), known.schedule.cards);
          expect(ankiEvents(history, { ...options, isKnown })).toEqual([]);
          const all = ankiEvents(history, { ...options, isKnown: () => false });
          for (const card of ids) {
            const wanted = (known.schedule.cards.get(card)?.history ?? []).map((entry) =>
              entry.kind === 'reset' ? [entry.id, 'reset'] : [entry.id, entry.grade, entry.took],
            );
            const got = all.flatMap((event) =>
              'card' in event && event.card === card
                ? [event.type === 'review' ? [event.at, event.grade, event.took] : [event.at, event.type]]
                : [],
            );
            expect(got).toEqual(wanted);
          }
          expect(history.leftOut).toEqual({ practice: 0, 'by hand': 0, 'added card': 0, damaged: 0 });
          // What comes to an empty log has as many answers behind it as here.
          const reps = (cardsThere: {
            get(id: string): { readonly memory: { readonly reps: number } | null } | undefined;
          }) => ids.map((card) => cardsThere.get(card)?.memory?.reps ?? 0);
          expect(reps(fold(all).cards)).toEqual(reps(known.schedule.cards));
        } finally {
          await folder.remove();
        }
      }),
      { numRuns: 40 },
    );
  });
});
