import type { Card } from '../domain/card.ts';
import { dayIndex } from '../domain/day.ts';
import type { Deck } from '../domain/deck.ts';
import type { LogEvent } from '../domain/review.ts';
import { subjectOf } from '../domain/subject.ts';
import { guid, MAX_INSTANCES, noteKey } from './ids.ts';
import type { AnkiEntry, AnkiHistory } from './read.ts';

/** The card that a note stands for, and which of its instances. */
export interface NotedCard {
  readonly card: Card;
  readonly instance: number;
}

/** What notes stand for, by guid. */
export type CardsByGuid = ReadonlyMap<string, NotedCard>;

/**
 * The cards of decks by the guids of their notes; earlier ids of a card lead to it as well. A rebuild may have left fewer instances than
 * there are notes.
 */
export function cardsByGuid(decks: readonly Deck[]): CardsByGuid {
  const cards = new Map<string, NotedCard>();
  const add = (id: string, card: Card): void => {
    const instances = card.faces.length > 1 ? MAX_INSTANCES : 1;
    for (let instance = 0; instance < instances; instance += 1) {
      const key = guid(noteKey(id, instance));
      if (!cards.has(key)) cards.set(key, { card, instance });
    }
  };
  for (const deck of decks) for (const card of deck.cards) add(card.id, card);
  for (const deck of decks) {
    const own = new Map(deck.cards.map((card) => [card.id, card]));
    for (const [from, to] of Object.entries(deck.aliases)) {
      const card = own.get(to);
      if (card !== undefined) add(from, card);
    }
    for (const card of deck.retired) add(card.id, card);
  }
  return cards;
}

export interface MergeOptions {
  readonly cards: CardsByGuid;
  /** Whether the log has something of a card at a moment (epoch milliseconds) already. */
  readonly isKnown: (card: string, at: number) => boolean;
  /** Minutes east of UTC at a moment. */
  readonly offsetAt: (at: number) => number;
  /** Where the package does not say at which hour a day begins. */
  readonly rollover: number;
}

/**
 * What a learner did in Anki, as events of a device of its own: those that the log does not have. An event's number is the id of its
 * row, so that the same row is the same event on every computer, and that rows which arrive late stand where they belong.
 */
export function ankiEvents(history: AnkiHistory, options: MergeOptions): LogEvent[] {
  return history.entries.flatMap((entry) => {
    const noted = options.cards.get(entry.guid);
    if (noted === undefined || options.isKnown(noted.card.id, entry.id)) return [];
    // To forget one of several notes does not make the card a new one.
    if (entry.grade === null && noted.instance > 0) return [];
    return [eventOf(entry, noted, history, options)];
  });
}

function eventOf(
  entry: AnkiEntry,
  { card, instance }: NotedCard,
  history: AnkiHistory,
  options: MergeOptions,
): LogEvent {
  const { id, grade, took } = entry;
  const base = { device: history.device, seq: id, at: id, card: card.id };
  if (grade === null) return { ...base, type: 'reset' };
  const offset = options.offsetAt(id);
  return {
    ...base,
    type: 'review',
    instance,
    content: card.content,
    grade,
    day: dayIndex(id, offset, history.rollover ?? options.rollover),
    offset,
    seed: `${card.id}${id}`,
    took,
    subject: subjectOf(card.topic),
  };
}
