import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { decodeDeck, encodeDeck } from '../decks/codec.ts';
import type { Deck } from '../domain/deck.ts';
import { compareText } from '../domain/diagnostic.ts';
import { UserError } from '../domain/errors.ts';
import { deckFileName } from '../domain/ids.ts';
import type { DeckStore } from '../domain/store.ts';
import { isMissing } from './find.ts';

/**
 * The decks in a folder, one JSON file per topic. A file is replaced as a whole, and only when its content changes: a process
 * that dies leaves the old deck. Nothing is deleted.
 *
 * Reading throws a UserError that names the file where one cannot be understood or holds another topic's deck.
 *
 * @param folder absolute; made by the first write
 */
export function createDeckStore(folder: string): DeckStore {
  return {
    list: () => listDecks(folder),
    read: (topicId) => readDeck(folder, deckFileName(topicId)),
    write: (deck) => writeDeck(folder, deck),
  };
}

async function listDecks(folder: string): Promise<readonly Deck[]> {
  const decks: Deck[] = [];
  for (const name of await deckNames(folder)) {
    const deck = await readDeck(folder, name);
    if (deck !== null) decks.push(deck);
  }
  return decks.sort((a, b) => compareText(a.topic.id, b.topic.id));
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

async function writeDeck(folder: string, deck: Deck): Promise<boolean> {
  const path = join(folder, deckFileName(deck.topic.id));
  const text = encodeDeck(deck);
  if ((await textOf(path)) === text) return false;
  await mkdir(folder, { recursive: true });
  await writeFileAtomic(path, text);
  return true;
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function deckNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((one) => !one.isDirectory() && one.name.endsWith('.json')).map((one) => one.name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
