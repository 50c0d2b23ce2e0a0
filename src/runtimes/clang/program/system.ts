import type { WasmMemory } from '../../sandbox/web-assembly.ts';
import type { World } from '../../sandbox/worlds.ts';

/** Thrown through a program: it ends itself. */
export class Exit {
  readonly code: number;

  constructor(code: number) {
    this.code = code;
  }
}

/** Thrown through a program: it calls what is not here. */
export class Refusal extends Error {}
/** Thrown through a program: there is no memory left for it. */
export class Starvation extends Error {}
/** Thrown through a program: it reads input, and was given none. */
export class NoInput extends Error {}

export interface SystemOptions {
  readonly world: World;
  readonly stdin: string | null;
  readonly write: (stream: 'stdout' | 'stderr', bytes: Uint8Array, lines: readonly number[]) => void;
}

/** What a program may ask of a system, by the names of WASI. */
export interface System {
  readonly functions: ReadonlyMap<string, (...args: number[]) => number>;
  /** Before the program starts: the memory that its pointers point into. */
  attach(memory: WasmMemory): void;
  /** Virtual seconds since the start. */
  elapsed(): number;
}

const OK = 0;
const BAD_DESCRIPTOR = 8;
const NO_SEEK = 70;
const STREAMS: Readonly<Record<number, 'stdout' | 'stderr'>> = { 1: 'stdout', 2: 'stderr' };
const CHARACTER_DEVICE = 2;
const PROGRAM_NAME = 'example\0';

export function createSystem({ world, stdin, write }: SystemOptions): System {
  let memory: WasmMemory = new WebAssembly.Memory({ initial: 0 });
  let now = 0;
  let input = stdin === null ? null : new TextEncoder().encode(stdin);
  const random = randomBytes(world.entropy);
  const view = () => new DataView(memory.buffer);
  const bytes = (at: number, size: number) => new Uint8Array(memory.buffer, at >>> 0, size >>> 0);
  const put = (at: number, value: number) => view().setUint32(at >>> 0, value, true);
  const putTime = (at: number, value: number) => view().setBigUint64(at >>> 0, BigInt(Math.round(value)), true);
  const pieces = (list: number, count: number) =>
    Array.from({ length: Math.min(count >>> 0, 1024) }, (_, at) => {
      const place = (list >>> 0) + 8 * at;
      return bytes(view().getUint32(place, true), view().getUint32(place + 4, true));
    });

  const readTime = (clock: number, _precision: number, at: number) => {
    now += world.step;
    putTime(at, clock === 0 ? world.epoch * 1e6 + now : now);
    return OK;
  };
  /** Sleeping: one subscription of a clock, which the virtual one obeys at once. */
  const poll = (subscriptions: number, events: number, count: number, done: number) => {
    const base = subscriptions >>> 0;
    if (count !== 1 || view().getUint8(base + 8) !== 0) throw new Refusal('poll');
    const until = Number(view().getBigUint64(base + 24, true));
    const isAbsolute = view().getUint16(base + 40, true) === 1;
    now = isAbsolute ? Math.max(now, until) : now + until;
    bytes(events, 32).fill(0);
    view().setBigUint64(events >>> 0, view().getBigUint64(base, true), true);
    put(done, 1);
    return OK;
  };
  const read = (descriptor: number, list: number, count: number, done: number) => {
    if (descriptor !== 0) return BAD_DESCRIPTOR;
    if (input === null) throw new NoInput();
    let size = 0;
    for (const piece of pieces(list, count)) {
      const part = input.subarray(0, piece.length);
      piece.set(part);
      input = input.subarray(part.length);
      size += part.length;
    }
    put(done, size);
    return OK;
  };
  const writeOut = (descriptor: number, list: number, count: number, done: number) => {
    const stream = STREAMS[descriptor];
    if (stream === undefined) return BAD_DESCRIPTOR;
    const parts = pieces(list, count);
    for (const part of parts) write(stream, part, []);
    put(
      done,
      parts.reduce((sum, { length }) => sum + length, 0),
    );
    return OK;
  };

  const functions: Record<string, (...args: number[]) => number> = {
    args_sizes_get: (count = 0, size = 0) => {
      put(count, 1);
      put(size, PROGRAM_NAME.length);
      return OK;
    },
    args_get: (list = 0, text = 0) => {
      put(list, text);
      bytes(text, PROGRAM_NAME.length).set(new TextEncoder().encode(PROGRAM_NAME));
      return OK;
    },
    environ_sizes_get: (count = 0, size = 0) => {
      put(count, 0);
      put(size, 0);
      return OK;
    },
    environ_get: () => OK,
    clock_res_get: (_clock = 0, at = 0) => {
      putTime(at, 1000);
      return OK;
    },
    clock_time_get: (clock = 0, precision = 0, at = 0) => readTime(clock, precision, at),
    poll_oneoff: (subscriptions = 0, events = 0, count = 0, done = 0) => poll(subscriptions, events, count, done),
    random_get: (at = 0, size = 0) => {
      const target = bytes(at, size);
      for (let i = 0; i < target.length; i++) target[i] = random();
      return OK;
    },
    fd_close: () => OK,
    fd_fdstat_get: (descriptor = 0, at = 0) => {
      if (descriptor > 2) return BAD_DESCRIPTOR;
      bytes(at, 24).fill(0);
      view().setUint8(at >>> 0, CHARACTER_DEVICE);
      return OK;
    },
    // Asked before the first file is looked for: a program must not be told that there is none.
    fd_prestat_get: () => {
      throw new Refusal('files');
    },
    fd_seek: () => NO_SEEK,
    fd_read: (descriptor = 0, list = 0, count = 0, done = 0) => read(descriptor, list, count, done),
    fd_write: (descriptor = 0, list = 0, count = 0, done = 0) => writeOut(descriptor, list, count, done),
    proc_exit: (code = 0) => {
      throw new Exit(code);
    },
  };
  return {
    functions: new Map(Object.entries(functions)),
    attach: (own) => {
      memory = own;
    },
    elapsed: () => now / 1e9,
  };
}

/** A seeded stream of bytes: xorshift32, by George Marsaglia. */
function randomBytes(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) & 255;
  };
}
