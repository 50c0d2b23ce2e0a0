import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, Card, CardKind, Face, FaceBlock } from '../../src/domain/card.ts';
import type { Deck, DeckTopic } from '../../src/domain/deck.ts';
import { cardId, contentHash } from '../../src/domain/ids.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import type { CardSource } from '../../src/schedule/table.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { createDeckStore } from '../../src/workspace/deck-files.ts';

/** A card made by hand. */
export interface CardInput {
  readonly kind: CardKind;
  readonly concept: string;
  readonly ask: string;
  readonly front?: readonly FaceBlock[];
  readonly answer: Answer;
  readonly back?: readonly FaceBlock[];
  readonly executed?: boolean;
}

export function makeCard(topic: string, title: string, input: CardInput): Card {
  const { kind, concept, ask, front = [], answer, back = [], executed = true } = input;
  const face: Face = { ask, front, answer, back };
  const seen = { breadcrumb: ['Python', title], faces: [face] };
  return {
    id: cardId(topic, kind, concept),
    kind,
    topic,
    concept,
    ...seen,
    executed: executed ? { runtime: 'CPython 3.14.2' } : null,
    siblings: [],
    line: 7,
    section: [title, concept],
    content: contentHash(seen),
  };
}

export function makeDeck(
  id: string,
  title: string,
  cards: readonly CardInput[],
  more: Partial<Pick<DeckTopic, 'prerequisites'>> = {},
): Deck {
  const topic: DeckTopic = {
    id,
    title,
    file: `content/${id}.md`,
    category: 'python',
    difficulty: 'beginner',
    language: 'python',
    tags: [],
    prerequisites: [],
    fingerprint: '0123456789abcdef',
    ...more,
  };
  return { schema: 1, topic, cards: cards.map((card) => makeCard(id, title, card)), aliases: {}, retired: [] };
}

/** A term card: its ask holds the name, so that a test sees which one shows. */
export function termCard(name: string): CardInput {
  return {
    kind: 'term',
    concept: name,
    ask: `Which name is ${name}?`,
    answer: { kind: 'text', text: name, accepted: [] },
    executed: false,
  };
}

export const python = (code: string, blanks: readonly string[] = []): FaceBlock => ({
  kind: 'code',
  language: 'python',
  code,
  blanks: blanks.map((word) => ({ from: code.indexOf(word), to: code.indexOf(word) + word.length })),
  folded: '',
});

/** Deals the cards of decks that are in memory. */
export function cardsOf(decks: readonly Deck[]): CardSource {
  const cards = new Map(decks.flatMap((deck) => deck.cards).map((card) => [card.id, card]));
  return ({ card }) => cards.get(card.id) ?? null;
}

/** A workspace in a folder of its own. */
export interface StudyFolder {
  readonly root: string;
  events(): Promise<readonly LogEvent[]>;
  remove(): Promise<void>;
}

export async function makeStudyFolder(decks: readonly Deck[], settings: object = {}): Promise<StudyFolder> {
  const root = await mkdtemp(join(tmpdir(), 'quizwright-study-'));
  await writeFile(join(root, 'quizwright.json'), JSON.stringify(settings));
  const store = createDeckStore(join(root, 'decks'));
  for (const deck of decks) await store.write(deck);
  return {
    root,
    events: async () => (await openReviewLog({ dataDir: join(root, 'data'), now: Date.now })).events,
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A program that prints two lines. */
export const LOOP: CardInput = {
  kind: 'predict',
  concept: 'loop',
  ask: 'What does this print?',
  front: [python('for letter in "ab":\n    print(letter)')],
  answer: { kind: 'output', text: 'a\nb' },
};
