import type { Card } from '../domain/card.ts';
import type { Deck } from '../domain/deck.ts';

/**
 * What a rebuild makes of a card. `kept`: all as it was; `changed`: the same card, shown otherwise; `moved`: an edited card under
 * a new id, its old id an alias; `revived`: back from retirement; `retired`: no longer given.
 */
export const CHANGES = ['kept', 'changed', 'moved', 'new', 'revived', 'retired'] as const;
export type Change = (typeof CHANGES)[number];

export interface CardChange {
  readonly change: Change;
  readonly card: Card;
  /** The id under which the deck had it before, where that is another one. */
  readonly from: string | null;
}

/**
 * Compares a topic's deck with the one before. Every card of the new deck is told once, and every card that it no longer has.
 *
 * @param previous null for a first build
 */
export function deckChanges(previous: Deck | null, next: Deck): CardChange[] {
  const before = new Map(previous?.cards.map((card) => [card.id, card]));
  const asleep = new Set(previous?.retired.map((card) => card.id));
  const origins = new Map(
    Object.entries(next.aliases)
      .filter(([from]) => before.has(from) || asleep.has(from))
      .map(([from, to]) => [to, from]),
  );
  const told = next.cards.map((card): CardChange => {
    const old = before.get(card.id);
    if (old !== undefined) return { change: old.content === card.content ? 'kept' : 'changed', card, from: null };
    const from = origins.get(card.id) ?? null;
    if (asleep.has(from ?? card.id)) return { change: 'revived', card, from };
    return { change: from === null ? 'new' : 'moved', card, from };
  });
  const gone = next.retired.filter((card) => before.has(card.id));
  return [...told, ...gone.map((card): CardChange => ({ change: 'retired', card, from: null }))];
}
