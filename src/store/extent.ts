import { basename } from 'node:path';
import * as v from 'valibot';
import { mergeDevices, mergeFiles } from '../domain/event-order.ts';
import type { LogEvent } from '../domain/review.ts';
import { ChainHash } from './chain-hash.ts';
import { readBytes } from './lines.ts';
import { type LogFile, readEvents } from './log-file.ts';

/** How far the files of a log went at some time: their names, and length and hash of their complete lines. */
export const Extent = v.pipe(
  v.array(v.object({ name: v.string(), end: v.number(), digest: v.string() })),
  v.readonly(),
);
export type Extent = v.InferOutput<typeof Extent>;

export function extentOf(files: readonly LogFile[]): Extent {
  return files
    .map(({ path, end, digest }) => ({ name: basename(path), end, digest }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Bytes. */
export function lengthOf(extent: Extent): number {
  return extent.reduce((sum, { end }) => sum + end, 0);
}

/** What stands in a file from some place on. */
export interface Part {
  readonly file: LogFile;
  readonly from: number;
}

/** What files hold more than they did. Null where one is gone, or no longer begins with what it held. */
export function grownSince(files: readonly LogFile[], extent: Extent): Part[] | null {
  const now = new Map(files.map((file) => [basename(file.path), file]));
  const before = new Map(extent.map((one) => [one.name, one]));
  for (const [name, { end, digest }] of before) {
    const file = now.get(name);
    if (file === undefined || !beginsWith(file, end, digest)) return null;
  }
  return [...now]
    .map(([name, file]) => ({ file, from: before.get(name)?.end ?? 0 }))
    .filter(({ file, from }) => file.end > from);
}

function beginsWith(file: LogFile, end: number, digest: string): boolean {
  if (file.end <= end) return file.end === end && file.digest === digest;
  const hash = new ChainHash();
  for (const bytes of readBytes(file.path, 0, end)) hash.update(bytes);
  return hash.digest === digest;
}

/**
 * The events in parts of files, in the order of the fold, read from the disk while they are gone through.
 *
 * @param onConflict as for `mergeFiles`
 */
export function eventsOf(parts: readonly Part[], onConflict: (event: LogEvent) => void): Iterable<LogEvent> {
  const devices = new Map<string, Iterable<LogEvent>[]>();
  for (const { file, from } of parts) {
    const { device } = file.header;
    const events = { [Symbol.iterator]: () => readEvents(file, from) };
    devices.set(device, [...(devices.get(device) ?? []), events]);
  }
  const merge = (files: Iterable<LogEvent>[]) => mergeFiles(files, onConflict);
  return { [Symbol.iterator]: () => mergeDevices([...devices.values()].map(merge)) };
}
