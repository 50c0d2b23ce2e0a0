import type { Output } from '../../sandbox/output.ts';
import { decodeUtf8, encodeUtf8 } from '../../sandbox/utf8.ts';
import type { Clock } from './clock.ts';
import type { DeviceOperations } from './emscripten.ts';

/** Beyond this an answer is dropped. */
const MAX_ANSWER = 2 ** 22;
/** The longest text and list in an answer: the parent takes no longer ones. */
const MAX_TEXT = 2 ** 16;
const MAX_ITEMS = 20_000;
/** The longest header of output and the longest number. Programs can open the devices, and write what they like. */
const MAX_HEADER = 1024;
const NEWLINE = 10;

/** The clock as a device: a number written to it is slept in seconds, reading it gives the seconds of the monotonic clock. */
export function sleepDevice(clock: Clock): DeviceOperations {
  return {
    read(_stream, buffer, offset, length) {
      const bytes = encodeUtf8(clock.read().toFixed(9)).subarray(0, length);
      buffer.set(bytes, offset);
      return bytes.length;
    },
    write(_stream, buffer, offset, length) {
      clock.advance(Number(decodeUtf8(buffer.slice(offset, offset + Math.min(length, MAX_HEADER)))));
      return length;
    },
  };
}

/** `/dev/urandom` from the seeded stream; Emscripten's own keeps what one program left of a block for the next. */
export function entropyDevice(): DeviceOperations {
  return {
    read(_stream, buffer, offset, length) {
      for (let i = 0; i < length; i++) buffer[offset + i] = Math.floor(Math.random() * 256);
      return length;
    },
    write: (_stream, _buffer, _offset, length) => length,
  };
}

/** Output with its origin: a header `stream line line...`, a newline, then the bytes. The length returned is that of all. */
export function outputDevice(output: Output): DeviceOperations {
  return {
    read: () => 0,
    write(_stream, buffer, offset, length) {
      const message = buffer.subarray(offset, offset + length);
      const end = message.subarray(0, MAX_HEADER).indexOf(NEWLINE);
      const [stream, ...lines] = decodeUtf8(message.slice(0, Math.max(end, 0))).split(' ');
      const numbers = lines.map(Number).filter((line) => Number.isSafeInteger(line) && line >= 0);
      output.write(stream === 'stderr' ? 'stderr' : 'stdout', message.subarray(end + 1), numbers);
      return length;
    },
  };
}

/** What the harness says of a run. Decoded by the parent; here only looked through. */
export interface Answer {
  readonly outcome: object;
  readonly cells: readonly object[];
  readonly covered: readonly number[];
  readonly steps: readonly object[];
}

export interface Channel {
  readonly device: DeviceOperations;
  ask(json: string): void;
  /** What was answered since, or null where it was nothing complete. */
  answer(): Answer | null;
}

/** Brings a request to the harness and its answer back. */
export function requestChannel(): Channel {
  let request = new Uint8Array();
  const room = new Uint8Array(MAX_ANSWER);
  let size = 0;
  return {
    device: {
      read(_stream, buffer, offset, length) {
        const bytes = request.subarray(0, length);
        request = request.slice(bytes.length);
        buffer.set(bytes, offset);
        return bytes.length;
      },
      write(_stream, buffer, offset, length) {
        if (size + length <= MAX_ANSWER) room.set(buffer.subarray(offset, offset + length), size);
        size += length;
        return length;
      },
    },
    ask(json) {
      request = new Uint8Array(encodeUtf8(json));
      size = 0;
    },
    answer() {
      try {
        return size > MAX_ANSWER ? null : (JSON.parse(decodeUtf8(room.subarray(0, size)), cut) as Answer);
      } catch {
        return null;
      }
    },
  };
}

function cut(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, MAX_TEXT);
  return Array.isArray(value) ? value.slice(0, MAX_ITEMS) : value;
}

export interface Stdin {
  /** What Pyodide's `setStdin` takes. */
  readonly source: object;
  fill(text: string | null): void;
  /** Whether a program read although nothing was given to read. */
  missed(): boolean;
}

/** Standard input from a string. */
export function createStdin(): Stdin {
  let rest: Uint8Array | null = null;
  let missed = false;
  const read = (buffer: Uint8Array): number => {
    missed ||= rest === null;
    const bytes = rest?.subarray(0, buffer.length) ?? new Uint8Array();
    rest = rest?.subarray(bytes.length) ?? null;
    buffer.set(bytes);
    return bytes.length;
  };
  return {
    source: { isatty: false, read },
    fill(text) {
      rest = text === null ? null : encodeUtf8(text);
      missed = false;
    },
    missed: () => missed,
  };
}
