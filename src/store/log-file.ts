import { statSync } from 'node:fs';
import * as v from 'valibot';
import { compareNumbered } from '../domain/event-order.ts';
import type { LogEvent } from '../domain/review.ts';
import { stampOf } from '../files/disk.ts';
import { BLOCK, ChainHash } from './chain-hash.ts';
import { CurrentHeader, decodeEvent, decodeHeader, type Header, LOG_VERSIONS } from './events.ts';
import { countLines, measureLines, readBytes, readLines } from './lines.ts';
import { Numbers } from './numbers.ts';
import type { LogName } from './paths.ts';
import { damaged, newer } from './trouble.ts';

/** What one look at a log file found. Its events stay on the disk. */
export const LogFile = v.object({
  path: v.string(),
  header: CurrentHeader,
  /** The largest number of its events; 0 where it has none. */
  lastSeq: v.number(),
  /** Whether its numbers ascend, as in every file that no other program has put together. */
  isSorted: v.boolean(),
  /** Length in bytes of its complete lines, and the hash of these, whole and as far as it can be gone on with; see `ChainHash`. */
  end: v.number(),
  digest: v.string(),
  chain: v.string(),
  /** Whether an incomplete line follows. */
  torn: v.boolean(),
  stamp: v.string(),
});
export type LogFile = Readonly<v.InferOutput<typeof LogFile>>;

/** Size, times and identity of a file: what tells that it changed without reading it. Null where it does not exist. */
export function fileStamp(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : stampOf(stat);
}

/**
 * Looks at a file. Null where it does not exist or has no complete line. Damaged events show when they are read.
 *
 * @throws {UserError} where it has no header, or a newer version wrote it
 */
export function inspectFile(path: string): LogFile | null {
  const stamp = fileStamp(path);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (stamp === null || size === 0) return null;
  const hash = new ChainHash();
  const numbers = new Numbers();
  const end = measureLines(path, 0, size, (bytes) => {
    hash.update(bytes);
    numbers.take(bytes.toString('latin1'));
  });
  if (end === 0) return null;
  const { last: lastSeq, isSorted } = numbers;
  return {
    path,
    header: readHeader(path, end),
    lastSeq,
    isSorted,
    end,
    digest: hash.digest,
    chain: hash.chain,
    torn: size > end,
    stamp,
  };
}

/** The hash of a file's complete lines, ready for what follows them. */
export function hashOf({ path, end, chain }: Pick<LogFile, 'path' | 'end' | 'chain'>): ChainHash {
  const hash = new ChainHash(chain);
  for (const bytes of readBytes(path, end - (end % BLOCK), end)) hash.update(bytes);
  return hash;
}

/**
 * The events of a file by ascending number. A sorted file is read while they are asked for; of one that a merge has shuffled all
 * events are held at once.
 *
 * @param from the beginning of a line
 * @throws {UserError} at a line that is no event of this device
 */
export function* readEvents(
  file: Pick<LogFile, 'path' | 'header' | 'end' | 'isSorted'>,
  from = 0,
): Generator<LogEvent> {
  if (file.isSorted) yield* inOrderOfLines(file, from);
  else yield* [...inOrderOfLines(file, from)].sort(compareNumbered);
}

/**
 * @param from the beginning of a line
 * @throws {UserError} at a line that is no event of this device
 */
export function* inOrderOfLines(
  { path, header, end }: Pick<LogFile, 'path' | 'header' | 'end'>,
  from = 0,
): Generator<LogEvent> {
  let line = countLines(path, from);
  for (const text of readLines(path, from, end)) {
    line++;
    const event = eventOf(path, line, text, header);
    if (event !== null) yield event;
  }
}

/**
 * The event in a line; null where the line repeats the header, as merged files do.
 *
 * @throws {UserError} where the line is neither the header nor an event of its device
 */
function eventOf(path: string, line: number, text: string, header: Header): LogEvent | null {
  const decoded = decodeEvent(text);
  if ('value' in decoded) {
    if (decoded.value.device === header.device) return decoded.value;
    throw damaged(path, line, `this event belongs to ${decoded.value.device}`);
  }
  const other = decodeHeader(text);
  if ('newer' in other) throw newer(path, line, other.newer, LOG_VERSIONS.current);
  if ('problem' in other) throw damaged(path, line, decoded.problem);
  if (isSameHeader(other.value, header)) return null;
  throw damaged(path, line, `here begins the log of ${other.value.device} for ${other.value.year}`);
}

export function isSameHeader(a: LogName, b: LogName): boolean {
  return a.device === b.device && a.year === b.year;
}

/**
 * The header of a file: its first line, or the first one that is a header where a merge has moved it.
 *
 * @throws {UserError} where there is none, or it is that of a newer version
 */
export function readHeader(path: string, end: number): Header {
  let problem: string | null = null;
  for (const text of readLines(path, 0, end)) {
    const decoded = decodeHeader(text);
    if ('newer' in decoded) throw newer(path, 1, decoded.newer, LOG_VERSIONS.current);
    if ('value' in decoded) return decoded.value;
    problem ??= decoded.problem;
  }
  throw damaged(path, 1, problem ?? 'there is no header');
}
