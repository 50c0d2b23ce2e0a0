import { endianness } from 'node:os';
import { sha256 } from './hash.ts';

/** Bytes stand as they lie in memory: what a machine with another order of bytes wrote is no column here. */
const ORDER = endianness();
const KINDS = [Uint8Array, Int32Array, Float64Array].map((kind) => ({ kind, name: `${kind.name}${ORDER}` }));
/** Columns begin at a multiple of the largest number's size, as arrays must. */
const STEP = 8;
/** Characters: JSON of a text that is longer would be read to one string, and copied from it to another. */
const LONG = 1024;
const TEXT = 'text';
const DIGITS = 64;

/** What a file holds: a little that tells of it, and the value. */
export interface Packed {
  readonly about: unknown;
  readonly value: unknown;
}

/**
 * A file for a value that holds columns of numbers, or long texts, in objects (not in lists): two lines of JSON, for what tells of it and
 * for the value, and then columns and texts as they lie in memory. Reading columns makes nothing: they stay where the file was read to.
 * The first line begins with the SHA-256 of all that follows it.
 */
export function pack({ about, value }: Packed): Buffer {
  const pieces: Buffer[] = [];
  let end = 0;
  const marked = mapped(value, (one) => {
    const [name, bytes] = pieceOf(one) ?? [];
    if (name === undefined || bytes === undefined) return undefined;
    pieces.push(bytes, Buffer.alloc(missing(bytes.length)));
    const at = end;
    end += bytes.length + missing(bytes.length);
    return { [name]: [at, bytes.length] };
  });
  const rest = Buffer.concat([lineOf(JSON.stringify(marked)), ...pieces]);
  return Buffer.concat([lineOf(`${sha256(rest)}${JSON.stringify(about)}`), rest]);
}

/** What stands behind the JSON: its name there, and its bytes. */
function pieceOf(one: unknown): [string, Buffer] | null {
  if (typeof one === 'string') {
    const bytes = one.length > LONG ? Buffer.from(one) : null;
    // A half of a surrogate pair is no text, but may stand in JSON.
    return bytes !== null && bytes.toString() === one ? [TEXT, bytes] : null;
  }
  const column = KINDS.find(({ kind }) => one instanceof kind);
  if (column === undefined || !ArrayBuffer.isView(one)) return null;
  return [column.name, Buffer.from(one.buffer, one.byteOffset, one.byteLength)];
}

/** What `pack` was given, from its file; null where a byte of the value is another one. */
export function unpack(file: Buffer<ArrayBuffer>): Packed | null {
  const end = file.indexOf('\n') + 1;
  const rest = file.subarray(end);
  if (end === 0 || sha256(rest) !== file.toString('latin1', 0, DIGITS)) return null;
  const about = parsed(file.toString('utf8', DIGITS, end));
  const head = rest.indexOf('\n') + 1;
  const behind = rest.subarray(head);
  // Small buffers are parts of one larger one, and begin anywhere in it.
  const pieces = behind.byteOffset % STEP === 0 ? behind : Buffer.from(new Uint8Array(behind).buffer);
  return { about, value: mapped(parsed(rest.toString('utf8', 0, head)), (one) => valueAt(one, pieces)) };
}

/** What a mark stands for; undefined where it is none. */
function valueAt(mark: unknown, pieces: Buffer<ArrayBuffer>): unknown {
  if (typeof mark !== 'object' || mark === null) return undefined;
  const [[name, place] = [], ...more] = Object.entries(mark);
  if (more.length > 0 || !Array.isArray(place) || place.length !== 2) return undefined;
  const [at = Number.NaN, length = Number.NaN] = place.map(Number);
  if (!(at >= 0 && length >= 0 && at + length <= pieces.length)) return undefined;
  if (name === TEXT) return pieces.toString('utf8', at, at + length);
  const column = KINDS.find((known) => known.name === name);
  if (column === undefined) return undefined;
  return new column.kind(pieces.buffer, pieces.byteOffset + at, length / column.kind.BYTES_PER_ELEMENT);
}

/** A line that is as long as columns want it. */
function lineOf(json: string): Buffer {
  const length = Buffer.byteLength(json) + 1;
  return Buffer.from(`${json}${' '.repeat(missing(length))}\n`);
}

function missing(length: number): number {
  return (STEP - (length % STEP)) % STEP;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** @param of gives what a value becomes; undefined for what is looked into, if it is an object, and stays otherwise */
function mapped(value: unknown, of: (one: unknown) => unknown): unknown {
  const mark = of(value);
  if (mark !== undefined) return mark;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one, of)]));
}
