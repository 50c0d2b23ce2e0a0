import { compareDiagnostics, type Diagnostic } from '../domain/diagnostic.ts';
import type { LocalRunner } from '../runtimes/run.ts';
import { readTopic } from '../topics/read.ts';
import { createDeckStore, removeLeftovers } from '../workspace/deck-files.ts';
import type { Workspace } from '../workspace/find.ts';
import { type BuildSummary, type BuiltTopic, summarise } from './build-summary.ts';
import { currentDeck, makeDeck } from './make-deck.ts';
import { type Loading, loadTopics, mapSome, withRunner } from './pipeline.ts';
import { createProgress } from './progress.ts';
import { openTopicMemory } from './topic-memory.ts';

/** What a build did, and everything that it found wrong, sorted. */
export interface BuildReport {
  readonly summary: BuildSummary;
  readonly built: readonly BuiltTopic[];
  readonly found: readonly Diagnostic[];
  /** How many runtimes failed. What needed them is left out. */
  readonly troubles: number;
}

export interface BuildWay extends Pick<Loading, 'shard'> {
  readonly isQuiet: boolean;
  /** Leaves topics alone whose deck was made from the same text by the same rules, and does not check them. */
  readonly onlyChanged?: boolean;
  /** Makes the decks, and writes none. */
  readonly isDryRun?: boolean;
}

/** Writes a deck for every topic at the paths; none for all topics of the workspace. */
export type Build = (workspace: Workspace, paths: readonly string[], way: BuildWay) => Promise<BuildReport>;

export const buildDecks: Build = (workspace, paths, way) =>
  withRunner(async (runner) => (await openBuilder(runner))(workspace, paths, way));

/**
 * What is needed for one build after the other.
 *
 * @param read how topics are read
 */
export async function openBuilder(runner: LocalRunner, read = readTopic): Promise<Build> {
  const memory = await openTopicMemory(runner);
  return async (workspace, paths, way) => {
    const start = performance.now();
    const { topics, diagnostics, unusable } = await loadTopics(workspace, paths, { ...way, read });
    const store = createDeckStore(workspace.decks);
    // All of them before the long work begins: a deck that cannot be read must not be found out at its end.
    const previous = await Promise.all(topics.map((topic) => store.read(topic.id)));
    const progress = createProgress(topics.length, way.isQuiet);
    const built = await mapSome([...topics.entries()], async ([at, topic]): Promise<BuiltTopic> => {
      const before = previous[at] ?? null;
      const isCurrent = way.onlyChanged === true && before?.topic.fingerprint === topic.fingerprint;
      const deck = isCurrent ? currentDeck(before) : await makeDeck(topic, before, memory.make);
      const isChanged = !isCurrent && way.isDryRun !== true && (await store.write(deck.deck));
      progress.step(topic.file);
      return { ...deck, isChanged };
    });
    await memory.trim();
    progress.end();
    if (way.isDryRun !== true) await removeLeftovers(workspace.decks, performance.timeOrigin);
    const found = [...diagnostics, ...built.flatMap((one) => one.diagnostics)].sort(compareDiagnostics);
    const summary = summarise(built, found, unusable, Math.round(performance.now() - start));
    return { summary, built, found, troubles: runner.troubles().length };
  };
}
