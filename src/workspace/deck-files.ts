import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeDeck, encodeDeck } from '../decks/codec.ts';
import type { Card } from '../domain/card.ts';
import type { Deck, DeckOutline } from '../domain/deck.ts';
import { compareText } from '../domain/diagnostic.ts';
import { UserError } from '../domain/errors.ts';
import { deckFileName } from '../domain/ids.ts';
import { literal } from '../domain/pattern.ts';
import type { DeckStore, WrittenDeck } from '../domain/store.ts';
import { replaceFile, UNFINISHED } from '../files/disk.ts';
import { sha256 } from '../files/hash.ts';
import { type DeckIndexStore, outlinesIn } from './deck-index.ts';
import { isMissing } from './missing.ts';
import { namesIn } from './names-in.ts';

/**
 * The decks in a folder, one JSON file per topic. A file is replaced as a whole, and only when its content changes: a process
 * that dies leaves the old deck. Nothing is deleted.
 *
 * Reading throws a UserError that names the file where one cannot be understood or holds another topic's deck.
 *
 * @param folder absolute; made by the first write
 * @param index where outlines are kept between two starts; without it, they are made of the decks each time
 */
export function createDeckStore(folder: string, index: DeckIndexStore = NO_INDEX): DeckStore {
  return {
    list: () => listDecks(folder),
    outlines: () => listOutlines(folder, index),
    card: (topicId, cardId) => readCard(join(folder, deckFileName(topicId)), cardId),
    read: (topicId) => readDeck(folder, deckFileName(topicId)),
    hash: (topicId) => hashOfFile(join(folder, deckFileName(topicId))),
    write: (deck) => writeDeck(folder, deck),
  };
}

async function listDecks(folder: string): Promise<readonly Deck[]> {
  const decks: Deck[] = [];
  for (const name of namesIn(folder, /\.json$/)) {
    const deck = await readDeck(folder, name);
    if (deck !== null) decks.push(deck);
  }
  return decks.sort(byTopic);
}

async function listOutlines(folder: string, index: DeckIndexStore): Promise<readonly DeckOutline[]> {
  const now = Date.now();
  const names = namesIn(folder, /\.json$/);
  const outlines = await outlinesIn(folder, names, index, (name) => readDeck(folder, name), now);
  return [...outlines].sort(byTopic);
}

const NO_INDEX: DeckIndexStore = { get: async () => null, put: async () => {} };

function byTopic(a: DeckOutline, b: DeckOutline): number {
  return compareText(a.topic.id, b.topic.id);
}

async function readDeck(folder: string, name: string): Promise<Deck | null> {
  const path = join(folder, name);
  const text = await textOf(path);
  if (text === null) return null;
  const deck = decodeDeck(text, path);
  const proper = deckFileName(deck.topic.id);
  if (proper === name) return deck;
  throw new UserError(
    `${path} holds the deck of "${deck.topic.id}", whose file is ${proper}`,
    'Delete the copy, or give it its own name back.',
  );
}

function readCard(path: string, id: string): Card | null {
  try {
    return decodeDeck(readFileSync(path, 'utf8'), path).cards.find((card) => card.id === id) ?? null;
  } catch {
    // The deck went, or broke, since its outline was read: its cards are passed over, and the next start says why.
    return null;
  }
}

function hashOfFile(path: string): string | null {
  try {
    return sha256(readFileSync(path));
  } catch {
    // Where it is there and cannot be read, reading it says why.
    return null;
  }
}

async function writeDeck(folder: string, deck: Deck): Promise<WrittenDeck> {
  const path = join(folder, deckFileName(deck.topic.id));
  const text = encodeDeck(deck);
  const hash = sha256(text);
  if ((await textOf(path)) === text) return { isChanged: false, hash };
  try {
    await mkdir(folder, { recursive: true });
    await replaceFile(path, text);
  } catch (cause) {
    throw new UserError(`${path} cannot be written: ${refusalOf(cause)}`, 'What was there before is still there.', {
      cause,
    });
  }
  return { isChanged: true, hash };
}

const REFUSALS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'no more of the disk is granted to you',
  EROFS: 'the disk is read-only',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  ENOTDIR: 'a file is where a folder should be',
  EEXIST: 'a file is where a folder should be',
};

/** Why the system refused to write. What is no refusal is thrown on. */
function refusalOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const refusal = REFUSALS[code];
  if (refusal === undefined) throw error;
  return refusal;
}

/**
 * Deletes the halves of decks that processes left when they were killed while writing. One that belongs to a process still at
 * work is younger than `before`.
 *
 * @param before epoch milliseconds, like the start of this process
 */
export async function removeLeftovers(folder: string, before: number): Promise<void> {
  for (const name of namesIn(folder, LEFTOVER)) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => null);
    if (info !== null && info.mtimeMs < before) await rm(path, { force: true });
  }
}

/** How a file is called before it takes the place of a deck. */
const LEFTOVER = new RegExp(`\\.json\\..*${literal(UNFINISHED)}$`);

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
