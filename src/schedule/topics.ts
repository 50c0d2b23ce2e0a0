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
  return ordered.map((topic) => topic.id).sort((a, b) => wish(progress, a) - wish(progress, b));
}

/** How much the learner wants the topic: 0 for most. */
function wish(progress: Progress, topic: string): number {
  const decided = progress.topics.get(topic);
  if (decided?.queued === true) return 0;
  return decided?.introduced === true ? 1 : 2;
}
