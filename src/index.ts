/**
 * quizwright as a library: each stage from Markdown to schedule and export. README shows how the first ones go together.
 *
 * What is stable: the functions and types named here. A file, a terminal and the time of day are never touched unless the name
 * of a function says so.
 */
import { makeCards } from './cards/index.ts';
import { deckTopic } from './decks/deck-topic.ts';
import { pairDeck } from './decks/pair.ts';
import type { Deck } from './domain/deck.ts';
import type { Runner } from './domain/run.ts';
import type { Topic } from './domain/topic.ts';

/**
 * Makes the deck of a topic: runs its code, makes cards, and gives those that were there before their ids, so that what a learner
 * knows of them holds on.
 *
 * @param runner executes programs; see `createRunner`
 * @param previous the topic's deck before; null for a first build
 */
export async function buildDeck(topic: Topic, runner: Runner, previous: Deck | null = null): Promise<Deck> {
  const { cards } = await makeCards(topic, runner);
  return pairDeck(previous, cards, deckTopic(topic));
}

// What a learner sees, and exports.
export { type AnkiNote, notesOf } from './anki/notes.ts';
export { type ExportOptions, exportAnki } from './anki/package.ts';
export { exportText, type TextFormat } from './anki/tables.ts';
// Cards and decks.
export { makeCards, type Reason, type Verdict } from './cards/index.ts';
export { decodeDeck, encodeDeck } from './decks/codec.ts';
export { deckTopic } from './decks/deck-topic.ts';
export { pairDeck } from './decks/pair.ts';
export type * from './domain/card.ts';
// The learner's history and what comes next.
export { dayDate, dayIndex } from './domain/day.ts';
export type * from './domain/deck.ts';
// Documented results against executed ones.
export { compareDiagnostics, type Diagnostic, type Severity } from './domain/diagnostic.ts';
export { UserError } from './domain/errors.ts';
export { deckFileName } from './domain/ids.ts';
export type * from './domain/review.ts';
// Execution in sandboxes.
export type * from './domain/run.ts';
export { DEFAULT_SETTINGS, type Settings } from './domain/settings.ts';
export type * from './domain/store.ts';
// Topics: from text, or from the files of a workspace.
export type * from './domain/topic.ts';
export { cardView } from './present/card-view.ts';
export { formatDiagnostic } from './present/diagnostics.ts';
export { html, visible } from './present/escape.ts';
export { type Judgement, judge } from './present/judge.ts';
export type { CardView } from './present/view.ts';
export { defaultCacheFolder } from './runtimes/cache-folder.ts';
export { createRunner, type LocalRunner, type RunnerOptions } from './runtimes/run.ts';
export type { CardProgress } from './schedule/card-progress.ts';
export { fold, foldOrdered } from './schedule/fold.ts';
export { type Leech, type LeechInput, leeches } from './schedule/leeches.ts';
export { masteries, type TopicMastery } from './schedule/mastery.ts';
export type { Progress } from './schedule/progress.ts';
export { type Counts, counts, type Plan, type PlanInput, type PlanItem, planAhead, planDay } from './schedule/queue.ts';
export { type OpenReviewLog, openReviewLog, type ReviewLogOptions } from './store/review-log.ts';
export { checkTopics } from './topics/graph.ts';
export { type ReadTopic, readTopic, type TopicReading } from './topics/read.ts';
export { checkTopic } from './verify/check.ts';
export { createDeckStore } from './workspace/deck-files.ts';
export { openWorkspace, type Workspace } from './workspace/find.ts';
export { decodeSettings } from './workspace/settings.ts';
export { readTopicFiles, readTopicPaths, type TopicFile, type TopicFiles } from './workspace/topic-files.ts';
