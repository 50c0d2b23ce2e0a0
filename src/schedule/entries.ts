import type { CardOutline } from '../domain/card.ts';
import type { DeckOutline, DeckTopic } from '../domain/deck.ts';
import type { Memory } from '../domain/memory.ts';
import { type CardProgress, cardProgress } from './card-progress.ts';
import type { Progress } from './progress.ts';

/** A card with what is known of it. */
export interface Entry {
  readonly card: CardOutline;
  readonly topic: DeckTopic;
  readonly state: CardProgress;
  readonly memory: Memory | null;
}

export function deckEntries(deck: DeckOutline, progress: Progress): Entry[] {
  return deck.cards.map((card) => {
    const state = cardProgress(progress, card.id);
    return { card, topic: deck.topic, state, memory: state.memory };
  });
}

/** Whether a card's content is not what was shown at its last review. */
export function hasChanged({ card, state }: Pick<Entry, 'card' | 'state'>): boolean {
  return state.lastContent !== null && state.lastContent !== card.content;
}

/** Epoch milliseconds from which a learning step may be asked; 0 for all other cards. */
export function dueTime({ memory }: Entry): number {
  return memory?.due.kind === 'time' ? memory.due.at : 0;
}
