import { dayDate } from '../domain/day.ts';
import type { DeckOutline } from '../domain/deck.ts';
import type { Memory } from '../domain/memory.ts';
import type { LogEvent } from '../domain/review.ts';
import { visibleLine } from '../present/escape.ts';
import { intervalText } from '../present/interval.ts';
import type { CardChange, DeviceNews, Merging, WrongClock } from '../schedule/merging.ts';
import { cardName } from '../tui/screens/review/summary-lines.ts';
import { plural } from './output.ts';
import { table } from './table.ts';

/** So many cards and conflicts are named; the rest is counted. */
const NAMED = 5;
const MINUTE = 60_000;

/** What taking in another log would change, as text. Empty where it would change nothing. */
export function mergingLines({ news, cards, conflicts, clocks }: Merging, decks: readonly DeckOutline[]): string[] {
  return [
    ...section(`${plural(sum(news), 'new event')} of ${plural(news.length, 'device')}`, news.map(newsRow), news.length),
    ...section(
      `${plural(cards.length, 'card')} would come back at another time, or be remembered differently`,
      cards.slice(0, NAMED).map((change) => changeRow(change, decks)),
      cards.length,
    ),
    ...section(
      `${plural(conflicts.length, 'conflict')}: two different events with one number, of which one would count`,
      conflicts.slice(0, NAMED).map(({ ours, theirs, counts }) => {
        const isOurs = counts === 'ours';
        return [`${ours.device} ${ours.seq}`, eventText(ours, isOurs), eventText(theirs, !isOurs)];
      }),
      conflicts.length,
    ),
    ...section('Clocks that were wrong', clocks.map(clockRow), clocks.length),
  ];
}

/** A heading with rows under it; nothing where there is nothing to count. */
function section(heading: string, rows: readonly (readonly string[])[], count: number): string[] {
  if (count === 0) return [];
  const more = count > rows.length ? [`  and ${count - rows.length} more`] : [];
  return [`${heading}:`, ...table(rows).map((row) => `  ${row}`), ...more];
}

function sum(news: readonly DeviceNews[]): number {
  return news.reduce((total, { events }) => total + events, 0);
}

function newsRow({ device, events, from, to }: DeviceNews): string[] {
  const [first, last] = [dateText(from), dateText(to)];
  return [device, String(events), first === last ? first : `${first} to ${last}`];
}

function changeRow({ card, before, after }: CardChange, decks: readonly DeckOutline[]): string[] {
  return [nameOf(card, decks), `${memoryText(before)} -> ${memoryText(after)}`];
}

function nameOf(id: string, decks: readonly DeckOutline[]): string {
  for (const { topic, cards } of decks) {
    const card = cards.find((one) => one.id === id);
    if (card !== undefined) return cardName({ card, topic });
  }
  return `${visibleLine(id)}, a card of no deck`;
}

function memoryText(memory: Memory | null): string {
  if (memory === null) return 'new';
  const due = memory.due.kind === 'day' ? dayDate(memory.due.day).toISOString().slice(0, 10) : dateText(memory.due.at);
  return `${due} (stability ${memory.stability.toFixed(1)} d)`;
}

function eventText(event: LogEvent, counts: boolean): string {
  const what = 'card' in event ? ` of ${visibleLine(event.card)}` : '';
  return `${event.type}${what}, ${dateText(event.at)}${counts ? ' (counts)' : ''}`;
}

function clockRow({ device, kind, events, by }: WrongClock): string[] {
  return [device, `${kind} by up to ${intervalText({ minutes: by / MINUTE })}`, plural(events, 'event')];
}

function dateText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
