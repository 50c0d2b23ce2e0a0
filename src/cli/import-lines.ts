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
export function importLines(merge: Merge): string[] {
  const { path, history, events } = merge;
  const { entries, ours, foreign, collection, device } = history;
  const known = knownCount(merge);
  return [
    `${visibleLine(path)}: ${collection}, here called ${device}`,
    ours === 0 ? 'None of its notes is from these decks.' : `${plural(ours, 'note')} from these decks.`,
    ...(foreign === 0 ? [] : [`${plural(foreign, 'other note')}, left alone.`]),
    ...(events.length === 0 ? ['Nothing new.'] : [...reviewLines(events), ...standingLines(events)]),
    ...(known === 0 ? [] : [`${plural(known, 'row')} of its review log known already.`]),
    ...leftOutLines(history),
    ...(ours > 0 && entries.length === 0
      ? ['It has no reviews of them: in Anki, tick "Include scheduling information" when you export.']
      : []),
  ];
}

/** Rows of the review log that are ours already. */
export function knownCount({ history, events }: Merge): number {
  return history.entries.length - events.filter(isRow).length;
}

type Row = Extract<LogEvent, { type: 'review' | 'reset' }>;

function isRow(event: LogEvent): event is Row {
  return event.type === 'review' || event.type === 'reset';
}

function reviewLines(events: readonly LogEvent[]): string[] {
  const rows = events.filter(isRow);
  const [reviews, resets] = ['review', 'reset'].map((type) => rows.filter((event) => event.type === type).length);
  const cards = new Set(rows.map(({ card }) => card));
  const [first, last] = [rows.at(0), rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [first, last].map(({ at }) => dateText(at));
  const span = from === to ? `of ${from}` : `from ${from} to ${to}`;
  const forgotten = resets === 0 ? '' : `, and ${plural(resets ?? 0, 'card')} forgotten there`;
  return [`New: ${plural(reviews ?? 0, 'review')}${forgotten}, of ${plural(cards.size, 'card')}, ${span}.`];
}

function standingLines(events: readonly LogEvent[]): string[] {
  const count = (isMeant: (event: LogEvent) => boolean): number => events.filter(isMeant).length;
  const found = [
    [count(({ type }) => type === 'suspend'), 'suspended'],
    [count(({ type }) => type === 'unsuspend'), 'unsuspended'],
    [count((event) => event.type === 'flag' && event.text !== ''), 'flagged'],
    [count((event) => event.type === 'flag' && event.text === ''), 'no longer flagged'],
  ] as const;
  const told = found.filter(([number]) => number > 0).map(([number, what]) => `${plural(number, 'card')} ${what}`);
  return told.length === 0 ? [] : [`Changed there: ${told.join(', ')}.`];
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
