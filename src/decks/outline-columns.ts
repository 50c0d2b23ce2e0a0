import * as v from 'valibot';
import { CARD_KINDS, type CardOutline } from '../domain/card.ts';
import { areEven, isNumber, isOneOf, isText, isTexts, listOf, orNull } from '../domain/columns.ts';
import type { DeckOutline, DeckTopic } from '../domain/deck.ts';
import { LANGUAGES } from '../domain/language.ts';
import { DIFFICULTIES } from '../domain/topic.ts';

const texts = listOf(isText);
const numbers = listOf(isNumber);
const lists = listOf(isTexts);

const Topics = v.pipe(
  v.object({
    id: texts,
    title: texts,
    file: texts,
    category: texts,
    difficulty: listOf(isOneOf(DIFFICULTIES)),
    language: listOf(orNull(isOneOf(LANGUAGES))),
    tags: lists,
    prerequisites: lists,
    fingerprint: texts,
    /** Pairs of ids, one after the other. */
    aliases: lists,
    /** How many of the cards are the deck's, and how many of those behind them are retired. */
    cards: numbers,
    retired: numbers,
  }),
  v.check((columns) => areEven(Object.values(columns))),
);

const Cards = v.pipe(
  v.object({
    id: texts,
    /** Index of the kind. */
    kind: numbers,
    content: texts,
    line: numbers,
    /** Indices of lists. */
    siblings: numbers,
    section: numbers,
  }),
  v.check((columns) => areEven(Object.values(columns))),
);

/** Outlines of decks, field by field, the cards of one deck behind those of the one before. Equal lists of texts are there once. */
export const OutlineColumns = v.object({ topics: Topics, cards: Cards, lists });
export type OutlineColumns = v.InferOutput<typeof OutlineColumns>;

export function encodeOutlines(decks: readonly DeckOutline[]): OutlineColumns {
  const cards = decks.flatMap((deck) => [...deck.cards, ...deck.retired]);
  const lists: (readonly string[])[] = [];
  const known = new Map<string, number>();
  const indexOf = (list: readonly string[]): number => {
    const key = JSON.stringify(list);
    const index = known.get(key) ?? lists.push(list) - 1;
    known.set(key, index);
    return index;
  };
  const topic = <K extends keyof DeckTopic>(key: K): DeckTopic[K][] => decks.map((deck) => deck.topic[key]);
  const card = <T>(of: (card: CardOutline) => T): T[] => cards.map(of);
  return {
    topics: {
      id: topic('id'),
      title: topic('title'),
      file: topic('file'),
      category: topic('category'),
      difficulty: topic('difficulty'),
      language: topic('language'),
      tags: topic('tags'),
      prerequisites: topic('prerequisites'),
      fingerprint: topic('fingerprint'),
      aliases: decks.map((deck) => Object.entries(deck.aliases).flat()),
      cards: decks.map((deck) => deck.cards.length),
      retired: decks.map((deck) => deck.retired.length),
    },
    cards: {
      id: card(({ id }) => id),
      kind: card(({ kind }) => CARD_KINDS.indexOf(kind)),
      content: card(({ content }) => content),
      line: card(({ line }) => line),
      siblings: card(({ siblings }) => indexOf(siblings)),
      section: card(({ section }) => indexOf(section)),
    },
    lists,
  };
}

export function decodeOutlines({ topics, cards, lists }: OutlineColumns): DeckOutline[] {
  let next = 0;
  const take = (count: number): CardOutline[] => {
    const first = next;
    next += count;
    return Array.from({ length: count }, (_, at) => cardAt(cards, lists, first + at));
  };
  return topics.id.map((_, at) => ({
    topic: topicAt(topics, at),
    cards: take(topics.cards[at] ?? 0),
    aliases: Object.fromEntries(pairs(topics.aliases[at] ?? [])),
    retired: take(topics.retired[at] ?? 0),
  }));
}

function topicAt(topics: OutlineColumns['topics'], at: number): DeckTopic {
  return {
    id: topics.id[at] ?? '',
    title: topics.title[at] ?? '',
    file: topics.file[at] ?? '',
    category: topics.category[at] ?? '',
    difficulty: topics.difficulty[at] ?? 'beginner',
    language: topics.language[at] ?? null,
    tags: topics.tags[at] ?? [],
    prerequisites: topics.prerequisites[at] ?? [],
    fingerprint: topics.fingerprint[at] ?? '',
  };
}

function cardAt(cards: OutlineColumns['cards'], lists: OutlineColumns['lists'], at: number): CardOutline {
  return {
    id: cards.id[at] ?? '',
    kind: CARD_KINDS[cards.kind[at] ?? 0] ?? 'term',
    content: cards.content[at] ?? '',
    line: cards.line[at] ?? 0,
    siblings: lists[cards.siblings[at] ?? -1] ?? [],
    section: lists[cards.section[at] ?? -1] ?? [],
  };
}

function pairs(list: readonly string[]): [string, string][] {
  return list.flatMap((from, at): [string, string][] => (at % 2 === 0 ? [[from, list[at + 1] ?? '']] : []));
}
