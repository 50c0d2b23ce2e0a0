import { compareDiagnostics, type Diagnostic } from '../../domain/diagnostic.ts';
import { formatSummary } from '../../present/diagnostics.ts';
import { checkTopic } from '../../verify/check.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { diagnosticJson, printDiagnostic } from '../diagnostics.ts';
import { plural, print, printJson } from '../output.ts';
import { loadTopics, mapSome, withRunner } from '../pipeline.ts';
import { createProgress } from '../progress.ts';
import type { Shard } from '../shard.ts';
import { fix } from './fix.ts';

export interface CheckOptions {
  readonly workspace?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly shard?: Shard;
  readonly fix?: boolean;
  /** With `fix`: write without asking. */
  readonly yes?: boolean;
}

/** `qw check [paths...]`: 1 where there are errors. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  if (options.fix === true) return fix(paths, options);
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const { topics, diagnostics, unusable } = await loadTopics(workspace, paths, options);
  const progress = createProgress(topics.length, options.quiet === true || options.json === true);
  const found = await withRunner((runner) =>
    mapSome(topics, async (topic) => {
      const ofTopic = await checkTopic(topic, runner);
      progress.step(topic.file);
      return ofTopic;
    }),
  );
  progress.end();
  const all = [...diagnostics, ...found.flat()].sort(compareDiagnostics);
  if (options.json === true) printJson({ diagnostics: all.map(diagnosticJson) });
  else printAll(all, topics.length + unusable.length);
  return all.some((one) => one.severity === 'error') ? 1 : 0;
}

function printAll(diagnostics: readonly Diagnostic[], files: number): void {
  for (const one of diagnostics) printDiagnostic(one);
  print(`Checked ${plural(files, 'topic')}: ${formatSummary(diagnostics)}.`);
}
