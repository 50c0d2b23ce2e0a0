import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 256 * 1024;
const NEWLINE = 10;

/** The lines of a part of a file, without their newlines. The part must begin and end at the beginning of a line. */
export function* readLines(path: string, from: number, to: number): Generator<string> {
  let rest = Buffer.alloc(0);
  for (const chunk of readChunks(path, from, to)) {
    const text = Buffer.concat([rest, chunk]);
    const end = text.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield* text.toString('utf8', 0, end - 1).split('\n');
    rest = text.subarray(end);
  }
}

/** Where the complete lines of a file end. */
export interface Extent {
  /** Offset just behind the last newline, and of the beginning of the line it ends. */
  readonly end: number;
  readonly lastLine: number;
}

/**
 * Finds the complete lines in a part of a file, and takes their bytes into a hash.
 *
 * @param from beginning of a line
 */
export function measureLines(path: string, from: number, to: number, hash: Hash): Extent {
  let at = from;
  let extent = { end: from, lastLine: from };
  let rest = Buffer.alloc(0);
  for (const chunk of readChunks(path, from, to)) {
    const newline = chunk.lastIndexOf(NEWLINE);
    if (newline >= 0) {
      hash.update(rest).update(chunk.subarray(0, newline + 1));
      const before = newline > 0 ? chunk.lastIndexOf(NEWLINE, newline - 1) : -1;
      extent = { end: at + newline + 1, lastLine: before >= 0 ? at + before + 1 : extent.end };
    }
    rest = newline >= 0 ? Buffer.from(chunk.subarray(newline + 1)) : Buffer.concat([rest, chunk]);
    at += chunk.length;
  }
  return extent;
}

export function newHash(): Hash {
  return createHash('sha256');
}

/** Pieces of a file from one offset to another, in order. The next piece overwrites the one before. */
function* readChunks(path: string, from: number, to: number): Generator<Buffer> {
  const file = openSync(path, 'r');
  const buffer = Buffer.allocUnsafe(CHUNK);
  try {
    for (let at = from; at < to; ) {
      const read = readSync(file, buffer, 0, Math.min(CHUNK, to - at), at);
      if (read === 0) return;
      at += read;
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}
