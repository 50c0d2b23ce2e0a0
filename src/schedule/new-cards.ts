import type { DeckOutline } from '../domain/deck.ts';
import type { Entry } from './entries.ts';
import { createSchedulers } from './fsrs.ts';
import type { Progress } from './progress.ts';
import { TO_PASS } from './quiz-verdict.ts';
import { deckReadiness } from './readiness.ts';
import { introductionOrder, WISHES, wishFor } from './topics.ts';
import { weave } from './weave.ts';

/** Mean recall from which a prerequisite is ready: the share of right answers with which `judgeQuiz` passes a quiz on it. */
export const READY = TO_PASS / 10;

export interface NewCardsInput {
  readonly decks: readonly DeckOutline[];
  readonly progress: Progress;
  /** The learner's day. */
  readonly day: number;
  /** Whether a topic waits until its prerequisites are ready. */
  readonly gated: boolean;
}

/**
 * New cards in the order in which they come: of what the learner wants most, the subjects in turn, each topic by topic; worked out
 * only as far as somebody takes them.
 *
 * @param fresh the cards that may come, by topic, each in the order of its deck
 */
export function* newCards(fresh: ReadonlyMap<string, readonly Entry[]>, input: NewCardsInput): Generator<Entry> {
  if (fresh.size === 0) return;
  const isOpen = openTopics(input);
  const itemsOf = (topic: string): readonly Entry[] => {
    const own = fresh.get(topic);
    return own !== undefined && isOpen(topic) ? own : [];
  };
  const nodes = topicNodes(input.decks);
  const order = introductionOrder(input.decks, input.progress);
  for (const wish of WISHES) {
    const topics = order.filter((topic) => wishFor(input.progress, topic) === wish);
    yield* weave(topics, itemsOf, (topic) => prerequisitesOf(topic, nodes));
  }
}

/**
 * Whether a topic's new cards may come: all its prerequisites, near and far, are ready, or `qw learn` brought it in. A
 * prerequisite without cards holds nothing back, and neither does one that itself builds on the topic.
 */
export function openTopics({ decks, progress, day, gated }: NewCardsInput): (topic: string) => boolean {
  if (!gated) return () => true;
  const isReady = readyTopics(decks, progress, day);
  const nodes = topicNodes(decks);
  const some = (topic: string, is: (one: string) => boolean): boolean => {
    for (const one of prerequisitesOf(topic, nodes)) if (is(one)) return true;
    return false;
  };
  const holdsBack = (topic: string, one: string) => !isReady(one) && !some(one, (other) => other === topic);
  return (topic) => progress.topics.get(topic)?.introduced === true || !some(topic, (one) => holdsBack(topic, one));
}

function topicNodes(decks: readonly DeckOutline[]): ReadonlyMap<string, readonly string[]> {
  return new Map(decks.map((deck) => [deck.topic.id, deck.topic.prerequisites]));
}

/** As `prerequisiteClosure`, but worked out only as far as somebody looks: most topics wait for a near one. */
function* prerequisitesOf(topic: string, nodes: ReadonlyMap<string, readonly string[]>): Generator<string> {
  const seen = new Set([topic]);
  for (const one of seen) {
    if (one !== topic) yield one;
    for (const next of nodes.get(one) ?? []) seen.add(next);
  }
}

function readyTopics(decks: readonly DeckOutline[], progress: Progress, day: number): (topic: string) => boolean {
  const byId = new Map(decks.map((deck) => [deck.topic.id, deck]));
  const schedulers = createSchedulers(progress.parameters);
  const known = new Map<string, boolean>();
  const isReady = (deck: DeckOutline): boolean => {
    const { recall, cards } = deckReadiness(deck, progress, schedulers, day);
    return cards === 0 || recall >= READY;
  };
  return (topic) => {
    const deck = byId.get(topic);
    const ready = known.get(topic) ?? (deck === undefined || isReady(deck));
    known.set(topic, ready);
    return ready;
  };
}
