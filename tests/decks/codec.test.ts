import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDeck, encodeDeck } from '../../src/decks/codec.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { UserError } from '../../src/domain/errors.ts';
import { anyDeck } from './arbitraries.ts';

const EMPTY: Deck = {
  schema: 1,
  topic: {
    id: 'python.slices',
    title: 'Slices',
    file: 'content/python/slices.md',
    category: 'python',
    difficulty: 'beginner',
    language: 'python',
    tags: ['slice', 'list'],
    prerequisites: [],
    fingerprint: '0123456789abcdef',
  },
  cards: [],
  aliases: { bbbbbbbbbbbbbbbbbbbb: 'cccccccccccccccccccc', aaaaaaaaaaaaaaaaaaaa: 'cccccccccccccccccccc' },
  retired: [],
};

function failure(text: string): UserError {
  try {
    decodeDeck(text, 'decks/x.json');
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

/** The same value with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('encodeDeck', () => {
  it('gives sorted, indented JSON with a newline at the end', () => {
    expect(encodeDeck(EMPTY)).toBe(`{
  "aliases": {
    "aaaaaaaaaaaaaaaaaaaa": "cccccccccccccccccccc",
    "bbbbbbbbbbbbbbbbbbbb": "cccccccccccccccccccc"
  },
  "cards": [],
  "retired": [],
  "schema": 1,
  "topic": {
    "category": "python",
    "difficulty": "beginner",
    "file": "content/python/slices.md",
    "fingerprint": "0123456789abcdef",
    "id": "python.slices",
    "language": "python",
    "prerequisites": [],
    "tags": ["slice", "list"],
    "title": "Slices"
  }
}
`);
  });

  it('comes back as the same deck, whatever its texts', () => {
    fc.assert(
      fc.property(anyDeck, (deck) => {
        expect(decodeDeck(encodeDeck(deck), 'x.json')).toEqual(deck);
      }),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(anyDeck, (deck) => {
        expect(encodeDeck(reversed(deck) as Deck)).toBe(encodeDeck(deck));
      }),
    );
  });

  it('changes only the lines of a card that changes', () => {
    const card = {
      ...fc.sample(
        anyDeck.filter((deck) => deck.cards.length > 0),
        { numRuns: 1, seed: 1 },
      )[0]?.cards[0],
    };
    const deck = (line: number): Deck => ({ ...EMPTY, cards: [{ ...card, line } as Deck['cards'][number]] });
    const before = encodeDeck(deck(1)).split('\n');
    const after = encodeDeck(deck(2)).split('\n');
    expect(after.filter((line, at) => line !== before[at])).toEqual(['      "line": 2,']);
  });
});

describe('decodeDeck', () => {
  it('asks for an update where the format is a later one', () => {
    const error = failure('{ "schema": 2, "leaves": [] }');
    expect(error.message).toBe('decks/x.json was written by a later version (deck format 2; this one reads format 1)');
    expect(error.hint).toBe('Update quizwright.');
  });

  it('names the place that is wrong', () => {
    const text = encodeDeck(EMPTY).replace('"beginner"', '"trivial"');
    expect(failure(text).message).toContain('decks/x.json is not a deck: topic.difficulty: Invalid type');
  });

  it.each([
    ['an unknown key', '"schema": 1', '"schema": 1, "date": 5'],
    ['an id that is no hash', '"aaaaaaaaaaaaaaaaaaaa"', '"toString"'],
    ['another format', '"schema": 1', '"schema": "1"'],
    ['a missing part', '"retired": [],', ''],
  ])('refuses %s', (_, from, to) => {
    const text = encodeDeck(EMPTY);
    expect(text).toContain(from);
    expect(failure(text.replace(from, to)).message).toContain('is not a deck');
  });

  it('refuses a blank outside its code', () => {
    const front = (to: number): string =>
      `{ "kind": "code", "language": null, "code": "abc", "blanks": [{ "from": 1, "to": ${to} }], "folded": "" }`;
    const card = (to: number): string => `{ "id": "aaaaaaaaaaaaaaaaaaaa", "kind": "value", "topic": "t", "concept": "c",
      "breadcrumb": [], "faces": [{ "ask": "", "front": [${front(to)}], "answer": { "kind": "output", "text": "" },
      "back": [] }], "executed": null, "siblings": [], "line": 1, "section": [], "content": "" }`;
    const text = (to: number): string => encodeDeck(EMPTY).replace('"cards": []', `"cards": [${card(to)}]`);
    expect(decodeDeck(text(3), 'x').cards).toHaveLength(1);
    expect(failure(text(4)).message).toContain('blanks outside the code');
  });

  it('tells a merge conflict from other broken JSON', () => {
    expect(failure(`<<<<<<< HEAD\n${encodeDeck(EMPTY)}`).message).toContain('a merge left its marks');
    expect(failure('{').message).toBe('decks/x.json is not valid JSON');
    expect(failure('').hint).toContain('qw build');
  });
});
