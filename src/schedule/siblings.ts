import type { DeckOutline } from '../domain/deck.ts';
import type { Progress } from './progress.ts';

/** The sibling keys of all cards that were answered on a day: no other card with one of them is asked on that day. */
export function takenToday(decks: readonly DeckOutline[], progress: Progress, day: number): Set<string> {
  const taken = new Set<string>();
  for (const { cards } of decks) {
    for (const { id, siblings } of cards) {
      if (progress.cards.get(id)?.memory?.lastDay !== day) continue;
      for (const key of siblings) taken.add(key);
    }
  }
  return taken;
}
