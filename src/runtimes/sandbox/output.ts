import { decodeUtf8 } from './utf8.ts';

export interface Chunk {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly lines: readonly number[];
}

export interface Output {
  clear(): void;
  /** Takes bytes written to a descriptor by the lines given; beyond the limit they are dropped. */
  write(stream: Chunk['stream'], bytes: Uint8Array, lines: readonly number[]): void;
  /** Whether anything was dropped. */
  overflowed(): boolean;
  /** What was written, in order; the pieces of an unfinished line are joined where the same lines wrote them. */
  chunks(): Chunk[];
  text(stream: Chunk['stream']): string;
}

interface Piece {
  readonly stream: Chunk['stream'];
  readonly lines: readonly number[];
  readonly bytes: Uint8Array[];
}

/** The most pieces kept: each line written costs one, however short. */
const MAX_PIECES = 10_000;
const NEWLINE = 10;

/** @param limit the most bytes kept, both streams together */
export function createOutput(limit: number): Output {
  let pieces: Piece[] = [];
  let size = 0;
  let overflowed = false;

  return {
    clear() {
      pieces = [];
      size = 0;
      overflowed = false;
    },
    write(stream, bytes, lines) {
      const kept = bytes.slice(0, pieces.length < MAX_PIECES ? limit - size : 0);
      overflowed ||= kept.length < bytes.length;
      if (kept.length === 0) return;
      size += kept.length;
      const last = pieces.at(-1);
      if (last && continues(last, stream, lines)) last.bytes.push(kept);
      else pieces.push({ stream, lines, bytes: [kept] });
    },
    overflowed: () => overflowed,
    chunks: () => pieces.map(({ stream, lines, bytes }) => ({ stream, text: decodeUtf8(join(bytes)), lines })),
    text: (stream) =>
      decodeUtf8(join(pieces.filter((piece) => piece.stream === stream).flatMap((piece) => piece.bytes))),
  };
}

function continues(last: Piece, stream: Chunk['stream'], lines: readonly number[]): boolean {
  if (last.stream !== stream || last.bytes.at(-1)?.at(-1) === NEWLINE) return false;
  return last.lines.length === lines.length && last.lines.every((line, i) => line === lines[i]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
