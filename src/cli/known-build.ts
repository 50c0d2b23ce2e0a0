import * as v from 'valibot';
import { type EntryCache, openEntryCache } from '../runtimes/entry-cache.ts';
import type { EntryPlace } from '../runtimes/entry-file.ts';
import type { Workspace } from '../workspace/find.ts';
import { readUserSettings } from '../workspace/user-settings.ts';
import { BUILDS, type BuildPlaces, buildState, PLACES, placesKey, type Said, stateKey } from './build-state.ts';

/** Some workspaces, some states each. */
const MAX_BUILDS = 1024;

/** What settings say of a workspace's builds. */
export async function placesOf({ root, content, decks }: Workspace): Promise<BuildPlaces> {
  return { root, content, decks, native: (await readUserSettings()).native };
}

/**
 * Remembers what a build said under the state that it left. Not where a topic changed meanwhile: the next has more to say.
 *
 * @param topics their hash before the build
 */
export async function rememberBuild(places: BuildPlaces, topics: string, said: Said, kind = BUILDS): Promise<void> {
  const after = buildState(places);
  if (after.topics !== topics) return;
  const { root, content, decks, native } = places;
  await remember(PLACES, placesKey(root), [content, decks, ...native]);
  await remember(kind, stateKey(after), [said.code, said.stdout, said.stderr]);
}

async function remember(place: EntryPlace, key: string, texts: string[]): Promise<void> {
  const cache: EntryCache<string[]> = openEntryCache({ ...place, schema: v.array(v.string()), limit: MAX_BUILDS });
  await cache.put(key, texts);
  await cache.trim();
}
