import { makeCards } from '../cards/index.ts';
import type { Card } from '../domain/card.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Runner } from '../domain/run.ts';
import type { Topic } from '../domain/topic.ts';
import { checkTopic } from '../verify/check.ts';
import { countRuns } from './counted-runs.ts';
import { countDropped, type DroppedCounts } from './dropped-counts.ts';

/** What was made of a topic's text. */
export interface MadeCards {
  readonly cards: readonly Card[];
  /** What the topic documents wrongly. */
  readonly diagnostics: readonly Diagnostic[];
  readonly dropped: DroppedCounts;
  /** Programs asked of the runner: for the check of the claims, and those that the cards needed besides. */
  readonly runs: { readonly claims: number; readonly cards: number };
}

/** Checks a topic and makes its cards. */
export async function makeFrom(topic: Topic, runner: Runner): Promise<MadeCards> {
  const counted = countRuns(runner);
  const diagnostics = await checkTopic(topic, counted);
  const claims = counted.asked();
  const { cards, verdicts } = await makeCards(topic, counted);
  return { cards, diagnostics, dropped: countDropped(verdicts), runs: { claims, cards: counted.asked() - claims } };
}
