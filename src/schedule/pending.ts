import type { DeckOutline } from '../domain/deck.ts';
import { compareText } from '../domain/diagnostic.ts';
import type { NewEvent, SchedulerParameters } from '../domain/review.ts';
import type { CardProgress } from './card-progress.ts';
import type { Progress } from './progress.ts';

export interface PendingInput {
  readonly decks: readonly DeckOutline[];
  readonly progress: Progress;
  readonly parameters: SchedulerParameters;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * What the log does not know yet of the decks and the settings, to be appended before a session: histories that cards carry on
 * under a new id, and scheduler parameters that were changed.
 */
export function pendingEvents({ decks, progress, parameters, at }: PendingInput): NewEvent[] {
  const aliases = decks.flatMap((deck) => pendingAliases(deck, progress, at));
  const isChanged = JSON.stringify(ordered(parameters)) !== JSON.stringify(ordered(progress.parameters));
  return [...aliases, ...(isChanged ? [{ type: 'scheduler', parameters, at } as const] : [])];
}

function pendingAliases(deck: DeckOutline, progress: Progress, at: number): NewEvent[] {
  const aliases = Object.entries(deck.aliases);
  if (aliases.length === 0) return [];
  const present = new Set(deck.cards.map((card) => card.id));
  return aliases
    .filter(([from, card]) => present.has(card) && !present.has(from) && hasHistory(progress.cards.get(from)))
    .map(([from, card]) => ({ type: 'alias', card, from, at }));
}

function hasHistory(card: CardProgress | undefined): boolean {
  return card !== undefined && (card.reviews > 0 || card.suspended || card.flag !== '');
}

/** Equal parameters give equal JSON, in whatever order their keys stand. */
function ordered(parameters: SchedulerParameters): unknown[] {
  const { weights, desiredRetention, maximumInterval, rollover, learningSteps, relearningSteps } = parameters;
  const subjects = Object.entries(parameters.subjects)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, { weights, desiredRetention, maximumInterval }]) => [
      name,
      // As a list, what is left out would look like null, which means the published weights.
      { weights, desiredRetention, maximumInterval },
    ]);
  return [weights, desiredRetention, maximumInterval, rollover, learningSteps, relearningSteps, subjects];
}
