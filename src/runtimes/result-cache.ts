import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import writeFileAtomic from 'write-file-atomic';
import type { RunResult } from '../domain/run.ts';
import { makePrivateFolder, sweepLeftovers } from './cache-folder.ts';
import { sha256 } from './hash.ts';
import { resultSchema } from './result-schema.ts';

/** Results by the hash of what they depend on. */
export interface ResultCache {
  /** The result stored under a key, or null; an entry that is damaged in any way is none. */
  get(key: string): Promise<RunResult | null>;
  /** Stores a result. Does nothing where the disk does not let it: a cache is not worth a failure. */
  put(key: string, result: RunResult): Promise<void>;
}

/**
 * Opens the results below a folder: `results/ab/cdef...`, one file each, the first line of which is the SHA-256 of the second,
 * the result as JSON.
 */
export function openResultCache(cacheDir: string): ResultCache {
  const usable = makePrivateFolder(cacheDir);
  const swept = new Set<string>();
  const file = (key: string) => join(cacheDir, 'results', key.slice(0, 2), key.slice(2));
  /** The name of an entry has no dot, that of one half written has. */
  const sweepOnce = async (folder: string) => {
    if (swept.has(folder)) return;
    swept.add(folder);
    const names = await readdir(folder);
    await sweepLeftovers(
      folder,
      names.filter((name) => name.includes('.')),
    );
  };
  return {
    async get(key) {
      if (!usable) return null;
      try {
        return decode(await readFile(file(key), 'utf8'));
      } catch {
        return null;
      }
    },
    async put(key, result) {
      if (!usable) return;
      const json = JSON.stringify(result);
      try {
        await mkdir(dirname(file(key)), { recursive: true, mode: 0o700 });
        await writeFileAtomic(file(key), `${sha256(json)}\n${json}`, { mode: 0o600, fsync: false });
        await sweepOnce(dirname(file(key)));
      } catch {
        // The next build runs the program again.
      }
    },
  };
}

function decode(content: string): RunResult | null {
  const end = content.indexOf('\n');
  const json = content.slice(end + 1);
  return sha256(json) === content.slice(0, end) ? v.parse(resultSchema, JSON.parse(json)) : null;
}
