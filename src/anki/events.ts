import type { Card } from '../domain/card.ts';
import { dayIndex } from '../domain/day.ts';
import type { Deck } from '../domain/deck.ts';
import type { LogEvent } from '../domain/review.ts';
import { subjectOf } from '../domain/subject.ts';
import { guid } from './ids.ts';
import type { AnkiEntry, AnkiHistory } from './read.ts';

/** The cards that notes stand for, by guid. */
export type CardsByGuid = ReadonlyMap<string, Card>;

/** The cards of decks by the guids of their notes; earlier ids of a card lead to it as well. */
export function cardsByGuid(decks: readonly Deck[]): CardsByGuid {
  const cards = new Map<string, Card>();
  const add = (id: string, card: Card): void => {
    const key = guid(id);
    if (!cards.has(key)) cards.set(key, card);
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
    const card = options.cards.get(entry.guid);
    if (card === undefined || options.isKnown(card.id, entry.id)) return [];
    return [eventOf(entry, card, history, options)];
  });
}

function eventOf(entry: AnkiEntry, card: Card, history: AnkiHistory, options: MergeOptions): LogEvent {
  const { id, grade, took } = entry;
  const base = { device: history.device, seq: id, at: id, card: card.id };
  if (grade === null) return { ...base, type: 'reset' };
  const offset = options.offsetAt(id);
  return {
    ...base,
    type: 'review',
    // Notes have the face of instance 0.
    instance: 0,
    content: card.content,
    grade,
    day: dayIndex(id, offset, history.rollover ?? options.rollover),
    offset,
    seed: `${card.id}${id}`,
    took,
    subject: subjectOf(card.topic),
  };
}
