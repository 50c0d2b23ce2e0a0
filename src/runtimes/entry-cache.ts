import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { replaceCached } from '../files/disk.ts';
import { makePrivateFolder } from './cache-folder.ts';
import { type EntryPlace, entryPath, entryText, generation, jsonOf, readEntryFile } from './entry-file.ts';
import { sweepLeftovers } from './leftovers.ts';

/** Values by the hash of what they depend on. Safe to delete at any time, and to share by processes at work. */
export interface EntryCache<T> {
  /** The value stored under a key, or null; an entry that is damaged in any way is none. */
  get(key: string): Promise<T | null>;
  /** Stores a value. Does nothing where the disk does not let it: a cache is not worth a failure. */
  put(key: string, value: T): Promise<void>;
  /** Forgets what was not asked for in a long time, if there is too much. */
  trim(): Promise<void>;
}

/** How values are written to files. */
export interface EntryFormat {
  write(value: unknown): string | Buffer;
  /** Null for a file that is damaged in any way, or empty. */
  read(file: Buffer<ArrayBuffer>): unknown;
}

const JSON_FORMAT: EntryFormat = {
  write: (value) => entryText(JSON.stringify(value)),
  read: (file) => {
    const json = jsonOf(file);
    return json === null ? null : JSON.parse(json);
  },
};

export interface EntryCacheOptions<T> extends EntryPlace {
  readonly schema: v.GenericSchema<unknown, T>;
  /** Where nothing else is said: the SHA-256 of the second line in the first, and the value as JSON in the second. */
  readonly format?: EntryFormat;
  /** About how many entries there may be, twice over: see `trim`. */
  readonly limit: number;
}

/** Keys are spread over so many folders. */
const BUCKETS = 256;

/**
 * Opens entries in files `new/ab/cdef...`. Old ones make place by generations: when `new` is full it becomes `old`, and the `old` before
 * is deleted. What is asked for in `old` moves to `new`, so that only what nobody asked for meanwhile is lost.
 */
export function openEntryCache<T>({
  cacheDir,
  name,
  schema,
  limit,
  format = JSON_FORMAT,
}: EntryCacheOptions<T>): EntryCache<T> {
  const isUsable = makePrivateFolder(cacheDir);
  const place = { cacheDir, name };
  const current = generation(place, 'new');
  const former = generation(place, 'old');

  const swept = new Set<string>();
  /** The name of an entry has no dot, that of one half written has. */
  const sweepOnce = async (bucket: string): Promise<void> => {
    if (swept.has(bucket)) return;
    swept.add(bucket);
    const names = await readdir(bucket);
    await sweepLeftovers(
      bucket,
      names.filter((each) => each.includes('.')),
    );
  };

  return {
    async get(key) {
      if (!isUsable) return null;
      const { success, output } = v.safeParse(schema, format.read(readEntryFile(place, key)));
      return success ? output : null;
    },
    async put(key, value) {
      if (!isUsable) return;
      const file = format.write(value);
      const path = entryPath(current, key);
      await attempt(async () => {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await replaceCached(path, file);
        await sweepOnce(dirname(path));
      });
    },
    async trim() {
      if (!isUsable) return;
      // Keys are hashes: one bucket tells how full the others are.
      const bucket = await readdir(join(current, '00')).catch(() => []);
      if (bucket.length * BUCKETS <= limit) return;
      await attempt(async () => {
        await rm(former, { recursive: true, force: true });
        await rename(current, former);
      });
    },
  };
}

/** Another process may be at the same work, or the disk full: the next build does again what could not be kept. */
async function attempt(action: () => Promise<void>): Promise<void> {
  await action().catch(() => {});
}
