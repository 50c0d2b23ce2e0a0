import type { Card } from '../../../domain/card.ts';
import type { DeckOutline } from '../../../domain/deck.ts';
import { type SearchCard, searchCards } from '../../../schedule/search.ts';
import type { SessionInput } from '../../../schedule/session.ts';
import type { CardSource } from '../../../schedule/table.ts';

/** What there is to browse. */
export interface Shelf {
  readonly cards: readonly SearchCard[];
  readonly topics: readonly string[];
  /** A card as its deck has it now; null where there is none any more. */
  readonly cardOf: CardSource;
  readonly leechThreshold: number;
}

export function createShelf(
  decks: readonly DeckOutline[],
  habits: Pick<SessionInput, 'cardOf' | 'leechThreshold'>,
): Shelf {
  return {
    ...contentsOf(decks),
    cardOf: remembering(habits.cardOf),
    leechThreshold: habits.leechThreshold ?? 0,
  };
}

/** The same shelf with other decks. */
export function refilled(shelf: Shelf, decks: readonly DeckOutline[]): Shelf {
  return { ...shelf, ...contentsOf(decks) };
}

function contentsOf(decks: readonly DeckOutline[]): Pick<Shelf, 'cards' | 'topics'> {
  return { cards: searchCards(decks), topics: decks.map(({ topic }) => topic.id) };
}

/** So many cards are kept: more than a screen shows. */
const KEPT = 500;

/** Reads a card once, and not whenever it is drawn. */
function remembering(cardOf: CardSource): CardSource {
  const kept = new Map<string, Card | null>();
  return (item) => {
    const key = `${item.card.id} ${item.card.content}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= KEPT) kept.clear();
    const card = cardOf(item);
    kept.set(key, card);
    return card;
  };
}
