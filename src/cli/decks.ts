import type { DeckStore } from '../domain/store.ts';
import { defaultCacheFolder } from '../runtimes/cache-folder.ts';
import { openEntryCache } from '../runtimes/entry-cache.ts';
import { sha256 } from '../runtimes/hash.ts';
import { createDeckStore } from '../workspace/deck-files.ts';
import { DeckIndex } from '../workspace/deck-index.ts';
import type { Workspace } from '../workspace/find.ts';

/** Changes with what an index says. */
const FORMAT = 1;
/** An index of 100,000 cards takes some 10 MB. */
const MAX_WORKSPACES = 64;

/** The decks of a workspace; their index is kept in the user's cache folder. */
export function openDecks({ decks: folder }: Workspace): DeckStore {
  const cache = openEntryCache({
    cacheDir: defaultCacheFolder(),
    name: 'decks',
    schema: DeckIndex,
    limit: MAX_WORKSPACES,
  });
  const key = sha256(JSON.stringify([FORMAT, folder]));
  return createDeckStore(folder, {
    get: () => cache.get(key),
    put: async (index) => {
      await cache.put(key, index);
      await cache.trim();
    },
  });
}
