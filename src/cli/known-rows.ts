import type { CardSchedule } from '../anki/index.ts';
import type { DeckOutline } from '../domain/deck.ts';
import type { LogEvent } from '../domain/review.ts';

/**
 * Tells whether a row of Anki's review log is in ours, as a card and a time: as an export gives it an id, or as an event that was
 * brought in before. Events that were taken back count, for Anki does not know that they were.
 *
 * @param nameOf see `carriedOn`
 * @param cards as `readSchedule` gives them
 */
export function knownRows(
  log: readonly LogEvent[],
  nameOf: (card: string) => string,
  cards: ReadonlyMap<string, CardSchedule>,
): (card: string, at: number) => boolean {
  const known = new Set<string>();
  for (const event of log) {
    if (event.type !== 'review' && event.type !== 'reset') continue;
    for (const card of [event.card, nameOf(event.card)]) known.add(`${card} ${event.at}`);
  }
  for (const [card, { history }] of cards) for (const { id } of history) known.add(`${card} ${id}`);
  return (card, at) => known.has(`${card} ${at}`);
}

/** Gives the card that carries an earlier id on; other ids stay. */
export function carriedOn(decks: readonly DeckOutline[]): (card: string) => string {
  const renamed = new Map(decks.flatMap(({ aliases }) => Object.entries(aliases)));
  return (card) => renamed.get(card) ?? card;
}

/** Tells cards that no deck asks any more from others. */
export function retiredCards(decks: readonly DeckOutline[]): (card: string) => boolean {
  const asked = new Set(decks.flatMap(({ cards }) => cards.map(({ id }) => id)));
  return (card) => !asked.has(card);
}
