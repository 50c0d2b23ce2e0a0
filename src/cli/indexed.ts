import * as v from 'valibot';
import type { DeckStore } from '../domain/store.ts';
import { sha256 } from '../files/hash.ts';
import { pack, unpack } from '../files/packed.ts';
import { defaultCacheFolder } from '../runtimes/cache-folder.ts';
import { type EntryFormat, openEntryCache } from '../runtimes/entry-cache.ts';
import { LogFile } from '../store/log-file.ts';
import { type OpenReviewLog, openReviewLog } from '../store/review-log.ts';
import { createDeckStore } from '../workspace/deck-files.ts';
import { DeckIndex } from '../workspace/deck-index.ts';
import type { Workspace } from '../workspace/find.ts';

/** Changes with what an index says. */
const FORMAT = 2;
/** An index of 100,000 cards takes some 10 MB. */
const MAX_WORKSPACES = 64;

/** The decks of a workspace; their index is kept in the user's cache folder. */
export function openDecks({ decks }: Workspace): DeckStore {
  return createDeckStore(decks, indexOf(decks, 'decks', DeckIndex));
}

/**
 * The learner's history; see `openReviewLog`. What is in its files is kept in the user's cache folder.
 *
 * @param now epoch milliseconds
 */
export function openLog({ data }: Workspace, now: () => number): Promise<OpenReviewLog> {
  return openReviewLog({ dataDir: data, now, index: indexOf(data, 'logs', v.array(LogFile)) });
}

/** What is known of the files in a folder from the last time; safe to delete. */
function indexOf<T>(folder: string, name: string, schema: v.GenericSchema<unknown, T>) {
  const format: EntryFormat = {
    write: (value) => pack({ about: FORMAT, value }),
    read: (file) => unpack(file)?.value ?? null,
  };
  const cache = openEntryCache({ cacheDir: defaultCacheFolder(), name, schema, limit: MAX_WORKSPACES, format });
  const key = sha256(JSON.stringify([FORMAT, folder]));
  return {
    get: () => cache.get(key),
    put: async (index: T): Promise<void> => {
      await cache.put(key, index);
      await cache.trim();
    },
  };
}
