import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DataFile } from 'lowdb/node';
import * as v from 'valibot';
import type { LogEvent } from '../domain/review.ts';
import { Extent } from './extent.ts';
import { newHash } from './lines.ts';
import { withLock } from './lock.ts';
import type { OpenReviewLog } from './review-log.ts';

const SnapshotFile = v.object({
  schema: v.literal(1),
  version: v.string(),
  /** What was in the log that gave the state. */
  extent: Extent,
  /** Of the state's text: a byte of it that changed on the disk would be a wrong schedule that nobody notices. */
  digest: v.string(),
  state: v.unknown(),
});

const AnySnapshot = v.object({ schema: v.pipe(v.number(), v.safeInteger()) });
/** A snapshot of another version is made anew instead of brought up to date. */
const CURRENT = 1;

/** How a state is made from events, and written down. */
export interface StateCodec<T> {
  /** Names the fold: states of another version are not taken. */
  readonly version: string;
  fold(events: Iterable<LogEvent>): T;
  /** The state with events that came later; null where only a fold of all events gives it. */
  foldOn(state: T, events: Iterable<LogEvent>): T | null;
  /** JSON of a state, the same for equal states. */
  encode(state: T): unknown;
  /** Null where the value is no such JSON. */
  decode(value: unknown): T | null;
}

/**
 * The state that a log gives: from `snapshot.json`, with what came since, where the log still begins with what gave that; else by
 * folding the log anew. The file is only a copy of what the log says, and may be deleted at any time.
 */
export async function loadState<T>(dataDir: string, log: OpenReviewLog, codec: StateCodec<T>): Promise<T> {
  const extent = log.extent();
  const known = await readSnapshot(dataDir, codec);
  if (known !== null && isDeepStrictEqual(known.extent, extent)) return known.state;
  const later = known === null ? null : log.since(known.extent);
  const goneOn = known === null || later === null ? null : codec.foldOn(known.state, later);
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
  const state = JSON.stringify(codec.encode(of));
  const file = { schema: 1, version: codec.version, extent, digest: digestOf(state), state } as const;
  try {
    await withLock(path, async () => {
      if (!(await isNewer(path))) await new DataFile<Written>(path, { parse: JSON.parse, stringify }).write(file);
    });
  } catch {
    // A full disk or a read-only folder. The file is replaced as a whole or not at all.
  }
}

/** A newer version keeps its own snapshot; this one then folds the log at every start. */
async function isNewer(path: string): Promise<boolean> {
  const any = v.safeParse(AnySnapshot, await read(path));
  return any.success && any.output.schema > CURRENT;
}

async function readSnapshot<T>(dataDir: string, codec: StateCodec<T>): Promise<{ extent: Extent; state: T } | null> {
  const file = v.safeParse(SnapshotFile, await read(snapshotPath(dataDir)));
  if (!file.success || file.output.version !== codec.version) return null;
  const state = codec.decode(file.output.state);
  return state === null ? null : { extent: file.output.extent, state };
}

/** Whether the snapshot is missing, a newer version's, or one that may be taken: anything else can be deleted. */
export async function isUsableSnapshot(dataDir: string): Promise<boolean> {
  const path = snapshotPath(dataDir);
  if (!existsSync(path)) return true;
  const file = await read(path);
  return v.is(SnapshotFile, file) || (await isNewer(path));
}

/** What the file holds; null where it cannot be read, or the state is not the one that was written. */
function read(path: string): Promise<unknown> {
  return new DataFile<unknown>(path, { parse, stringify: String }).read().catch(() => null);
}

/** A snapshot whose state is JSON already. */
type Written = Omit<v.InferOutput<typeof SnapshotFile>, 'state'> & { readonly state: string };

/** The state stands on a line of its own, so that it is checked as it was written. */
function stringify({ state, ...about }: Written): string {
  return `${JSON.stringify(about).slice(0, -1)},"state":\n${state}\n}\n`;
}

function parse(text: string): unknown {
  const file: unknown = JSON.parse(text);
  const state = text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n}'));
  return v.is(SnapshotFile, file) && file.digest !== digestOf(state) ? null : file;
}

function digestOf(state: string): string {
  return newHash().update(state).digest('hex');
}

export function snapshotPath(dataDir: string): string {
  return join(dataDir, 'snapshot.json');
}
