import { compareDiagnostics, type Diagnostic } from '../../domain/diagnostic.ts';
import { createDeckStore, removeLeftovers } from '../../workspace/deck-files.ts';
import { openWorkspace, type Workspace } from '../../workspace/find.ts';
import {
  type BuildSummary,
  type BuiltTopic,
  errorLines,
  summarise,
  summaryLines,
  troubleLines,
} from '../build-summary.ts';
import { explain } from '../explain.ts';
import { explanationLines } from '../explanation-lines.ts';
import { currentDeck, makeDeck } from '../make-deck.ts';
import { print, printJson, printNote } from '../output.ts';
import { loadTopics, mapSome, withRunner } from '../pipeline.ts';
import { previewLines, previewOf } from '../preview.ts';
import { createProgress } from '../progress.ts';
import { reportLines } from '../topic-report.ts';

export interface BuildOptions {
  readonly workspace?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly explain?: string;
}

/** `qw build [paths...]`: 1 where a topic gave no deck. */
export async function build(paths: readonly string[], options: BuildOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  if (options.explain !== undefined) return explainPlace(workspace, options.explain, options.json === true);
  const isQuiet = options.quiet === true || options.json === true;
  const report = await buildDecks(workspace, paths, { isQuiet, isDryRun: options.dryRun === true });
  if (options.dryRun === true) printPreview(report, paths, options);
  else printReport(report, options);
  return report.summary.unusable.length > 0 ? 1 : 0;
}

function printReport({ summary, found }: BuildReport, options: BuildOptions): void {
  if (options.json === true) {
    printJson(summary);
    return;
  }
  for (const line of errorLines(found)) printNote(line);
  if (options.verbose === true) for (const line of reportLines(summary.built)) print(line);
  for (const line of summaryLines(summary)) print(line);
}

/** Cards are named where that is asked for, or where a single path is looked at. */
function printPreview({ summary, built }: BuildReport, paths: readonly string[], options: BuildOptions): void {
  const { unusable, diagnostics } = summary;
  const topics = built.map(previewOf);
  if (options.json === true) {
    printJson({ topics, unusable, diagnostics });
    return;
  }
  for (const line of previewLines(topics, options.verbose === true || paths.length === 1)) print(line);
  for (const line of troubleLines(unusable, diagnostics)) print(line);
}

async function explainPlace(workspace: Workspace, place: string, isJson: boolean): Promise<number> {
  const explanation = await withRunner((runner) => explain(workspace, place, runner));
  if (isJson) printJson(explanation);
  else for (const line of explanationLines(explanation)) print(line);
  return 0;
}

/** What a build did, and everything that it found wrong, sorted. */
export interface BuildReport {
  readonly summary: BuildSummary;
  readonly built: readonly BuiltTopic[];
  readonly found: readonly Diagnostic[];
}

export interface BuildWay {
  readonly isQuiet: boolean;
  /** Leaves topics alone whose deck was made from the same text by the same rules, and does not check them. */
  readonly onlyChanged?: boolean;
  /** Makes the decks, and writes none. */
  readonly isDryRun?: boolean;
}

/** Writes a deck for every topic at the paths; none for all topics of the workspace. */
export async function buildDecks(workspace: Workspace, paths: readonly string[], way: BuildWay): Promise<BuildReport> {
  const start = performance.now();
  const { topics, diagnostics, unusable } = await loadTopics(workspace, paths);
  const store = createDeckStore(workspace.decks);
  // All of them before the long work begins: a deck that cannot be read must not be found out at its end.
  const previous = await Promise.all(topics.map((topic) => store.read(topic.id)));
  const progress = createProgress(topics.length, way.isQuiet);
  const built = await withRunner((runner) =>
    mapSome([...topics.entries()], async ([at, topic]): Promise<BuiltTopic> => {
      const before = previous[at] ?? null;
      const isCurrent = way.onlyChanged === true && before?.topic.fingerprint === topic.fingerprint;
      const made = isCurrent ? currentDeck(before) : await makeDeck(topic, before, runner);
      const isChanged = !isCurrent && way.isDryRun !== true && (await store.write(made.deck));
      progress.step(topic.file);
      return { ...made, isChanged };
    }),
  );
  progress.end();
  if (way.isDryRun !== true) await removeLeftovers(workspace.decks, performance.timeOrigin);
  const found = [...diagnostics, ...built.flatMap((one) => one.diagnostics)].sort(compareDiagnostics);
  return { summary: summarise(built, found, unusable, Math.round(performance.now() - start)), built, found };
}
