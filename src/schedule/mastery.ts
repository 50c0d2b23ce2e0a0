import type { DeckOutline } from '../domain/deck.ts';
import { subjectOf } from '../domain/subject.ts';
import { isSetAside } from './card-progress.ts';
import { deckEntries, type Entry } from './entries.ts';
import { createSchedulers } from './fsrs.ts';
import type { Progress } from './progress.ts';
import { deckReadiness, type TopicReadiness } from './readiness.ts';

/** How well a topic is known, and what of it waits. */
export interface TopicMastery extends TopicReadiness {
  readonly title: string;
  readonly subject: string;
  readonly category: string;
  /** Cards that are due today or were before, learning steps among them; limits and siblings are not looked at. */
  readonly due: number;
}

/** Every topic that has a deck, in the order of the decks. */
export function masteries(decks: readonly DeckOutline[], progress: Progress, day: number): TopicMastery[] {
  const schedulers = createSchedulers(progress.parameters);
  return decks.map((deck) => ({
    ...deckReadiness(deck, progress, schedulers, day),
    subject: subjectOf(deck.topic.id),
    category: deck.topic.category,
    due: deckEntries(deck, progress).filter((entry) => isDue(entry, day)).length,
  }));
}

function isDue({ state, memory }: Entry, day: number): boolean {
  if (memory === null || isSetAside(state, day)) return false;
  return memory.due.kind === 'time' || memory.due.day <= day;
}
