import { statSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import type { LogEvent } from '../domain/review.ts';
import { syncFolder } from './disk.ts';
import { encodeLine, type Header } from './events.ts';
import { measureLines, newHash, readLines } from './lines.ts';
import { eventOf, readHeader } from './log-file.ts';
import { damaged } from './trouble.ts';

/**
 * A lowdb adapter for the file that is being appended to: `read` takes in the lines that were added since the last call, `write`
 * adds those events at the end of the array that the file does not hold yet. Callers hold the log's lock while they write.
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
  /** Which file that is: another program may replace it. */
  #inode = 0;

  constructor(path: string, header: Header) {
    this.path = path;
    this.header = header;
  }

  /** Length in bytes of the complete lines that were taken in. */
  get end(): number {
    return this.#end;
  }

  get digest(): string {
    return this.#hash.copy().digest('hex');
  }

  /** @throws {UserError} at a line that is no event of this device, or where a newer version wrote the file */
  async read(): Promise<LogEvent[]> {
    const stat = statSync(this.path, { throwIfNoEntry: false });
    if (stat === undefined || stat.ino !== this.#inode || stat.size < this.#end) this.#forget();
    if (stat !== undefined && stat.size > this.#end) this.#takeIn(stat.size);
    this.#inode = stat?.ino ?? 0;
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
    } finally {
      await handle.close();
    }
  }

  /** What a program without our lock wrote meanwhile must not be cut off after a failure. */
  async #checkUntouched(handle: FileHandle): Promise<void> {
    const { size, ino } = await handle.stat();
    if (size !== this.#end) throw new Error('another program wrote to this file');
    this.#inode = ino;
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

  #takeIn(size: number): void {
    const hash = this.#hash.copy();
    const { end } = measureLines(this.path, this.#end, size, hash);
    if (end === this.#end) return;
    const fresh = this.#decode(end);
    this.#events = this.#events.concat(fresh.events);
    this.#stored = this.#events.length;
    this.#lines = fresh.lines;
    this.#end = end;
    this.#hash = hash;
  }

  #decode(end: number): { events: LogEvent[]; lines: number } {
    const { device } = this.header;
    const events: LogEvent[] = [];
    let lines = this.#lines;
    let last = this.#events.at(-1)?.seq ?? 0;
    for (const text of readLines(this.path, this.#end, end)) {
      lines++;
      if (lines === 1) this.#checkHeader(end);
      else {
        const event = eventOf(this.path, lines, text, device);
        if (event.seq < last) throw damaged(this.path, lines, `event ${event.seq} stands behind event ${last}`);
        last = event.seq;
        events.push(event);
      }
    }
    return { events, lines };
  }

  #checkHeader(end: number): void {
    const found = readHeader(this.path, end);
    if (found.device === this.header.device && found.year === this.header.year) return;
    throw damaged(this.path, 1, `this is the log of ${found.device} for ${found.year}`);
  }
}
