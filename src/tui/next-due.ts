import { dayDate } from '../domain/day.ts';
import type { DeckOutline } from '../domain/deck.ts';
import { cardProgress } from '../schedule/card-progress.ts';
import type { Progress } from '../schedule/progress.ts';

export interface NextDue {
  /** The first day after today on which cards come back, and how many; null where none does. */
  readonly day: number | null;
  readonly cards: number;
  /** Cards that were never asked. */
  readonly fresh: number;
}

/** What comes after today. Suspended cards do not come. */
export function nextDue(decks: readonly DeckOutline[], progress: Progress, today: number): NextDue {
  const states = decks.flatMap((deck) => deck.cards).map((card) => cardProgress(progress, card.id));
  const active = states.filter((state) => !state.suspended);
  const days = active.flatMap(({ memory }) =>
    memory?.due.kind === 'day' ? [Math.max(memory.due.day, today + 1)] : [],
  );
  const day = days.length === 0 ? null : days.reduce((a, b) => Math.min(a, b));
  return {
    day,
    cards: days.filter((one) => one === day).length,
    fresh: active.filter(({ memory }) => memory === null).length,
  };
}

/** The same in a sentence or two; empty where nothing comes. */
export function nextDueText({ day, cards, fresh }: NextDue, today: number): string {
  const reviews = day === null ? '' : `Next: ${cards === 1 ? '1 card' : `${cards} cards`} ${dayText(day, today)}.`;
  const unseen = fresh === 0 ? '' : `${fresh === 1 ? '1 new card is' : `${fresh} new cards are`} still to come.`;
  return [reviews, unseen].filter((part) => part !== '').join(' ');
}

function dayText(day: number, today: number): string {
  if (day === today + 1) return 'tomorrow';
  return `in ${day - today} days, on ${dayDate(day).toISOString().slice(0, 10)}`;
}
