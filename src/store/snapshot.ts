import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { LogEvent } from '../domain/review.ts';
import { replaceCached } from '../files/disk.ts';
import { type Packed, pack, unpack } from '../files/packed.ts';
import { Extent, lengthOf } from './extent.ts';
import { withLock } from './lock.ts';
import type { OpenReviewLog } from './review-log.ts';

/** What the file tells of the state. */
const About = v.object({
  schema: v.literal(1),
  version: v.string(),
  /** What was in the log that gave the state. */
  extent: Extent,
});
type About = v.InferOutput<typeof About>;

const AnySnapshot = v.object({ schema: v.pipe(v.number(), v.safeInteger()) });
/** A snapshot of another version is made anew instead of brought up to date. */
const CURRENT = 1;

/** Bytes of a log that are taken in again at each start, until a session ends: to write the state of many cards down takes longer. */
const LITTLE = 64 * 1024;

/** How a state is made from events, and written down. */
export interface StateCodec<T> {
  /** Names the fold: states of another version are not taken. */
  readonly version: string;
  fold(events: Iterable<LogEvent>): T;
  /** The state with events that came later; null where only a fold of all events gives it. */
  foldOn(state: T, events: Iterable<LogEvent>): T | null;
  /** What is kept of a state; see `pack`. The same for equal states. */
  encode(state: T): unknown;
  /** Null where the value is no such thing. */
  decode(value: unknown): T | null;
}

/**
 * The state that a log gives: from `snapshot.bin`, with what came since, where the log still begins with what gave that; else by
 * folding the log anew. The file is only a copy of what the log says, and may be deleted at any time.
 */
export async function loadState<T>(dataDir: string, log: OpenReviewLog, codec: StateCodec<T>): Promise<T> {
  const extent = log.extent();
  const known = readSnapshot(dataDir, codec);
  if (known !== null && isDeepStrictEqual(known.extent, extent)) return known.state;
  const later = known === null ? null : log.since(known.extent);
  const goneOn = known === null || later === null ? null : codec.foldOn(known.state, later);
  if (known !== null && goneOn !== null && lengthOf(extent) - lengthOf(known.extent) < LITTLE) return goneOn;
  const state = goneOn ?? codec.fold(log.stream());
  await writeSnapshot(dataDir, extent, state, codec);
  return state;
}

/**
 * Keeps the state at the end of a session for the next start. Does nothing where other processes wrote to the log since its last
 * `refresh`: the state would not be what the log says. Never fails: without the file, the next start folds the log.
 */
export async function saveState<T>(dataDir: string, log: OpenReviewLog, state: T, codec: StateCodec<T>): Promise<void> {
  if (await log.refresh()) return;
  await writeSnapshot(dataDir, log.extent(), state, codec);
}

async function writeSnapshot<T>(dataDir: string, extent: Extent, of: T, codec: StateCodec<T>): Promise<void> {
  const path = snapshotPath(dataDir);
  const about: About = { schema: CURRENT, version: codec.version, extent };
  const file = pack({ about, value: codec.encode(of) });
  try {
    await withLock(path, async () => {
      if (!isNewer(read(path))) await replaceCached(path, file);
    });
  } catch {
    // A full disk or a read-only folder. The file is replaced as a whole or not at all.
  }
}

function readSnapshot<T>(dataDir: string, codec: StateCodec<T>): { extent: Extent; state: T } | null {
  const file = read(snapshotPath(dataDir));
  if (file === null || !v.is(About, file.about) || file.about.version !== codec.version) return null;
  const state = codec.decode(file.value);
  return state === null ? null : { extent: file.about.extent, state };
}

/** Whether the snapshot is missing, a newer version's, or one that may be taken: anything else can be deleted. */
export function isUsableSnapshot(dataDir: string): boolean {
  const path = snapshotPath(dataDir);
  if (!existsSync(path)) return true;
  const file = read(path);
  return isNewer(file) || v.is(About, file?.about);
}

/** A newer version keeps its own snapshot; this one then folds the log at every start. */
function isNewer(file: Packed | null): boolean {
  return v.is(AnySnapshot, file?.about) && file.about.schema > CURRENT;
}

/** Null where the file cannot be read, or the state is not the one that was written: it would be a wrong schedule that nobody notices. */
function read(path: string): Packed | null {
  try {
    return unpack(readFileSync(path));
  } catch {
    return null;
  }
}

/** Not for people, and never moved from one computer to another: it is made of the log. */
export function snapshotPath(dataDir: string): string {
  return join(dataDir, 'snapshot.bin');
}
