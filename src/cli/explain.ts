import { makeCards, type Verdict } from '../cards/index.ts';
import { deckTopic } from '../decks/deck-topic.ts';
import { pairDeck } from '../decks/pair.ts';
import type { Card } from '../domain/card.ts';
import type { Deck } from '../domain/deck.ts';
import type { Runner } from '../domain/run.ts';
import type { Topic } from '../domain/topic.ts';
import { createDeckStore } from '../workspace/deck-files.ts';
import type { Workspace } from '../workspace/find.ts';
import { findCard, parsePlace, placeIn, topicAt, topicOfId } from './explain-place.ts';
import { loadTopics } from './pipeline.ts';

/** What became of something that could have been a card; with the card, where it is one. */
export interface Explained extends Verdict {
  readonly card: Card | null;
}

/** What `qw build --explain --json` prints. */
export interface Explanation {
  readonly file: string;
  readonly topic: string;
  /** What was found where the reader pointed, in words. */
  readonly notes: readonly string[];
  readonly explained: readonly Explained[];
  /** The card asked for, where the current build does not give it. */
  readonly retired: Card | null;
}

/**
 * Builds the topic that a place lies in, without writing, and tells what became of each candidate there.
 *
 * @param place a card's id or the beginning of one, a file, or `file:line`
 * @throws UserError where there is no such card or file, or more than one
 */
export async function explain(workspace: Workspace, place: string, runner: Runner): Promise<Explanation> {
  const wanted = parsePlace(place);
  return wanted.kind === 'card'
    ? explainCard(workspace, wanted.prefix, runner)
    : explainFile(workspace, wanted.path, wanted.line, runner);
}

async function explainFile(
  workspace: Workspace,
  path: string,
  line: number | null,
  runner: Runner,
): Promise<Explanation> {
  const topic = topicAt(await loadTopics(workspace, [path]), path);
  const { explained } = await explainTopic(topic, null, runner);
  const { from, to, note } = placeIn(topic, line, explained);
  const here = explained.filter((one) => one.line >= from && one.line < to);
  const notes = here.length === 0 ? [`${note}: nothing there could be a card.`] : [`${note}:`];
  return { file: topic.file, topic: topic.id, notes, explained: here, retired: null };
}

async function explainCard(workspace: Workspace, prefix: string, runner: Runner): Promise<Explanation> {
  const decks = await createDeckStore(workspace.decks).list();
  const { id, deck: previous } = findCard(decks, prefix);
  const topic = topicOfId(await loadTopics(workspace, []), previous.topic.id);
  const { explained, deck } = await explainTopic(topic, previous, runner);
  const now = deck.aliases[id] ?? id;
  const retired = deck.retired.find((card) => card.id === now) ?? null;
  const notes = [
    ...(now === id ? [] : [`${id} is an earlier id of ${now}.`]),
    ...(retired === null
      ? []
      : [`${now} is retired: the topic does not give this card any more. Since when is not recorded.`]),
  ];
  return { file: topic.file, topic: topic.id, notes, explained: explained.filter((one) => one.id === now), retired };
}

async function explainTopic(
  topic: Topic,
  previous: Deck | null,
  runner: Runner,
): Promise<{ explained: Explained[]; deck: Deck }> {
  const { cards, verdicts } = await makeCards(topic, runner);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const explained = verdicts.map((verdict) => ({
    ...verdict,
    card: verdict.reason === null && verdict.id !== null ? (byId.get(verdict.id) ?? null) : null,
  }));
  return { explained, deck: pairDeck(previous, cards, deckTopic(topic)) };
}
