import { statSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Adapter } from 'lowdb';
import { compareNumbered } from '../domain/event-order.ts';
import type { LogEvent } from '../domain/review.ts';
import { stampOf, syncFolder } from '../files/disk.ts';
import { ChainHash } from './chain-hash.ts';
import { encodeLine, type Header } from './events.ts';
import { measureLines, readBytes } from './lines.ts';
import { fileStamp, hashOf, inOrderOfLines, inspectFile, isSameHeader, type LogFile } from './log-file.ts';
import { Numbers } from './numbers.ts';
import { damaged } from './trouble.ts';

/** The stamp of a file that is not there. */
const MISSING = 'missing';

/**
 * A lowdb adapter for the file that is being appended to. Its array holds what was added since the file was first looked at: what was
 * there before stays on the disk. `read` takes in the lines that were added since the last call, by number whatever their order,
 * `write` adds those events at the end of the array that the file does not hold yet. Callers hold the log's lock while they write.
 */
export class Segment implements Adapter<LogEvent[]> {
  readonly path: string;
  readonly header: Header;
  #events: LogEvent[] = [];
  /** How many of the events are on the disk. */
  #stored = 0;
  #file: LogFile;
  /** Of the lines that were taken in; null until something is added to them. */
  #hash: ChainHash | null = null;

  /** @param known what an earlier look at the file found, if any */
  constructor(path: string, header: Header, known: LogFile | null = null) {
    this.path = path;
    this.header = header;
    this.#file = known !== null && isSameHeader(known.header, header) ? known : this.#nothing();
  }

  /** What was taken in. The file may have changed since it was seen with this stamp, or be missing. */
  get file(): LogFile {
    return this.#file;
  }

  /** Length in bytes of the complete lines that were taken in. */
  get end(): number {
    return this.#file.end;
  }

  /** Whether something follows the complete lines: one that is incomplete, or that others just wrote. */
  isLonger(): boolean {
    return (statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) > this.end;
  }

  /** @throws {UserError} at a new line that is no event of this device, or where a newer version wrote the file */
  async read(): Promise<LogEvent[]> {
    const stamp = fileStamp(this.path) ?? MISSING;
    if (stamp === this.#file.stamp) return this.#events;
    const size = statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
    if (this.end === 0 || !this.#continues(size)) this.#lookAnew();
    else if (size > this.end) this.#takeIn(size);
    this.#file = { ...this.#file, stamp };
    return this.#events;
  }

  /** Appends what is new and returns once it is on the disk. After a failure neither file nor array holds it. */
  async write(events: LogEvent[]): Promise<void> {
    const fresh = events.slice(this.#stored);
    const text = fresh.map(encodeLine).join('');
    const bytes = Buffer.from(this.end === 0 ? encodeLine(this.header) + text : text);
    let stamp: string;
    try {
      stamp = await this.#append(bytes);
    } catch (error) {
      events.length = this.#stored;
      throw error;
    }
    this.#stored = events.length;
    this.#goOn(bytes, stamp);
  }

  /** @returns the stamp of the file then; empty where others wrote in the meantime, so that the next `read` looks */
  async #append(bytes: Buffer): Promise<string> {
    const handle = await open(this.path, 'a');
    try {
      await this.#checkUntouched(handle);
      await this.#appendOrUndo(handle, bytes);
      const stat = await handle.stat();
      return stat.size === this.end + bytes.length ? stampOf(stat) : '';
    } finally {
      await handle.close();
    }
  }

  /** What a program without our lock wrote meanwhile must not be cut off after a failure. */
  async #checkUntouched(handle: FileHandle): Promise<void> {
    const { size } = await handle.stat();
    if (size !== this.end) throw new Error('another program wrote to this file');
  }

  async #appendOrUndo(handle: FileHandle, bytes: Buffer): Promise<void> {
    // Before anything is added: to go on with the hash, the end of what is there is read once.
    this.#hash ??= hashOf(this.#file);
    try {
      await handle.appendFile(bytes);
      await handle.sync();
      if (this.end === 0) await syncFolder(dirname(this.path));
    } catch (error) {
      await this.#undo(handle);
      throw error;
    }
  }

  /** Where even this fails, the next append finds an incomplete line and sets it aside. */
  async #undo(handle: FileHandle): Promise<void> {
    if (this.end === 0) await rm(this.path, { force: true }).catch(() => undefined);
    else await handle.truncate(this.end).catch(() => undefined);
  }

  #nothing(): LogFile {
    const { path, header } = this;
    const { digest, chain } = new ChainHash();
    return { path, header, lastSeq: 0, isSorted: true, end: 0, digest, chain, torn: false, stamp: MISSING };
  }

  /** The file is new, or another one than before. */
  #lookAnew(): void {
    this.#events = [];
    this.#stored = 0;
    this.#hash = null;
    this.#file = inspectFile(this.path) ?? this.#nothing();
    if (this.end > 0) this.#checkLines();
  }

  /** Whether the file still begins with the lines that were taken in. */
  #continues(size: number): boolean {
    if (size < this.end) return false;
    const hash = new ChainHash();
    for (const bytes of readBytes(this.path, 0, this.end)) hash.update(bytes);
    return hash.digest === this.#file.digest;
  }

  #takeIn(size: number): void {
    const from = this.end;
    const pieces: Buffer[] = [];
    const end = measureLines(this.path, from, size, (bytes) => pieces.push(Buffer.from(bytes)));
    if (end === from) return;
    const fresh = [...inOrderOfLines({ ...this.#file, end }, from)];
    this.#events = [...this.#events, ...fresh].sort(compareNumbered);
    this.#stored = this.#events.length;
    this.#goOn(Buffer.concat(pieces), this.#file.stamp);
  }

  /** Knows of lines that now follow those known. */
  #goOn(bytes: Buffer, stamp: string): void {
    this.#hash ??= hashOf(this.#file);
    const { digest, chain } = this.#hash.update(bytes);
    const numbers = new Numbers(this.#file.lastSeq, this.#file.isSorted);
    numbers.take(bytes.toString('latin1'));
    const { last: lastSeq, isSorted } = numbers;
    this.#file = { ...this.#file, lastSeq, isSorted, end: this.end + bytes.length, digest, chain, stamp };
  }

  /** Nothing is added behind damage. */
  #checkLines(): void {
    const { device, year } = this.#file.header;
    if (!isSameHeader(this.#file.header, this.header))
      throw damaged(this.path, 1, `this is the log of ${device} for ${year}`);
    for (const _ of inOrderOfLines(this.#file));
  }
}
