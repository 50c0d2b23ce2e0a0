import * as v from 'valibot';
import { CARD_KINDS, type CardOutline } from '../domain/card.ts';
import {
  areEven,
  Lists,
  listColumn,
  listReader,
  Numbers,
  numberColumn,
  Texts,
  textColumn,
  textReader,
  wordReader,
} from '../domain/columns.ts';
import type { DeckOutline, DeckTopic } from '../domain/deck.ts';
import { LANGUAGES } from '../domain/language.ts';
import { DIFFICULTIES } from '../domain/topic.ts';

const Topics = v.pipe(
  v.object({
    id: Texts,
    title: Texts,
    file: Texts,
    category: Texts,
    /** Index of the difficulty, and one more than that of the language: 0 for none. */
    difficulty: Numbers,
    language: Numbers,
    tags: Lists,
    prerequisites: Lists,
    fingerprint: Texts,
    /** Pairs of ids, one after the other. */
    aliases: Lists,
    /** How many of the cards are the deck's, and how many of those behind them are retired. */
    cards: Numbers,
    retired: Numbers,
  }),
  v.check((columns) => areEven(Object.values(columns))),
);

const Cards = v.pipe(
  v.object({
    id: Texts,
    /** Index of the kind. */
    kind: Numbers,
    content: Texts,
    line: Numbers,
    siblings: Lists,
    section: Lists,
  }),
  v.check((columns) => areEven(Object.values(columns))),
);

/** Outlines of decks, field by field, the cards of one deck behind those of the one before. */
export const OutlineColumns = v.object({
  topics: Topics,
  cards: Cards,
  /** The texts in lists, each once. */
  words: Texts,
});
export type OutlineColumns = v.InferOutput<typeof OutlineColumns>;

export function encodeOutlines(decks: readonly DeckOutline[]): OutlineColumns {
  const known = new Map<string, number>();
  const indexOf = (word: string): number => {
    const index = known.get(word) ?? known.size;
    known.set(word, index);
    return index;
  };
  const topics = decks.map((deck) => deck.topic);
  const cards = decks.flatMap((deck) => [...deck.cards, ...deck.retired]);
  return {
    topics: {
      id: textColumn(topics.map(({ id }) => id)),
      title: textColumn(topics.map(({ title }) => title)),
      file: textColumn(topics.map(({ file }) => file)),
      category: textColumn(topics.map(({ category }) => category)),
      difficulty: numberColumn(topics.map(({ difficulty }) => DIFFICULTIES.indexOf(difficulty))),
      language: numberColumn(topics.map(({ language }) => (language === null ? 0 : LANGUAGES.indexOf(language) + 1))),
      tags: listColumn(
        topics.map(({ tags }) => tags),
        indexOf,
      ),
      prerequisites: listColumn(
        topics.map(({ prerequisites }) => prerequisites),
        indexOf,
      ),
      fingerprint: textColumn(topics.map(({ fingerprint }) => fingerprint)),
      aliases: listColumn(
        decks.map(({ aliases }) => Object.entries(aliases).flat()),
        indexOf,
      ),
      cards: numberColumn(decks.map((deck) => deck.cards.length)),
      retired: numberColumn(decks.map((deck) => deck.retired.length)),
    },
    cards: {
      id: textColumn(cards.map(({ id }) => id)),
      kind: numberColumn(cards.map(({ kind }) => CARD_KINDS.indexOf(kind))),
      content: textColumn(cards.map(({ content }) => content)),
      line: numberColumn(cards.map(({ line }) => line)),
      siblings: listColumn(
        cards.map(({ siblings }) => siblings),
        indexOf,
      ),
      section: listColumn(
        cards.map(({ section }) => section),
        indexOf,
      ),
    },
    words: textColumn([...known.keys()]),
  };
}

export function decodeOutlines({ topics, cards, words }: OutlineColumns): DeckOutline[] {
  const wordAt = wordReader(words);
  const reader = new OutlineReader(cards, wordAt);
  const topicAt = topicReader(topics, wordAt);
  const aliasesAt = listReader(topics.aliases, wordAt);
  let next = 0;
  const take = (count: number): CardOutline[] => {
    const first = next;
    next += count;
    const taken: CardOutline[] = [];
    for (let at = first; at < next; at++) taken.push(new StoredOutline(reader, at));
    return taken;
  };
  return Array.from(topics.cards, (count, at) => ({
    topic: topicAt(at),
    cards: take(count),
    aliases: pairs(aliasesAt(at)),
    retired: take(topics.retired[at] ?? 0),
  }));
}

function topicReader(topics: OutlineColumns['topics'], wordAt: (at: number) => string): (at: number) => DeckTopic {
  const [id, title, file] = [textReader(topics.id), textReader(topics.title), textReader(topics.file)];
  const [category, fingerprint] = [textReader(topics.category), textReader(topics.fingerprint)];
  const [tags, prerequisites] = [listReader(topics.tags, wordAt), listReader(topics.prerequisites, wordAt)];
  return (at) => ({
    id: id(at),
    title: title(at),
    file: file(at),
    category: category(at),
    difficulty: DIFFICULTIES[topics.difficulty[at] ?? 0] ?? 'beginner',
    language: LANGUAGES[(topics.language[at] ?? 0) - 1] ?? null,
    tags: tags(at),
    prerequisites: prerequisites(at),
    fingerprint: fingerprint(at),
  });
}

/** Reads the columns of cards. */
class OutlineReader {
  readonly id: (at: number) => string;
  readonly content: (at: number) => string;
  readonly siblings: (at: number) => readonly string[];
  readonly section: (at: number) => readonly string[];
  readonly #columns: OutlineColumns['cards'];

  constructor(columns: OutlineColumns['cards'], wordAt: (at: number) => string) {
    this.#columns = columns;
    this.id = textReader(columns.id);
    this.content = textReader(columns.content);
    this.siblings = listReader(columns.siblings, wordAt);
    this.section = listReader(columns.section, wordAt);
  }

  kind(at: number): CardOutline['kind'] {
    return CARD_KINDS[this.#columns.kind[at] ?? 0] ?? 'term';
  }

  line(at: number): number {
    return this.#columns.line[at] ?? 0;
  }
}

/** A card that is read from columns when somebody asks: of most, nobody asks for more than the id. */
class StoredOutline implements CardOutline {
  readonly #columns: OutlineReader;
  readonly #at: number;

  constructor(columns: OutlineReader, at: number) {
    this.#columns = columns;
    this.#at = at;
  }

  get id(): string {
    return this.#columns.id(this.#at);
  }

  get kind(): CardOutline['kind'] {
    return this.#columns.kind(this.#at);
  }

  get siblings(): readonly string[] {
    return this.#columns.siblings(this.#at);
  }

  get line(): number {
    return this.#columns.line(this.#at);
  }

  get section(): readonly string[] {
    return this.#columns.section(this.#at);
  }

  get content(): string {
    return this.#columns.content(this.#at);
  }
}

function pairs(list: readonly string[]): Record<string, string> {
  if (list.length === 0) return {};
  return Object.fromEntries(list.flatMap((from, at) => (at % 2 === 0 ? [[from, list[at + 1] ?? '']] : [])));
}
