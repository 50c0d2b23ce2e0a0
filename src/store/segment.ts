import { statSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { compareNumbered } from '../domain/event-order.ts';
import type { LogEvent } from '../domain/review.ts';
import { syncFolder } from '../files/disk.ts';
import { encodeLine, type Header } from './events.ts';
import { measureLines, newHash, readLines } from './lines.ts';
import { eventOf, fileStamp, isSameHeader, readHeader, stampOf } from './log-file.ts';
import { damaged } from './trouble.ts';

/**
 * A lowdb adapter for the file that is being appended to: `read` takes in the lines that were added since the last call, by number
 * whatever their order, `write` adds those events at the end of the array that the file does not hold yet. Callers hold the log's
 * lock while they write.
 */
export class Segment implements Adapter<LogEvent[]> {
  readonly path: string;
  readonly header: Header;
  #events: LogEvent[] = [];
  /** How many of the events, lines and bytes are on the disk, and their hash. */
  #stored = 0;
  #lines = 0;
  #end = 0;
  #hash = newHash();
  /** The file as it was last seen: another program may add to it, replace it or put it together with another copy. */
  #stamp: string | null = null;

  constructor(path: string, header: Header) {
    this.path = path;
    this.header = header;
  }

  /** Length in bytes of the complete lines that were taken in. */
  get end(): number {
    return this.#end;
  }

  /** Whether something follows the complete lines: one that is incomplete, or that others just wrote. */
  isLonger(): boolean {
    return (statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) > this.#end;
  }

  get digest(): string {
    return this.#hash.copy().digest('hex');
  }

  /** @throws {UserError} at a line that is no event of this device, or where a newer version wrote the file */
  async read(): Promise<LogEvent[]> {
    const stamp = fileStamp(this.path);
    if (stamp === this.#stamp) return this.#events;
    const size = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
    if (!this.#continues(size)) this.#forget();
    if (size > this.#end) this.#takeIn(size);
    this.#stamp = stamp;
    return this.#events;
  }

  /** Appends what is new and returns once it is on the disk. After a failure neither file nor array holds it. */
  async write(events: LogEvent[]): Promise<void> {
    const text = events.slice(this.#stored).map(encodeLine).join('');
    const bytes = Buffer.from(this.#end === 0 ? encodeLine(this.header) + text : text);
    try {
      await this.#append(bytes);
    } catch (error) {
      events.length = this.#stored;
      throw error;
    }
    this.#lines += events.length - this.#stored + (this.#end === 0 ? 1 : 0);
    this.#stored = events.length;
    this.#end += bytes.length;
    this.#hash.update(bytes);
  }

  async #append(bytes: Buffer): Promise<void> {
    const handle = await open(this.path, 'a');
    try {
      await this.#checkUntouched(handle);
      await this.#appendOrUndo(handle, bytes);
      this.#stamp = await stampOfOwn(handle, this.#end + bytes.length);
    } finally {
      await handle.close();
    }
  }

  /** What a program without our lock wrote meanwhile must not be cut off after a failure. */
  async #checkUntouched(handle: FileHandle): Promise<void> {
    const { size } = await handle.stat();
    if (size !== this.#end) throw new Error('another program wrote to this file');
  }

  async #appendOrUndo(handle: FileHandle, bytes: Buffer): Promise<void> {
    try {
      await handle.appendFile(bytes);
      await handle.sync();
      if (this.#end === 0) await syncFolder(dirname(this.path));
    } catch (error) {
      await this.#undo(handle);
      throw error;
    }
  }

  /** Where even this fails, the next append finds an incomplete line and sets it aside. */
  async #undo(handle: FileHandle): Promise<void> {
    if (this.#end === 0) await rm(this.path, { force: true }).catch(() => undefined);
    else await handle.truncate(this.#end).catch(() => undefined);
  }

  #forget(): void {
    this.#events = [];
    this.#stored = 0;
    this.#lines = 0;
    this.#end = 0;
    this.#hash = newHash();
  }

  /** Whether the file still begins with the lines that were taken in. */
  #continues(size: number): boolean {
    if (size < this.#end) return false;
    const hash = newHash();
    const end = measureLines(this.path, 0, this.#end, (bytes) => hash.update(bytes));
    return end === this.#end && hash.digest('hex') === this.digest;
  }

  #takeIn(size: number): void {
    const hash = this.#hash.copy();
    const end = measureLines(this.path, this.#end, size, (bytes) => hash.update(bytes));
    if (end === this.#end) return;
    if (this.#end === 0) this.#checkHeader(end);
    const fresh = this.#decode(end);
    this.#events = [...this.#events, ...fresh.events].sort(compareNumbered);
    this.#stored = this.#events.length;
    this.#lines = fresh.lines;
    this.#end = end;
    this.#hash = hash;
  }

  #decode(end: number): { events: LogEvent[]; lines: number } {
    const events: LogEvent[] = [];
    let lines = this.#lines;
    for (const text of readLines(this.path, this.#end, end)) {
      lines++;
      const event = eventOf(this.path, lines, text, this.header);
      if (event !== null) events.push(event);
    }
    return { events, lines };
  }

  #checkHeader(end: number): void {
    const found = readHeader(this.path, end);
    if (isSameHeader(found, this.header)) return;
    throw damaged(this.path, 1, `this is the log of ${found.device} for ${found.year}`);
  }
}

/** The stamp after an append; null where others wrote in the meantime, so that the next `read` looks. */
async function stampOfOwn(handle: FileHandle, end: number): Promise<string | null> {
  const stat = await handle.stat({ bigint: true });
  return stat.size === BigInt(end) ? stampOf(stat) : null;
}
