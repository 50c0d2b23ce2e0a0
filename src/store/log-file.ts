import { statSync } from 'node:fs';
import type { LogEvent } from '../domain/review.ts';
import { decodeEvent, decodeHeader, type Header } from './events.ts';
import { measureLines, newHash, readLines } from './lines.ts';
import { damaged, newer } from './trouble.ts';

/** What one look at a log file found. Its events stay on the disk. */
export interface LogFile {
  readonly path: string;
  readonly header: Header;
  /** Number of its last event; 0 where it has none. */
  readonly lastSeq: number;
  /** Length in bytes of its complete lines, and the hash of these. */
  readonly end: number;
  readonly digest: string;
  /** Whether an incomplete line follows. */
  readonly torn: boolean;
  readonly stamp: string;
}

/** Size, time and identity of a file: what tells that it changed without reading it. Null where it does not exist. */
export function fileStamp(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stat === undefined ? null : `${stat.size} ${stat.mtimeNs} ${stat.ino}`;
}

/**
 * Looks at a file. Null where it does not exist or has no complete line.
 *
 * @throws {UserError} where its header or its last line is damaged, or a newer version wrote it
 */
export function inspectFile(path: string): LogFile | null {
  const stamp = fileStamp(path);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (stamp === null || size === 0) return null;
  const hash = newHash();
  const { end, lastLine } = measureLines(path, 0, size, hash);
  if (end === 0) return null;
  const header = readHeader(path, end);
  const lastSeq = lastLine === 0 ? 0 : lastEvent(path, lastLine, end, header).seq;
  return { path, header, lastSeq, end, digest: hash.digest('hex'), torn: size > end, stamp };
}

/**
 * The events of a file by ascending number, read while they are asked for.
 *
 * @throws {UserError} at a line that is no event of this device, or out of order
 */
export function* readEvents({ path, header, end }: Pick<LogFile, 'path' | 'header' | 'end'>): Generator<LogEvent> {
  let line = 0;
  let last = 0;
  for (const text of readLines(path, 0, end)) {
    line++;
    if (line === 1) continue;
    const event = eventOf(path, line, text, header.device);
    if (event.seq < last) throw damaged(path, line, `event ${event.seq} stands behind event ${last}`);
    last = event.seq;
    yield event;
  }
}

/** @throws {UserError} where the line is no event of this device */
export function eventOf(path: string, line: number, text: string, device: string): LogEvent {
  const decoded = decodeEvent(text);
  if ('problem' in decoded) throw damaged(path, line, decoded.problem);
  if (decoded.value.device !== device) throw damaged(path, line, `this event belongs to ${decoded.value.device}`);
  return decoded.value;
}

/** @throws {UserError} where the first line is no header, or that of a newer version */
export function readHeader(path: string, end: number): Header {
  const [first = ''] = readLines(path, 0, end);
  const decoded = decodeHeader(first);
  if ('newer' in decoded) throw newer(path, decoded.newer);
  if ('problem' in decoded) throw damaged(path, 1, decoded.problem);
  return decoded.value;
}

function lastEvent(path: string, from: number, end: number, { device }: Header): LogEvent {
  const [text = ''] = readLines(path, from, end);
  const decoded = decodeEvent(text);
  if ('value' in decoded && decoded.value.device === device) return decoded.value;
  // Its number is only worth counting now that it is to be named.
  return eventOf(path, [...readLines(path, 0, end)].length, text, device);
}
