import { basename } from 'node:path';
import * as v from 'valibot';
import { ChainHash } from './chain-hash.ts';
import { measureLines } from './lines.ts';
import type { LogFile } from './log-file.ts';

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

/** A file that holds more than it did, and where that begins. */
export interface Grown {
  readonly file: LogFile;
  readonly from: number;
}

/** The files that hold more than they did. Null where one is gone, or no longer begins with what it held. */
export function grownSince(files: readonly LogFile[], extent: Extent): Grown[] | null {
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
  return measureLines(file.path, 0, end, (bytes) => hash.update(bytes)) === end && hash.digest === digest;
}
