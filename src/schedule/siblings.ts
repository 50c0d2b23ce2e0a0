import type { Deck } from '../domain/deck.ts';
import { cardProgress, type Progress } from './progress.ts';

/** The sibling keys of all cards that were answered on a day: no other card with one of them is asked on that day. */
export function takenToday(decks: readonly Deck[], progress: Progress, day: number): Set<string> {
  const answered = decks
    .flatMap((deck) => deck.cards)
    .filter((card) => cardProgress(progress, card.id).memory?.lastDay === day);
  return new Set(answered.flatMap((card) => card.siblings));
}
