import type { CardSchedule } from '../anki/index.ts';
import type { DeckOutline } from '../domain/deck.ts';
import type { LogEvent } from '../domain/review.ts';

/**
 * Tells whether a row of Anki's review log is in ours, as a card and a time: as an export gives it an id, or as an event that was
 * brought in before. Events that were taken back count, for Anki does not know that they were.
 *
 * @param cards as `readSchedule` gives them
 */
export function knownRows(
  log: readonly LogEvent[],
  decks: readonly DeckOutline[],
  cards: ReadonlyMap<string, CardSchedule>,
): (card: string, at: number) => boolean {
  const renamed = new Map(decks.flatMap(({ aliases }) => Object.entries(aliases)));
  const known = new Set<string>();
  for (const event of log) {
    if (event.type !== 'review' && event.type !== 'reset') continue;
    for (const card of [event.card, renamed.get(event.card) ?? event.card]) known.add(`${card} ${event.at}`);
  }
  for (const [card, { history }] of cards) for (const { id } of history) known.add(`${card} ${id}`);
  return (card, at) => known.has(`${card} ${at}`);
}
