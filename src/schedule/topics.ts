import type { DeckOutline } from '../domain/deck.ts';
import { compareText } from '../domain/diagnostic.ts';
import { topologicalOrder } from '../domain/graph.ts';
import { DIFFICULTIES } from '../domain/topic.ts';
import type { Progress } from './progress.ts';

/**
 * Topic ids in the order in which their new cards come: queued topics, then introduced ones, then all others; among these
 * prerequisites first, then the easier topic, then by id.
 */
export function introductionOrder(decks: readonly DeckOutline[], progress: Progress): string[] {
  const topics = decks.map((deck) => deck.topic);
  const level = new Map(DIFFICULTIES.map((difficulty, at) => [difficulty, at]));
  const ordered = topologicalOrder(
    topics,
    (a, b) => (level.get(a.difficulty) ?? 0) - (level.get(b.difficulty) ?? 0) || compareText(a.id, b.id),
  );
  const rank = ({ id }: { readonly id: string }): number => WISHES.indexOf(wishFor(progress, id));
  return ordered.sort((a, b) => rank(a) - rank(b)).map((topic) => topic.id);
}

/** What the learner decided of a topic, the most wanted first. */
export const WISHES = ['queued', 'introduced', 'none'] as const;

export function wishFor(progress: Progress, topic: string): (typeof WISHES)[number] {
  const decided = progress.topics.get(topic);
  if (decided?.queued === true) return 'queued';
  return decided?.introduced === true ? 'introduced' : 'none';
}
