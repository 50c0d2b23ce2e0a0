import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NATIVE_LANGUAGES, type NativeLanguage } from '../domain/language.ts';
import { sha256 } from '../files/hash.ts';
import { defaultCacheFolder } from '../runtimes/cache-folder.ts';
import { type EntryPlace, readEntry } from '../runtimes/entry-file.ts';
import { SETTINGS_FILE } from '../workspace/root.ts';
import { userSettingsText } from '../workspace/user-file.ts';
import { decksHash, topicsHash } from '../workspace/workspace-hash.ts';
import { codeHash, programHash } from './program-hash.ts';

// Loads nothing but what it needs: a build where nothing changed waits for it, and for little else.

/** What settings say that a build hangs on. All paths are absolute. */
export interface BuildPlaces {
  readonly root: string;
  readonly content: string;
  readonly decks: string;
  /** The languages that the learner's own toolchains run. */
  readonly native: readonly NativeLanguage[];
}

/** The state that a workspace is in, as far as builds are concerned: hashes. */
export interface BuildState {
  readonly program: string;
  readonly topics: string;
  readonly decks: string;
}

export function buildState(places: BuildPlaces): BuildState {
  return { program: programHash(places.native), topics: topicsHash(places), decks: decksHash(places) };
}

/** What the last build of a state printed, and its exit code. */
export interface Said {
  readonly code: string;
  /** Lines; the first is without the time that it took. */
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Remembered texts: what settings say, by their own texts; what a build said, and what a build of the changed topics alone said, by
 * the state that it left.
 */
export const PLACES: EntryPlace = { cacheDir: defaultCacheFolder(), name: 'places' };
export const BUILDS: EntryPlace = { cacheDir: defaultCacheFolder(), name: 'builds' };

export const CHANGES: EntryPlace = { cacheDir: defaultCacheFolder(), name: 'changes' };

export function placesKey(root: string): string {
  return sha256(
    JSON.stringify([codeHash(), root, readFileSync(join(root, SETTINGS_FILE), 'utf8'), userSettingsText()]),
  );
}

export function stateKey({ program, topics, decks }: BuildState): string {
  return sha256(JSON.stringify([program, topics, decks]));
}

/** Null where these settings are not known yet. */
export function knownPlaces(root: string): BuildPlaces | null {
  const [content, decks, ...native] = textsOf(readEntry(PLACES, placesKey(root)));
  if (content === undefined || decks === undefined) return null;
  return { root, content, decks, native: NATIVE_LANGUAGES.filter((language) => native.includes(language)) };
}

/** Null where no such build left this state. */
export function knownBuild(state: BuildState, kind = BUILDS): Said | null {
  const [code, stdout, stderr] = textsOf(readEntry(kind, stateKey(state)));
  return code === undefined || stdout === undefined || stderr === undefined ? null : { code, stdout, stderr };
}

function textsOf(json: string | null): readonly string[] {
  const value: unknown = json === null ? null : JSON.parse(json);
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : [];
}
