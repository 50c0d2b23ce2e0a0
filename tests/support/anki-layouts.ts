import { strToU8, unzipSync, zipSync } from 'fflate';
import initSqlJs from 'sql.js';

const NOTHING = new Uint8Array();

/** The plain database in a package of ours. */
export function databaseOf(bytes: Uint8Array): Uint8Array {
  return unzipSync(bytes)['collection.anki2'] ?? NOTHING;
}

/** A database after some SQL. */
export async function changed(database: Uint8Array, sql: string): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const db = new Database(database);
  db.exec(sql);
  const bytes = db.export();
  db.close();
  return bytes;
}

/** A database as packages of each version of Anki hold it. */
export const LAYOUTS: Readonly<Record<string, (database: Uint8Array) => Uint8Array>> = {
  'collection.anki2': (database) => zip({ 'collection.anki2': database }),
  'collection.anki2 with meta': (database) => zip({ meta: [8, 1], 'collection.anki2': database }),
  'collection.anki21': (database) => zip({ meta: [8, 2], 'collection.anki2': DUMMY, 'collection.anki21': database }),
  'collection.anki21 without meta': (database) => zip({ 'collection.anki2': DUMMY, 'collection.anki21': database }),
  'collection.anki21b': (database) =>
    zip({ meta: [8, 3], 'collection.anki2': DUMMY, 'collection.anki21b': zstdFrame(database) }),
};

/** Stands where old versions of Anki look: it must never be read. */
const DUMMY = strToU8('a dummy');

export function zip(files: Readonly<Record<string, Uint8Array | readonly number[]>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Uint8Array.from(bytes)])));
}

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const LARGEST_BLOCK = 128 * 1024;

/** The bytes as a Zstandard frame of blocks that are not compressed, without a content size, as Anki leaves it out. */
export function zstdFrame(bytes: Uint8Array): Uint8Array {
  const blocks: number[][] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += LARGEST_BLOCK) {
    const part = bytes.subarray(at, at + LARGEST_BLOCK);
    blocks.push([...blockHeader(part.length, 0, at + LARGEST_BLOCK >= bytes.length), ...part]);
  }
  return Uint8Array.from([...MAGIC, 0, WINDOW_1_MB, ...blocks.flat()]);
}

const WINDOW_1_MB = 10 << 3;

/** A frame of a few bytes for each 128 KB of zeros. */
export function zstdBomb(blocks: number, window: number = WINDOW_1_MB): Uint8Array {
  const parts = Array.from({ length: blocks }, (_, at) => [...blockHeader(LARGEST_BLOCK, 1, at === blocks - 1), 0]);
  return Uint8Array.from([...MAGIC, 0, window, ...parts.flat()]);
}

/** @param kind 0 for the bytes themselves, 1 for one byte that is repeated */
function blockHeader(size: number, kind: 0 | 1, isLast: boolean): number[] {
  const header = (size << 3) | (kind << 1) | (isLast ? 1 : 0);
  return [header & 255, (header >> 8) & 255, (header >> 16) & 255];
}
