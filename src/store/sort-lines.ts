import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { LogEvent } from '../domain/review.ts';
import { decodeEvent, decodeHeader, type Header, LOG_VERSIONS } from './events.ts';
import { isSameHeader } from './log-file.ts';
import { type LogName, logNameParts } from './paths.ts';
import { newer } from './trouble.ts';

/** A complete line of a log file, without its newline. */
interface Line {
  /** From 1. */
  readonly line: number;
  readonly bytes: Buffer;
}

/** The lines of a log file, damaged or not, by what they are. */
export interface SortedLines {
  /** As the file's name says, else as the file itself does; null where neither tells. */
  readonly header: Header | null;
  /** Whether the file says it. */
  readonly hasHeader: boolean;
  readonly events: readonly (Line & { readonly event: LogEvent })[];
  /** Events of other devices, which do not belong here. */
  readonly strays: readonly (Line & { readonly event: LogEvent })[];
  readonly bad: readonly (Line & { readonly problem: string })[];
  /** What follows the last newline. */
  readonly tail: Buffer;
}

/**
 * Reads a log file that may be damaged.
 *
 * @throws {UserError} where a newer version wrote it
 */
export function sortLines(path: string): SortedLines {
  const { lines, tail } = split(readFileSync(path));
  const named = logNameParts(basename(path));
  const found = headerIn(path, lines, named);
  const header = found ?? named;
  const events: (Line & { event: LogEvent })[] = [];
  const strays: (Line & { event: LogEvent })[] = [];
  const bad: (Line & { problem: string })[] = [];
  for (const line of lines) {
    const text = line.bytes.toString('utf8');
    const decoded = decodeEvent(text);
    if ('value' in decoded)
      (decoded.value.device === header?.device ? events : strays).push({ ...line, event: decoded.value });
    else if (!isHeader(path, line.line, text, found)) bad.push({ ...line, problem: decoded.problem });
  }
  return {
    header: header === null ? null : { schema: 1, kind: 'reviews', device: header.device, year: header.year },
    hasHeader: found !== null,
    events,
    strays,
    bad,
    tail,
  };
}

function split(bytes: Buffer): { lines: Line[]; tail: Buffer } {
  const lines: Line[] = [];
  let from = 0;
  for (let end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
    lines.push({ line: lines.length + 1, bytes: bytes.subarray(from, end) });
    from = end + 1;
  }
  return { lines, tail: bytes.subarray(from) };
}

/** The first header that a file of this name may have. */
function headerIn(path: string, lines: readonly Line[], named: LogName | null): Header | null {
  for (const { line, bytes } of lines) {
    const decoded = decodeHeader(bytes.toString('utf8'));
    if ('newer' in decoded) throw newer(path, line, decoded.newer, LOG_VERSIONS.current);
    if ('value' in decoded && isSameHeader(named ?? decoded.value, decoded.value)) return decoded.value;
  }
  return null;
}

function isHeader(path: string, line: number, text: string, header: Header | null): boolean {
  const decoded = decodeHeader(text);
  if ('newer' in decoded) throw newer(path, line, decoded.newer, LOG_VERSIONS.current);
  return header !== null && 'value' in decoded && isSameHeader(decoded.value, header);
}
