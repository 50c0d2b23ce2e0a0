import { type AnkiHistory, LEFT_OUT, type LeftOut } from '../anki/index.ts';
import type { LogEvent } from '../domain/review.ts';
import { visibleLine } from '../present/escape.ts';
import { plural } from './output.ts';

/** What a package would add to the log. */
export interface Merge {
  readonly path: string;
  readonly history: AnkiHistory;
  readonly events: readonly LogEvent[];
}

/** The summary before anything is written. */
export function importLines({ path, history, events }: Merge): string[] {
  const { entries, ours, foreign, collection, device } = history;
  const known = entries.length - events.length;
  return [
    `${visibleLine(path)}: ${collection}, here called ${device}`,
    ours === 0 ? 'None of its notes is from these decks.' : `${plural(ours, 'note')} from these decks.`,
    ...(foreign === 0 ? [] : [`${plural(foreign, 'other note')}, left alone.`]),
    ...newLines(events),
    ...(known === 0 ? [] : [`${plural(known, 'row')} of its review log known already.`]),
    ...leftOutLines(history),
    ...(ours > 0 && entries.length === 0
      ? ['It has no reviews of them: in Anki, tick "Include scheduling information" when you export.']
      : []),
  ];
}

function newLines(events: readonly LogEvent[]): string[] {
  const [reviews, resets] = ['review', 'reset'].map((type) => events.filter((event) => event.type === type).length);
  const cards = new Set(events.map((event) => ('card' in event ? event.card : '')));
  const [first, last] = [events.at(0), events.at(-1)];
  if (first === undefined || last === undefined) return ['Nothing new.'];
  const [from, to] = [first, last].map(({ at }) => dateText(at));
  const span = from === to ? `of ${from}` : `from ${from} to ${to}`;
  const forgotten = resets === 0 ? '' : `, and ${plural(resets ?? 0, 'card')} forgotten there`;
  return [`New: ${plural(reviews ?? 0, 'review')}${forgotten}, of ${plural(cards.size, 'card')}, ${span}.`];
}

/** The local date. */
function dateText(at: number): string {
  const date = new Date(at);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

const REASONS: Readonly<Record<LeftOut, string>> = {
  practice: 'practised without being scheduled',
  'by hand': 'due dates set by hand, or by Anki itself',
  'added card': 'of cards that were added to our notes',
  damaged: 'not understood',
};

function leftOutLines({ leftOut }: AnkiHistory): string[] {
  return LEFT_OUT.filter((reason) => leftOut[reason] > 0).map(
    (reason) => `${plural(leftOut[reason], 'row')} left out: ${REASONS[reason]}.`,
  );
}
