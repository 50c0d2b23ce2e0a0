import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { replaceCached } from '../files/disk.ts';
import { makePrivateFolder, sweepLeftovers } from './cache-folder.ts';
import { sha256 } from './hash.ts';

/** Values by the hash of what they depend on. Safe to delete at any time, and to share by processes at work. */
export interface EntryCache<T> {
  /** The value stored under a key, or null; an entry that is damaged in any way is none. */
  get(key: string): Promise<T | null>;
  /** Stores a value. Does nothing where the disk does not let it: a cache is not worth a failure. */
  put(key: string, value: T): Promise<void>;
  /** Forgets what was not asked for in a long time, if there is too much. */
  trim(): Promise<void>;
}

export interface EntryCacheOptions<T> {
  readonly cacheDir: string;
  /** Folder in the cache folder. */
  readonly name: string;
  readonly schema: v.GenericSchema<unknown, T>;
  /** About how many entries there may be, twice over: see `trim`. */
  readonly limit: number;
}

/** Keys are spread over so many folders. */
const BUCKETS = 256;

/**
 * Opens entries in files `new/ab/cdef...`, the first line of which is the SHA-256 of the second, the value as JSON. Old ones make
 * place by generations: when `new` is full it becomes `old`, and the `old` before is deleted. What is asked for in `old` moves to
 * `new`, so that only what nobody asked for meanwhile is lost.
 */
export function openEntryCache<T>({ cacheDir, name, schema, limit }: EntryCacheOptions<T>): EntryCache<T> {
  const isUsable = makePrivateFolder(cacheDir);
  const current = join(cacheDir, name, 'new');
  const former = join(cacheDir, name, 'old');
  const pathOf = (generation: string, key: string): string => join(generation, key.slice(0, 2), key.slice(2));

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

  const find = async (key: string): Promise<string> => {
    try {
      // Synchronous: builds ask for thousands, and waiting takes longer than reading.
      return readFileSync(pathOf(current, key), 'utf8');
    } catch {
      const text = readFileSync(pathOf(former, key), 'utf8');
      await attempt(async () => {
        await mkdir(dirname(pathOf(current, key)), { recursive: true, mode: 0o700 });
        await rename(pathOf(former, key), pathOf(current, key));
      });
      return text;
    }
  };

  return {
    async get(key) {
      if (!isUsable) return null;
      return find(key)
        .then((text) => decode(text, schema))
        .catch(() => null);
    },
    async put(key, value) {
      if (!isUsable) return;
      const json = JSON.stringify(value);
      const path = pathOf(current, key);
      await attempt(async () => {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await replaceCached(path, `${sha256(json)}\n${json}`);
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

function decode<T>(text: string, schema: v.GenericSchema<unknown, T>): T | null {
  const end = text.indexOf('\n');
  const json = text.slice(end + 1);
  return sha256(json) === text.slice(0, end) ? v.parse(schema, JSON.parse(json)) : null;
}
