import { dayDate } from '../../domain/day.ts';
import { formatDiagnostic } from '../../present/diagnostics.ts';
import { type Stats, stats as statsOf } from '../../schedule/stats.ts';
import { lineText } from '../../tui/lines/line.ts';
import { statsLines } from '../../tui/screens/stats/stats-lines.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { decksBelow } from '../choose-decks.ts';
import { readHistory } from '../history.ts';
import { print, printJson, printNote } from '../output.ts';
import { outputWidth } from '../width.ts';

export interface StatsOptions {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** Topics that are named. */
const NAMED = 15;

/**
 * `qw stats [topic]`
 *
 * @param name of a topic, or the beginning of such names up to a dot; undefined for all
 */
export async function stats(name: string | undefined, options: StatsOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const history = await readHistory(workspace, Date.now());
  for (const problem of history.problems) printNote(formatDiagnostic(problem));
  const numbers = statsOf({
    ...history,
    decks: name === undefined ? history.decks : decksBelow(history.decks, name),
    onlyDecks: name !== undefined,
    parameters: workspace.settings.scheduler,
  });
  if (options.json === true) printJson(report(numbers));
  else for (const line of statsLines(numbers, outputWidth(), NAMED)) print(lineText(line).trimEnd());
  return 0;
}

/** What `--json` prints: days as dates, and of cards what names them. Times are milliseconds. */
function report({ hardest, ...numbers }: Stats): unknown {
  return {
    ...numbers,
    day: dateText(numbers.day),
    year: numbers.year.map((one) => ({ ...one, day: dateText(one.day) })),
    hardest: hardest.map(({ card, topic, memory }) => ({
      card: card.id,
      topic: topic.id,
      line: card.line,
      lapses: memory?.lapses,
      difficulty: memory?.difficulty,
    })),
  };
}

function dateText(day: number): string {
  return dayDate(day).toISOString().slice(0, 10);
}
