import { join } from 'node:path';
import { Low } from 'lowdb';
import { compareNumbered } from '../domain/event-order.ts';
import type { LogEvent } from '../domain/review.ts';
import { makeFolder } from '../files/disk.ts';
import { encodeLine } from './events.ts';
import { withLock } from './lock.ts';
import { inspectFile, readEvents } from './log-file.ts';
import { logFileName, logPaths, reviewFolder } from './paths.ts';
import { Segment } from './segment.ts';
import { mendTail } from './torn.ts';

/** What adding events to a log did. */
export interface Added {
  readonly added: number;
  /** How many of them have the number of another event: one of each two counts, both are kept. */
  readonly conflicts: number;
}

/**
 * Adds events of any devices to the log's files, those that it does not have. What it has stays.
 *
 * @throws {UserError} where a log file is damaged
 */
export async function addEvents(dataDir: string, events: readonly LogEvent[]): Promise<Added> {
  const folder = reviewFolder(dataDir);
  await makeFolder(folder);
  let [added, conflicts] = [0, 0];
  for (const [device, own] of groupBy(events, (event) => event.device)) {
    const result = await withLock(join(folder, device), () => addOwn(dataDir, device, own));
    added += result.added;
    conflicts += result.conflicts;
  }
  return { added, conflicts };
}

async function addOwn(dataDir: string, device: string, events: readonly LogEvent[]): Promise<Added> {
  const known = [...eventsOf(dataDir, device)];
  const lines = new Set(known.map(encodeLine));
  const missing = [...new Map(events.map((event) => [encodeLine(event), event]))]
    .filter(([line]) => !lines.has(line))
    .map(([, event]) => event)
    .sort(compareNumbered);
  const years = groupBy(missing, ({ at }) => new Date(at).getUTCFullYear());
  for (const [year, own] of years) await append(dataDir, device, year, own);
  const numbers = new Set(known.map(({ seq }) => seq));
  return { added: missing.length, conflicts: missing.filter(({ seq }) => numbers.has(seq)).length };
}

function* eventsOf(dataDir: string, device: string): Generator<LogEvent> {
  for (const path of logPaths(dataDir)) {
    const file = inspectFile(path);
    if (file?.header.device === device) yield* readEvents(file);
  }
}

async function append(dataDir: string, device: string, year: number, events: readonly LogEvent[]): Promise<void> {
  const path = join(reviewFolder(dataDir), logFileName(device, year));
  const segment = new Segment(path, { schema: 1, kind: 'reviews', device, year });
  const low = new Low<LogEvent[]>(segment, []);
  await low.read();
  if (segment.isLonger()) {
    await mendTail(path, segment.end);
    await low.read();
  }
  await low.update((held) => {
    for (const event of events) held.push(event);
  });
}

function groupBy<K, T>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
