import { createInterface } from 'node:readline';
import { compareDiagnostics, type Diagnostic } from '../../domain/diagnostic.ts';
import { formatSummary } from '../../present/diagnostics.ts';
import { visibleLine } from '../../present/escape.ts';
import { unifiedDiff } from '../../present/unified-diff.ts';
import { type FixedTopic, fixTopic } from '../../verify/fix-topic.ts';
import { openWorkspace, type Workspace } from '../../workspace/find.ts';
import { rewriteTopic } from '../../workspace/rewrite-topic.ts';
import { diagnosticJson, printDiagnostic } from '../diagnostics.ts';
import { paint, plural, print, printJson } from '../output.ts';
import { loadTopics, mapSome, withRunner } from '../pipeline.ts';
import { createProgress } from '../progress.ts';
import type { CheckOptions } from './check.ts';

/** `qw check --fix [paths...]`: 1 where errors remain, also because the fixes were not written. */
export async function fix(paths: readonly string[], options: CheckOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const { topics, sources, diagnostics, unusable } = await loadTopics(workspace, paths, options);
  const isJson = options.json === true;
  const progress = createProgress(topics.length, options.quiet === true || isJson);
  const found = await withRunner((runner) =>
    mapSome(topics, async (topic) => {
      const fixed = await fixTopic(topic, sources.get(topic.file) ?? '', runner);
      progress.step(topic.file);
      return fixed;
    }),
  );
  progress.end();
  const changed = found.filter(({ fixes }) => fixes.length > 0);
  if (!isJson) showAll(found);
  const isWanted = options.yes === true || (!isJson && changed.length > 0 && (await isConfirmed()));
  if (isWanted) await write(workspace, changed);
  const remaining = [...diagnostics, ...found.flatMap((one) => (isWanted ? one.remaining : one.found))];
  remaining.sort(compareDiagnostics);
  if (isJson) printJson(toJson(found, isWanted, remaining));
  else conclude(changed, isWanted, remaining, topics.length + unusable.length);
  return remaining.some(({ severity }) => severity === 'error') ? 1 : 0;
}

async function write(workspace: Workspace, changed: readonly FixedTopic[]): Promise<void> {
  for (const { file, before, after } of changed) await rewriteTopic(workspace, file, before, after);
}

function showAll(found: readonly FixedTopic[]): void {
  const styles = { head: 'dim', removed: 'red', added: 'green' } as const;
  for (const { file, before, after } of found.filter(({ fixes }) => fixes.length > 0)) {
    for (const { kind, text } of unifiedDiff(file, before, after)) {
      print(kind === 'same' ? text : paint(styles[kind], text, process.stdout));
    }
  }
  for (const { file, unfixed } of found) {
    for (const { line, column, reason } of unfixed) {
      print(paint('yellow', `not fixed: ${visibleLine(file)}:${line}:${column} ${reason}`, process.stdout));
    }
  }
}

/** Asks on a terminal; elsewhere nobody can answer. */
function isConfirmed(): Promise<boolean> {
  const { stdin: input, stdout: output } = process;
  if (!input.isTTY || !output.isTTY) return Promise.resolve(false);
  const asking = createInterface({ input, output });
  return new Promise((resolve) => {
    asking.once('close', () => resolve(false));
    asking.question('Write these changes? [y/N] ', (answer) => {
      resolve(/^y(es)?$/i.test(answer.trim()));
      asking.close();
    });
  });
}

function conclude(
  changed: readonly FixedTopic[],
  isWritten: boolean,
  remaining: readonly Diagnostic[],
  files: number,
): void {
  const count = changed.reduce((sum, { fixes }) => sum + fixes.length, 0);
  const what = `${plural(count, 'result')} in ${plural(changed.length, 'file')}`;
  if (count > 0 && !isWritten) {
    print(`Nothing written: ${what} to correct.`);
    print('To write without being asked, add --yes.');
    return;
  }
  if (count > 0) print(`Corrected ${what}.`);
  for (const one of remaining) if (one.severity === 'error') printDiagnostic(one);
  print(`Checked ${plural(files, 'topic')}: ${formatSummary(remaining)}.`);
}

function toJson(
  found: readonly FixedTopic[],
  isWritten: boolean,
  remaining: readonly Diagnostic[],
): Record<string, unknown> {
  return {
    written: isWritten && found.some(({ fixes }) => fixes.length > 0),
    fixes: found.flatMap(({ file, fixes }) => fixes.map((one) => ({ file, ...one }))),
    notFixed: found.flatMap(({ file, unfixed }) => unfixed.map((one) => ({ file, ...one }))),
    diagnostics: remaining.map(diagnosticJson),
  };
}
