import { visibleLine } from '../present/escape.ts';
import { countsText } from './counts.ts';
import { plural } from './output.ts';
import { table } from './table.ts';
import type { TopicReport } from './topic-report.ts';

/** A line per topic, in columns. */
export function reportLines(reports: readonly TopicReport[]): string[] {
  return table(
    reports.map(({ id, cards, kinds, executed, dropped, runs, milliseconds }) => [
      visibleLine(id),
      plural(cards, 'card'),
      cards === 0 ? '' : `${Math.round((100 * executed) / cards)} % executed`,
      plural(runs.claims + runs.cards, 'run'),
      `${(milliseconds / 1000).toFixed(1)} s`,
      countsText(kinds),
      dropped.total === 0 ? '' : `dropped ${dropped.total} (${countsText(dropped.reasons)})`,
    ]),
  );
}
