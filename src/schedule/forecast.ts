import type { DeckOutline } from '../domain/deck.ts';
import { isSetAside } from './card-progress.ts';
import { deckEntries } from './entries.ts';
import type { Progress } from './progress.ts';

/** How many cards that were begun come back, if none of them were answered before. New cards are not in it. */
export interface Forecast {
  /** Due before today. */
  readonly overdue: number;
  /** Due on each day from today on. Learning steps count as today's. */
  readonly days: readonly number[];
}

/** Suspended cards stay out, and buried ones for the day. */
export function forecast(decks: readonly DeckOutline[], progress: Progress, day: number, length: number): Forecast {
  const days = new Array<number>(length).fill(0);
  let overdue = 0;
  for (const { memory, state } of decks.flatMap((deck) => deckEntries(deck, progress))) {
    if (memory === null || isSetAside(state, day)) continue;
    const ahead = memory.due.kind === 'day' ? memory.due.day - day : 0;
    if (ahead < 0) overdue++;
    else if (ahead < length) days[ahead] = (days[ahead] ?? 0) + 1;
  }
  return { overdue, days };
}
