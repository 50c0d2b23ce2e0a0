import { formatDiagnostic } from '../../present/diagnostics.ts';
import { masteries } from '../../schedule/mastery.ts';
import { introductionOrder } from '../../schedule/topics.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { readHistory } from '../history.ts';
import { print, printJson, printNote } from '../output.ts';
import { topicsLines } from '../topics-lines.ts';
import { outputWidth } from '../width.ts';

export interface TopicsOptions {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `qw topics`: in the order in which new cards come. */
export async function topics(options: TopicsOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const { decks, progress, day, problems } = await readHistory(workspace, Date.now());
  for (const problem of problems) printNote(formatDiagnostic(problem));
  const place = new Map(introductionOrder(decks, progress).map((id, at) => [id, at]));
  const placeOf = ({ topic }: { readonly topic: string }): number => place.get(topic) ?? 0;
  const found = masteries(decks, progress, day).sort((a, b) => placeOf(a) - placeOf(b));
  if (options.json === true) printJson({ topics: found });
  else for (const line of topicsLines(found, outputWidth())) print(line);
  return 0;
}
