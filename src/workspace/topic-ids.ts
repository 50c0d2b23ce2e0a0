import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeDeck } from '../decks/codec.ts';
import { deckFileName } from '../domain/ids.ts';
import { namesIn } from './names-in.ts';

/**
 * Ids of the topics that have a deck, sorted. Nearly all are told by the names of files, which takes no time; a deck is read only
 * where its name cannot be the id.
 *
 * @param folder of decks; need not exist
 */
export async function topicIds(folder: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const name of namesIn(folder, /\.json$/)) {
    const told = name.slice(0, -'.json'.length);
    const path = join(folder, name);
    ids.push(deckFileName(told) === name ? told : decodeDeck(await readFile(path, 'utf8'), path).topic.id);
  }
  return ids.sort();
}
