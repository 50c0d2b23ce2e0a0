import { makeCards } from '../../cards/index.ts';
import { deckTopic } from '../../decks/deck-topic.ts';
import { pairDeck } from '../../decks/pair.ts';
import type { Deck } from '../../domain/deck.ts';
import { compareDiagnostics, type Diagnostic } from '../../domain/diagnostic.ts';
import type { Runner } from '../../domain/run.ts';
import type { DeckStore } from '../../domain/store.ts';
import type { Topic } from '../../domain/topic.ts';
import { checkTopic } from '../../verify/check.ts';
import { createDeckStore } from '../../workspace/deck-files.ts';
import { openWorkspace, type Workspace } from '../../workspace/find.ts';
import { type BuildSummary, type BuiltTopic, errorLines, summarise, summaryLines } from '../build-summary.ts';
import { print, printJson, printNote } from '../output.ts';
import { loadTopics, mapSome, withRunner } from '../pipeline.ts';
import { createProgress } from '../progress.ts';

export interface BuildOptions {
  readonly workspace?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `qw build [paths...]`: 1 where a topic gave no deck. */
export async function build(paths: readonly string[], options: BuildOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const isQuiet = options.quiet === true || options.json === true;
  const { summary, found } = await buildDecks(workspace, paths, { isQuiet });
  if (options.json === true) printJson(summary);
  else {
    for (const line of errorLines(found)) printNote(line);
    for (const line of summaryLines(summary)) print(line);
  }
  return summary.unusable.length > 0 ? 1 : 0;
}

/** What a build did, and everything that it found wrong, sorted. */
export interface BuildReport {
  readonly summary: BuildSummary;
  readonly found: readonly Diagnostic[];
}

/**
 * Writes a deck for every topic at the paths; none for all topics of the workspace.
 *
 * @param onlyChanged leaves topics alone whose deck was made from the same text by the same rules, and does not check them
 */
export async function buildDecks(
  workspace: Workspace,
  paths: readonly string[],
  { isQuiet, onlyChanged = false }: { readonly isQuiet: boolean; readonly onlyChanged?: boolean },
): Promise<BuildReport> {
  const start = performance.now();
  const { topics, diagnostics, unusable } = await loadTopics(workspace, paths);
  const store = createDeckStore(workspace.decks);
  // All of them before the long work begins: a deck that cannot be read must not be found out at its end.
  const previous = await Promise.all(topics.map((topic) => store.read(topic.id)));
  const progress = createProgress(topics.length, isQuiet);
  const built = await withRunner((runner) =>
    mapSome([...topics.entries()], async ([at, topic]) => {
      const before = previous[at] ?? null;
      const isCurrent = onlyChanged && before?.topic.fingerprint === topic.fingerprint;
      const result = isCurrent ? unchanged(before) : await buildTopic(topic, before, runner, store);
      progress.step(topic.file);
      return result;
    }),
  );
  progress.end();
  const found = [...diagnostics, ...built.flatMap((one) => one.diagnostics)].sort(compareDiagnostics);
  return { summary: summarise(built, found, unusable, Math.round(performance.now() - start)), found };
}

function unchanged(deck: Deck): BuiltTopic {
  return { deck, diagnostics: [], isChanged: false };
}

async function buildTopic(topic: Topic, previous: Deck | null, runner: Runner, store: DeckStore): Promise<BuiltTopic> {
  const diagnostics = await checkTopic(topic, runner);
  const { cards } = await makeCards(topic, runner);
  const deck = pairDeck(previous, cards, deckTopic(topic));
  return { deck, diagnostics, isChanged: await store.write(deck) };
}
