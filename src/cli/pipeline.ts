import type { Diagnostic } from '../domain/diagnostic.ts';
import { UserError } from '../domain/errors.ts';
import { visibleLine } from '../present/escape.ts';
import { languageName } from '../present/language-name.ts';
import { defaultCacheFolder } from '../runtimes/cache-folder.ts';
import { createRunner, type LocalRunner } from '../runtimes/run.ts';
import { checkTopics } from '../topics/graph.ts';
import { type ReadTopic, readTopic, type TopicReading } from '../topics/read.ts';
import type { Workspace } from '../workspace/find.ts';
import { readTopicFiles, readTopicPaths, type TopicFiles } from '../workspace/topic-files.ts';
import { readUserSettings } from '../workspace/user-settings.ts';
import { countBy } from './counts.ts';
import { printNote } from './output.ts';
import { isInShard, type Shard } from './shard.ts';

/** What there must be of a topic to compare it with others. */
export type ComparedTopic = Pick<ReadTopic, 'id' | 'file' | 'prerequisites' | 'keyLines'>;

/** The topics a command works on. */
export interface LoadedTopics<T extends ComparedTopic = ReadTopic> {
  readonly topics: readonly T[];
  /** The text of each topic's file. */
  readonly sources: ReadonlyMap<string, string>;
  /** What reading them and comparing them with all other topics of the workspace found. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files that give no topic: not readable, no front matter, or an id that another file has too. */
  readonly unusable: readonly string[];
}

/** Which of the topics at the paths. */
export interface Loading {
  /** Only the topics of this part; none at all are no error then. */
  readonly shard?: Shard;
}

/**
 * Reads the topics at some paths, or all. The whole workspace is read in any case: only it tells whether an id is unique and
 * a prerequisite exists.
 *
 * @param paths relative to the current folder; none for all topics
 */
export function loadTopics(
  workspace: Workspace,
  paths: readonly string[],
  loading: Loading = {},
): Promise<LoadedTopics> {
  return loadOutlines(workspace, paths, loading, readTopic);
}

/**
 * The same where less of a topic may be enough.
 *
 * @param read gives a topic from its file and text, as `readTopic` does
 */
export async function loadOutlines<T extends ComparedTopic>(
  workspace: Workspace,
  paths: readonly string[],
  { shard }: Loading,
  read: (file: string, source: string) => TopicReading<T>,
): Promise<LoadedTopics<T>> {
  const all = readTopicFiles(workspace);
  const wanted = paths.length === 0 ? all : await readTopicPaths(workspace, paths, process.cwd());
  const named = new Set([...wanted.files, ...wanted.diagnostics].map((one) => one.file));
  if (named.size === 0) throw new UserError(noTopics(workspace, paths), 'A topic is a Markdown file, `.md`.');
  const files = unite(all, wanted);
  const readings = files.map(({ file, source }) => ({ file, ...read(file, source) }));
  const topics = readings.flatMap(({ topic }) => topic ?? []);
  const chosen = shard === undefined ? named : ofShard(named, topics, shard);
  const owners = countBy(topics, ({ id }) => id);
  const usable = topics.filter(({ id }) => owners[id] === 1);
  const usableFiles = new Set(usable.map(({ file }) => file));
  const concerns = concernsFiles(topics, chosen);
  return {
    topics: usable.filter(({ file }) => chosen.has(file)),
    sources: new Map(files.map(({ file, source }) => [file, source])),
    diagnostics: [
      ...wanted.diagnostics.filter(({ file }) => chosen.has(file)),
      ...readings.flatMap((one) => one.diagnostics).filter(({ file }) => chosen.has(file)),
      ...checkTopics(topics).filter(concerns),
    ],
    unusable: [...chosen].filter((file) => !usableFiles.has(file)),
  };
}

/** A shared id is reported at one of its files, and concerns all of them. */
function concernsFiles(topics: readonly ComparedTopic[], files: ReadonlySet<string>): (found: Diagnostic) => boolean {
  const ids = new Set(topics.filter(({ file }) => files.has(file)).map(({ id }) => id));
  const idOf = new Map(topics.map(({ file, id }) => [file, id]));
  return ({ file, rule }) => files.has(file) || (rule === 'duplicate-id' && ids.has(idOf.get(file) ?? ''));
}

/** By their ids, which outlive their files; what gives no topic goes by its path. */
function ofShard(files: ReadonlySet<string>, topics: readonly ComparedTopic[], shard: Shard): ReadonlySet<string> {
  const idOf = new Map(topics.map(({ file, id }) => [file, id]));
  return new Set([...files].filter((file) => isInShard(idOf.get(file) ?? file, shard)));
}

function noTopics(workspace: Workspace, paths: readonly string[]): string {
  return `no topics in ${paths.length === 0 ? workspace.content : paths.join(', ')}`;
}

function unite(all: TopicFiles, wanted: TopicFiles): TopicFiles['files'] {
  return [...new Map([...all.files, ...wanted.files].map((one) => [one.file, one])).values()];
}

/**
 * Gives work a runner that caches its results in the user's cache folder, and stops it afterwards. A runtime that fails is told of
 * in one line: the work goes on without what it would have executed.
 */
export async function withRunner<T>(work: (runner: LocalRunner) => Promise<T>): Promise<T> {
  const { native } = await readUserSettings();
  const runner = createRunner({ cacheDir: defaultCacheFolder(), native });
  try {
    return await work(runner);
  } finally {
    await runner.close();
    for (const { language, reason } of runner.troubles()) printNote(troubleLine(languageName(language), reason));
  }
}

function troubleLine(language: string, reason: string): string {
  return `warning: ${language} code was not executed, and cards that need it were left out: ${visibleLine(reason)}. Run \`qw doctor\`.`;
}

/** As many topics at a time as there is a sandbox for without getting in each other's way. */
const AT_ONCE = 2;

/**
 * Works on items, two at a time; results are in the order of the items. After a failure no further item is begun, and the
 * failure is thrown once the work under way has ended.
 */
export async function mapSome<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  let isFailed = false;
  const worker = async (): Promise<void> => {
    for (const [at, item] of queue) {
      if (isFailed) return;
      results[at] = await work(item);
    }
  };
  const guarded = (): Promise<void> =>
    worker().catch((error: unknown) => {
      isFailed = true;
      throw error;
    });
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, guarded));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results;
}
