import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decodeDeck, encodeDeck } from '../../src/decks/codec.ts';
import type { Deck, DeckOutline } from '../../src/domain/deck.ts';
import { pack, unpack } from '../../src/files/packed.ts';
import { DeckIndex, type DeckIndexStore, outlinesIn } from '../../src/workspace/deck-index.ts';
import { deckInFull } from '../support/outlines.ts';
import { makeDeck, termCard } from '../support/study.ts';
import { tempFolder } from './temp.ts';

/** Later than any file can have been written by then. */
const LATER = 60_000;

/** A folder of decks that is opened again and again, through one index. */
class Shelf {
  /** As it would be on a disk. */
  index: Buffer<ArrayBuffer> | null = null;
  reads: string[] = [];
  readonly folder: string;
  readonly #store: DeckIndexStore = {
    get: async () => (this.index === null ? null : v.parse(DeckIndex, unpack(this.index)?.value)),
    put: async (index) => {
      this.index = Buffer.from(pack({ about: null, value: index }));
    },
  };

  constructor(folder: string) {
    this.folder = folder;
  }

  async open(now = Date.now() + LATER): Promise<readonly DeckOutline[]> {
    this.reads = [];
    const names = readdirSync(this.folder).sort();
    const decks = await outlinesIn(this.folder, names, this.#store, async (name) => this.#read(name), now);
    return decks.map(deckInFull);
  }

  /** What is there, whatever the index says. */
  truth(): DeckOutline[] {
    return readdirSync(this.folder)
      .sort()
      .map((name) => deckInFull(this.#decode(name)));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  #read(name: string): Deck {
    this.reads.push(name);
    return this.#decode(name);
  }

  #decode(name: string): Deck {
    return decodeDeck(readFileSync(this.path(name), 'utf8'), name);
  }
}

function textOf(name: string, cards: readonly string[]): string {
  const deck = makeDeck(name, 'Title', cards.map(termCard));
  const [first, ...rest] = deck.cards;
  const aliases = first === undefined ? {} : { ['0'.repeat(20)]: first.id };
  return encodeDeck({ ...deck, cards: rest, retired: first === undefined ? [] : [first], aliases });
}

/** Whether the file would look the same to somebody who does not read it. */
const stampOf = (path: string): string => {
  const { size, mtimeMs, ctimeMs, ino } = statSync(path);
  return [size, mtimeMs, ctimeMs, ino].join(' ');
};

/** What people and programs do to a file of decks; `text` is of the same size where the words are. */
const EDITS: Readonly<Record<string, (path: string, text: string) => void>> = {
  replace: (path, text) => {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  },
  'write in place': (path, text) => {
    const before = statSync(path, { throwIfNoEntry: false }) === undefined ? '' : stampOf(path);
    // Two changes within one tick of the clock look like one; nobody is that quick.
    do writeFileSync(path, text);
    while (stampOf(path) === before);
  },
  'write and set the time back': (path, text) => {
    const before = statSync(path, { throwIfNoEntry: false });
    EDITS['write in place']?.(path, text);
    if (before !== undefined) utimesSync(path, before.atime, before.mtime);
  },
  delete: (path) => rmSync(path, { force: true }),
};

const names = fc.constantFrom('a', 'b', 'c');
const words = fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }).map((list) => [...new Set(list)]);
const edits = fc.array(fc.record({ edit: fc.constantFrom(...Object.keys(EDITS)), name: names, words }), {
  maxLength: 3,
});

describe('the index of decks', () => {
  it('reads no deck again that did not change, and the one that did', async () => {
    const shelf = new Shelf(await tempFolder());
    for (const name of ['a', 'b']) writeFileSync(shelf.path(name), textOf(name, ['x', 'y', 'z']));
    expect(await shelf.open()).toEqual(shelf.truth());
    expect(shelf.reads).toEqual(['a', 'b']);
    expect(await shelf.open()).toEqual(shelf.truth());
    expect(shelf.reads).toEqual([]);
    EDITS.replace?.(shelf.path('b'), textOf('b', ['x', 'y']));
    expect(await shelf.open()).toEqual(shelf.truth());
    expect(shelf.reads).toEqual(['b']);
  });

  it('looks again at what changed a moment ago: a second change may not show', async () => {
    const shelf = new Shelf(await tempFolder());
    writeFileSync(shelf.path('a'), textOf('a', ['x']));
    for (const word of ['x', 'y', 'z']) {
      writeFileSync(shelf.path('a'), textOf('a', [word]));
      expect(await shelf.open(Date.now())).toEqual(shelf.truth());
    }
  });

  it('never answers with what was there before, whatever is done between two starts', async () => {
    const folder = await tempFolder();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(edits, fc.boolean()), { maxLength: 4 }), async (rounds) => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name));
        const shelf = new Shelf(folder);
        for (const [done, isLost] of rounds) {
          for (const { edit, name, words } of done) EDITS[edit]?.(shelf.path(name), textOf(name, words));
          if (isLost) shelf.index = null;
          expect(await shelf.open()).toEqual(shelf.truth());
        }
      }),
      { numRuns: 60 },
    );
  });
});
