import { type UnzipFileInfo, unzipSync } from 'fflate';
import { UserError } from '../domain/errors.ts';
import { unpackZstd } from './zstd.ts';

const MB = 1024 * 1024;

/**
 * Bytes that a package, its collection unpacked, and its `meta` may have: all of it is held in memory. Files that it may list, and rows
 * that a table may seem to have: a few pages that point at each other may look like any number.
 */
export const LIMITS = {
  package: 1024 * MB,
  collection: 512 * MB,
  meta: 1024,
  files: 1_000_000,
  rows: 5_000_000,
} as const;

/** What the file `meta` says; what stands beside a newer collection is a dummy that asks for an update of Anki. */
const BY_VERSION: Readonly<Record<number, CollectionName>> = {
  1: 'collection.anki2',
  2: 'collection.anki21',
  3: 'collection.anki21b',
};
/** Packages without `meta`, the newer one first. */
const PLAIN = ['collection.anki21', 'collection.anki2'] as const;
type CollectionName = (typeof PLAIN)[number] | 'collection.anki21b';

/** The database in a package. */
export interface Collection {
  readonly name: CollectionName;
  readonly bytes: Uint8Array;
}

/**
 * Takes the collection out of an Anki package (`.apkg`, `.colpkg`), of any version. Nothing else of it is unpacked.
 *
 * @throws {UserError} where it is no package, or too large
 */
export function collectionOf(bytes: Uint8Array): Collection {
  const names = namesIn(bytes);
  const version = names.has('meta') ? versionOf(unpack(bytes, 'meta', LIMITS.meta)) : null;
  const name = version === null ? PLAIN.find((one) => names.has(one)) : BY_VERSION[version];
  if (version !== null && name === undefined)
    throw new UserError(
      'this package is of another version of Anki than those known here',
      'Export it again with "Support older Anki versions" ticked, or update quizwright.',
    );
  if (name === undefined || !names.has(name)) throw new UserError('there is no collection in this package', NOT_OURS);
  const packed = unpack(bytes, name, LIMITS.collection);
  return { name, bytes: asDatabase(name === 'collection.anki21b' ? unpacked(packed) : packed) };
}

const NOT_OURS = 'Give a file that Anki wrote with File > Export: .apkg or .colpkg.';
const damaged = (cause: unknown): UserError =>
  new UserError('this is no Anki package, or it is damaged or cut short', NOT_OURS, { cause });
const tooLarge = (what: string, cause?: unknown): UserError =>
  new UserError(
    `${what} of this package is too large`,
    'Export only the deck with your quizwright cards, without media.',
    cause === undefined ? undefined : { cause },
  );

function namesIn(bytes: Uint8Array): Set<string> {
  const names = new Set<string>();
  unzip(bytes, ({ name }) => {
    names.add(name);
    if (names.size > LIMITS.files) throw tooLarge('the list of files');
    return false;
  });
  return names;
}

/** A file that stands in the list twice could be unpacked any number of times. */
function unpack(bytes: Uint8Array, wanted: string, limit: number): Uint8Array {
  let count = 0;
  const files = unzip(bytes, ({ name, size, originalSize }) => {
    if (name !== wanted) return false;
    count += 1;
    if (count > 1) throw damaged(new Error(`${wanted} stands in it twice`));
    if (Math.max(size, originalSize) > limit) throw tooLarge('the collection');
    return true;
  });
  const found = files[wanted];
  if (found === undefined) throw damaged(new Error(`${wanted} is missing`));
  return found;
}

function unzip(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw error instanceof UserError ? error : damaged(error);
  }
}

function unpacked(packed: Uint8Array): Uint8Array {
  try {
    return unpackZstd(packed, LIMITS.collection);
  } catch (error) {
    throw error instanceof RangeError && error.message.startsWith('it ')
      ? tooLarge('the collection', error)
      : damaged(error);
  }
}

/** A protobuf message whose first field is the version. */
function versionOf(meta: Uint8Array): number | null {
  return meta[0] === 0x08 ? (meta[1] ?? null) : null;
}

const HEADER = 'SQLite format 3\0';
/** Where the header says how the file is written and read: 2 for a journal beside it, which a package does not have. */
const [WRITE_VERSION, READ_VERSION] = [18, 19];

function asDatabase(bytes: Uint8Array): Uint8Array {
  const header = String.fromCharCode(...bytes.subarray(0, HEADER.length));
  if (header !== HEADER) throw damaged(new Error('the collection is no SQLite database'));
  for (const at of [WRITE_VERSION, READ_VERSION]) if (bytes[at] === 2) bytes[at] = 1;
  return bytes;
}
