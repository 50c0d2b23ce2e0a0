import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { watch as watchFiles } from 'chokidar';
import { UserError } from '../domain/errors.ts';
import { visibleLine } from '../present/escape.ts';
import type { Workspace } from '../workspace/find.ts';
import { topicPaths } from '../workspace/topic-files.ts';
import { type Build, openBuilder } from './build-decks.ts';
import { errorLines } from './build-summary.ts';
import { print, printNote } from './output.ts';
import { withRunner } from './pipeline.ts';
import { printBuild } from './print-build.ts';
import { rebuildLine, removalLine } from './watch-lines.ts';

/**
 * Milliseconds. Saving a file takes an editor several steps, and a branch many files. The watcher leaves out what changes within 50
 * after a change that it told: by then it must not have been read.
 */
const QUIET = 100;

/** What has a sandbox to start; the toolchains of a computer wait for nothing. */
const SANDBOXED = ['python', 'javascript', 'typescript', 'sql'] as const;

/**
 * Builds, and then builds each topic again that is saved, until the process is told to end, which is no failure. What is wrong
 * with a topic or the disk is printed, and ends nothing.
 *
 * @param paths what is watched, relative to the current folder; none for all topics
 */
export async function watch(workspace: Workspace, paths: readonly string[], isQuiet: boolean): Promise<void> {
  // Sandboxes end with the process that started them, and a deck is replaced as a whole: there is nothing to wait for.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(0));
  const places = paths.length === 0 ? [workspace.content] : paths.map((path) => resolve(path));
  const saved = await listen(places);
  await withRunner(async (runner) => {
    const build = await openBuilder(workspace, runner);
    await survive(async () => {
      const { summary, built, found } = await build(paths, { isQuiet });
      await printBuild({ summary, errors: errorLines(found) }, {});
      const languages = new Set(built.map(({ language }) => language));
      for (const language of SANDBOXED) if (languages.has(language)) runner.warm(language);
    });
    print(`Waiting for changes in ${places.map(visibleLine).join(', ')}. Ctrl-C ends.`);
    for await (const files of saved) await survive(() => rebuild(build, workspace, files));
  });
}

async function rebuild(build: Build, workspace: Workspace, files: ReadonlySet<string>): Promise<void> {
  const present = new Set(topicPaths(workspace));
  const [changed, removed] = [
    [...files].filter((file) => present.has(file)),
    [...files].filter((f) => !present.has(f)),
  ];
  for (const file of removed) print(removalLine(workspace.root, file, new Date()));
  if (changed.length === 0) return;
  const report = await build(changed, { isQuiet: true });
  for (const line of errorLines(report.found)) printNote(line);
  print(rebuildLine(report, new Date()));
}

/** Tells what went wrong with the notes or the disk, and goes on. */
async function survive(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    printNote(`error: ${visibleLine(error.message)}\n${visibleLine(error.hint)}`);
  }
}

/**
 * Listens for what is saved at some places; from the moment it returns nothing is missed.
 *
 * @returns the Markdown files that were saved or removed since the last time, whenever there are any
 */
async function listen(places: readonly string[]): Promise<AsyncGenerator<ReadonlySet<string>, never>> {
  const watcher = watchFiles([...places], { ignoreInitial: true, ignored: /(^|[/\\])(\.[^/\\]+|node_modules)$/ });
  let files = new Set<string>();
  let wake = (): void => {};
  watcher.on('all', (_, path) => {
    if (!path.endsWith('.md')) return;
    files.add(path);
    wake();
  });
  watcher.on('error', (error) => {
    const reason = error instanceof Error ? error.message : String(error);
    printNote(`warning: some changes may go unseen: ${visibleLine(reason)}`);
  });
  await new Promise<void>((done) => watcher.once('ready', done));
  return (async function* (): AsyncGenerator<ReadonlySet<string>, never> {
    for (;;) {
      if (files.size === 0) {
        await new Promise<void>((done) => {
          wake = done;
        });
      }
      await setTimeout(QUIET);
      const batch = files;
      files = new Set();
      yield batch;
    }
  })();
}
