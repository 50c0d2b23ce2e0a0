import type { CardOutline } from '../domain/card.ts';
import type { DeckOutline, DeckTopic } from '../domain/deck.ts';
import type { PlanItem } from './queue.ts';
import type { DealtItem, Shown, Table } from './table.ts';

/**
 * Puts the cards of decks that were made anew in place of the ones that a session was planned with. A card under a new id goes on
 * with the history of the old one; a card that no deck has any more goes. What is shown stays shown: the card in hand has its new
 * content, with the answer open where it was, and counts as changed. No new cards come in.
 *
 * Bring the table in line with the progress afterwards: an alias moves a history.
 */
export function renew(table: Table, decks: readonly DeckOutline[]): Table {
  const find = finder(decks);
  const renewed = (item: PlanItem): PlanItem[] => {
    const found = find(item.card.id);
    return found === null ? [] : [{ ...item, ...found }];
  };
  const [item] = table.current === null ? [] : renewed(table.current.item);
  return {
    ...table,
    current: item === undefined || table.current === null ? null : inHand(table.current, item, table),
    queue: table.queue.flatMap(renewed),
    later: table.later.flatMap(renewed),
  };
}

interface Found {
  readonly card: CardOutline;
  readonly topic: DeckTopic;
}

/** Looks cards up by the ids that they have or had. */
function finder(decks: readonly DeckOutline[]): (id: string) => Found | null {
  const cards = new Map(decks.flatMap(({ cards, topic }) => cards.map((card) => [card.id, { card, topic }] as const)));
  const aliases = new Map(decks.flatMap((deck) => Object.entries(deck.aliases)));
  return (id) => cards.get(id) ?? cards.get(aliases.get(id) ?? '') ?? null;
}

/** Null where the deck that its outline came from is gone by now. */
function inHand(shown: Shown, item: PlanItem, { cardOf }: Table): Shown | null {
  const card = cardOf(item);
  if (card === null) return null;
  const before = shown.item.card;
  const isOther = card.id !== before.id;
  const dealt: DealtItem = { ...item, card, changed: item.changed || card.content !== before.content };
  const instance = shown.instance % card.faces.length;
  const face = card.faces[instance];
  if (face === undefined) return null;
  // What a grade leads to hangs on the id.
  return { ...shown, item: dealt, instance, face, revealed: isOther ? null : shown.revealed };
}
