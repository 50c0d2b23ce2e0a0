import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 256 * 1024;
const NEWLINE = 10;

/** The complete lines of a part of a file, without their newlines. The part must begin at the beginning of a line. */
export function* readLines(path: string, from: number, to: number): Generator<string> {
  for (const bytes of readPieces(path, from, to)) yield* bytes.toString('utf8', 0, bytes.length - 1).split('\n');
}

/**
 * Hands on the bytes of the complete lines in a part of a file, piece by piece; every piece ends with a newline.
 *
 * @param from beginning of a line
 * @returns the offset just behind the last newline
 */
export function measureLines(path: string, from: number, to: number, take: (bytes: Buffer) => void): number {
  let end = from;
  for (const bytes of readPieces(path, from, to)) {
    take(bytes);
    end += bytes.length;
  }
  return end;
}

/** @param to offset of the beginning of a line */
export function countLines(path: string, to: number): number {
  let lines = 0;
  for (const bytes of readBytes(path, 0, to)) {
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  }
  return lines;
}

export function newHash(): Hash {
  return createHash('sha256');
}

function* readPieces(path: string, from: number, to: number): Generator<Buffer> {
  let rest = Buffer.alloc(0);
  for (const chunk of readBytes(path, from, to)) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
  }
}

/** Pieces of a file from one offset to another, in order. The next piece overwrites the one before. */
export function* readBytes(path: string, from: number, to: number): Generator<Buffer> {
  if (from >= to) return;
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
