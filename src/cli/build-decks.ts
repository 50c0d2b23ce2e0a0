import type { Deck } from '../domain/deck.ts';
import { compareDiagnostics, type Diagnostic } from '../domain/diagnostic.ts';
import type { Language } from '../domain/language.ts';
import type { LocalRunner } from '../runtimes/run.ts';
import { createDeckStore, removeLeftovers } from '../workspace/deck-files.ts';
import type { Workspace } from '../workspace/find.ts';
import { readUserSettings } from '../workspace/user-settings.ts';
import { type BuildSummary, summarise } from './build-summary.ts';
import { type OutlinedTopic, openKnownTopics } from './known-topics.ts';
import { currentDeck, type MadeDeck, makeDeck } from './make-deck.ts';
import { type Loading, loadOutlines, mapSome, withRunner } from './pipeline.ts';
import { programHash } from './program-hash.ts';
import { createProgress } from './progress.ts';
import { openTopicMemory } from './topic-memory.ts';
import { type TopicReport, topicReport } from './topic-report.ts';

/** What building a topic came to. */
export interface BuiltTopic {
  readonly report: TopicReport;
  readonly language: Language | null;
  /** What the topic documents wrongly. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the deck's file changed. */
  readonly isChanged: boolean;
  /** Null where it was known that making the deck again changes nothing. A dry run makes all. */
  readonly made: MadeDeck | null;
}

/** What a build did, and everything that it found wrong, sorted. */
export interface BuildReport {
  readonly summary: BuildSummary;
  readonly built: readonly BuiltTopic[];
  readonly found: readonly Diagnostic[];
  /** How many runtimes failed. What needed them is left out. */
  readonly troubles: number;
}

export interface BuildWay extends Loading {
  readonly isQuiet: boolean;
  /** Leaves topics alone whose deck was made from the same text by the same rules, and does not check them. */
  readonly onlyChanged?: boolean;
  /** Makes the decks, and writes none. */
  readonly isDryRun?: boolean;
}

/** Writes a deck for every topic at the paths; none for all topics of the workspace. */
export type Build = (paths: readonly string[], way: BuildWay) => Promise<BuildReport>;

/** A single build. */
export function buildDecks(workspace: Workspace, paths: readonly string[], way: BuildWay): Promise<BuildReport> {
  return withRunner(async (runner) => (await openBuilder(workspace, runner))(paths, way));
}

/** What is needed for one build after the other. */
export async function openBuilder(workspace: Workspace, runner: LocalRunner): Promise<Build> {
  const program = programHash((await readUserSettings()).native);
  const memory = openTopicMemory(runner, program);
  const known = await openKnownTopics(workspace, program);
  const store = createDeckStore(workspace.decks);

  const buildTopic = async (topic: OutlinedTopic, previous: Deck | null, way: BuildWay): Promise<BuiltTopic> => {
    const { language } = topic;
    if (way.onlyChanged === true && previous?.topic.fingerprint === topic.fingerprint) {
      const made = currentDeck(previous);
      return { report: topicReport(made), language, diagnostics: [], isChanged: false, made };
    }
    const made = await makeDeck(topic.whole(), previous, memory.make);
    const [report, diagnostics] = [topicReport(made), made.diagnostics];
    if (way.isDryRun === true) return { report, language, diagnostics, isChanged: false, made };
    const { isChanged, hash } = await store.write(made.deck);
    // What a runtime failed at may go well the next time.
    if (runner.troubles().length === 0) known.remember(topic, { deck: hash, report, diagnostics });
    return { report, language, diagnostics, isChanged, made };
  };

  return async (paths, way) => {
    const start = performance.now();
    const { topics, diagnostics, unusable } = await loadOutlines(workspace, paths, way, known.read);
    const tasks = topics.map((topic) => ({
      topic,
      building: way.isDryRun === true ? null : known.building(topic, store.hash(topic.id)),
    }));
    // All of them before the long work begins: a deck that cannot be read must not be found out at its end.
    const previous: (Deck | null)[] = [];
    for (const { topic, building } of tasks) previous.push(building === null ? await store.read(topic.id) : null);
    const progress = createProgress(topics.length, way.isQuiet);
    const built = await mapSome([...tasks.entries()], async ([at, { topic, building }]): Promise<BuiltTopic> => {
      const one =
        building === null
          ? await buildTopic(topic, previous[at] ?? null, way)
          : { ...building, language: topic.language, isChanged: false, made: null };
      progress.step(topic.file);
      return one;
    });
    await Promise.all([memory.trim(), known.save()]);
    progress.end();
    if (way.isDryRun !== true) await removeLeftovers(workspace.decks, performance.timeOrigin);
    const found = [...diagnostics, ...built.flatMap((one) => one.diagnostics)].sort(compareDiagnostics);
    const reports = built.map(({ report }) => report);
    const changed = built.filter(({ isChanged }) => isChanged).length;
    const summary = summarise(reports, changed, found, unusable, Math.round(performance.now() - start));
    return { summary, built, found, troubles: runner.troubles().length };
  };
}
