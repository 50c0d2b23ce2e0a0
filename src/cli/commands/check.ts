import { compareDiagnostics, type Diagnostic } from '../../domain/diagnostic.ts';
import { formatDiagnostic, formatSummary } from '../../present/diagnostics.ts';
import { checkTopic } from '../../verify/check.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { paint, plural, print, printJson } from '../output.ts';
import { loadTopics, mapSome, withRunner } from '../pipeline.ts';
import { createProgress } from '../progress.ts';

export interface CheckOptions {
  readonly workspace?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `qw check [paths...]`: 1 where there are errors. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const { topics, diagnostics, unusable } = await loadTopics(workspace, paths);
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
  if (options.json === true) printJson({ diagnostics: all.map(toJson) });
  else printAll(all, topics.length + unusable.length);
  return all.some((one) => one.severity === 'error') ? 1 : 0;
}

/** Every key in every entry, in this order. */
function toJson(d: Diagnostic): Record<string, unknown> {
  const { file, line, column, severity, rule, message, claimed = null, actual = null } = d;
  return { file, line, column, severity, rule, message, claimed, actual };
}

function printAll(diagnostics: readonly Diagnostic[], files: number): void {
  for (const one of diagnostics) print(coloured(one));
  print(`Checked ${plural(files, 'topic')}: ${formatSummary(diagnostics)}.`);
}

function coloured(diagnostic: Diagnostic): string {
  const style = ({ error: 'red', warning: 'yellow', info: 'dim' } as const)[diagnostic.severity];
  const [head = '', ...detail] = formatDiagnostic(diagnostic).split('\n');
  return [paint(style, head, process.stdout), ...detail].join('\n');
}
