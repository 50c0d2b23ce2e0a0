import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../files/hash.ts';

/** Where the entries of a cache are: those in use, and those of the generation before. */
export interface EntryPlace {
  readonly cacheDir: string;
  /** Folder in the cache folder. */
  readonly name: string;
}

export function generation({ cacheDir, name }: EntryPlace, age: 'new' | 'old'): string {
  return join(cacheDir, name, age);
}

export function entryPath(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), key.slice(2));
}

/** The text of an entry's file, from the JSON in it. */
export function entryText(json: string): string {
  return `${sha256(json)}\n${json}`;
}

/** The JSON of an entry; null where there is none, or it is damaged in any way. */
export function readEntry(place: EntryPlace, key: string): string | null {
  return jsonOf(readEntryFile(place, key));
}

/** The JSON in an entry's file; null where it is damaged in any way. */
export function jsonOf(file: Buffer): string | null {
  const text = file.toString();
  const end = text.indexOf('\n');
  const json = text.slice(end + 1);
  return end !== -1 && sha256(json) === text.slice(0, end) ? json : null;
}

/**
 * The file of an entry; empty where there is none. An old one becomes a new one.
 *
 * Synchronous: builds ask for thousands, and waiting takes longer than reading.
 */
export function readEntryFile(place: EntryPlace, key: string): Buffer<ArrayBuffer> {
  const path = entryPath(generation(place, 'new'), key);
  const former = entryPath(generation(place, 'old'), key);
  const text = readOrNull(path);
  if (text !== null) return text;
  const old = readOrNull(former);
  if (old !== null) move(former, path);
  return old ?? Buffer.alloc(0);
}

function readOrNull(path: string): Buffer<ArrayBuffer> | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** Where the disk does not let it, the entry stays an old one. */
function move(from: string, to: string): void {
  try {
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    renameSync(from, to);
  } catch {}
}
