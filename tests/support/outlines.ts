import type { CardOutline } from '../../src/domain/card.ts';
import type { DeckOutline } from '../../src/domain/deck.ts';

/** An outline as an object of its own, which can be compared, however it is held. */
export function outlineInFull({ id, kind, siblings, line, section, content }: CardOutline): CardOutline {
  return { id, kind, siblings, line, section, content };
}

/** The same for a deck. */
export function deckInFull({ topic, cards, aliases, retired }: DeckOutline): DeckOutline {
  return { topic, cards: cards.map(outlineInFull), aliases, retired: retired.map(outlineInFull) };
}
