import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Low } from 'lowdb';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { LogEvent, NewEvent, ReviewLog } from '../domain/review.ts';
import { makeFolder } from '../files/disk.ts';
import { backUpDaily, lastBackedUp } from './backups.ts';
import { ClosedFiles } from './closed-files.ts';
import { ensureDevice, readDevice } from './device.ts';
import { completeEvent, LOG_VERSIONS } from './events.ts';
import { type Extent, eventsOf, extentOf, grownSince, type Part } from './extent.ts';
import { withLock } from './lock.ts';
import type { LogFile } from './log-file.ts';
import { LogIndex, type LogIndexStore } from './log-index.ts';
import { migrateLogs } from './migrate-logs.ts';
import { backupFolder, logFileName, reviewFolder } from './paths.ts';
import { Segment } from './segment.ts';
import { mendTail } from './torn.ts';
import { notice, notRead, notSaved } from './trouble.ts';

export interface ReviewLogOptions {
  /** The folder of the learner's data; created at the first append. */
  readonly dataDir: string;
  /** Lower-case letters and digits; by default the name in `device.json`. */
  readonly device?: string;
  /** Epoch milliseconds; decides the year (UTC) of the file that is appended to. */
  readonly now: () => number;
  /** Where it is kept what is in the files; without it, all of them are read at each start. */
  readonly index?: LogIndexStore;
}

/** The log in files `reviews/<device>-<year>.jsonl`. */
export interface OpenReviewLog extends ReviewLog {
  /** All events in the order of the fold, read from the disk while they are gone through: for logs too long for the memory. */
  stream(): Iterable<LogEvent>;
  /** What is in the files now. */
  extent(): Extent;
  /** The events that came since, in the order of the fold among themselves; null where the log does not begin with what it was then. */
  since(extent: Extent): Iterable<LogEvent> | null;
  /** What was mended, or should be looked at. Nothing of it stops the work. */
  readonly problems: readonly Diagnostic[];
  /** Returns once nothing is being written any more. */
  close(): Promise<void>;
}

/**
 * Opens the learner's history. Creates nothing until the first append. Damage in a file that is not the current one shows when
 * its events are asked for.
 *
 * @throws {UserError} where a file is damaged or cannot be read, or a newer version wrote it
 */
export async function openReviewLog(options: ReviewLogOptions): Promise<OpenReviewLog> {
  const log = new FileReviewLog(options);
  try {
    await log.open();
  } catch (error) {
    throw notRead(options.dataDir, error);
  }
  return log;
}

/** The file that is appended to. `Low` holds its events. */
interface Current {
  readonly segment: Segment;
  readonly low: Low<LogEvent[]>;
}

class FileReviewLog implements OpenReviewLog {
  readonly #options: ReviewLogOptions;
  readonly #folder: string;
  #closed: ClosedFiles;
  readonly #index: LogIndex;
  readonly #mended: Diagnostic[] = [];
  readonly #conflicts = new Map<string, Diagnostic>();
  #device: string | null = null;
  #current: Current | null = null;
  #events: readonly LogEvent[] | null = null;
  /** Numbers up to this one were given out, as backups tell; null before the first append. */
  #givenOut: number | null = null;
  /** An append took in events of other processes, and `refresh` did not tell yet. */
  #untold = false;
  /** Ends when everything that was asked for is done. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: ReviewLogOptions) {
    this.#options = options;
    this.#folder = reviewFolder(options.dataDir);
    this.#closed = new ClosedFiles(options.dataDir);
    this.#index = new LogIndex(options.index);
  }

  async open(): Promise<void> {
    await this.#index.open();
    await migrateLogs(this.#options.dataDir, LOG_VERSIONS, this.#index.files);
    this.#device = this.#options.device ?? (await readDevice(this.#options.dataDir));
    this.#closed = new ClosedFiles(this.#options.dataDir, this.#index.files);
    if (this.#device !== null) this.#chooseCurrent(this.#device);
    await this.#takeIn();
    if (this.#isTorn()) await this.#locked(() => this.#mend());
    await this.#index.keep(this.#files());
  }

  get events(): readonly LogEvent[] {
    this.#events ??= [...this.stream()];
    return this.#events;
  }

  get problems(): readonly Diagnostic[] {
    return [...this.#mended, ...this.#conflicts.values(), ...this.#incomplete()];
  }

  stream(): Iterable<LogEvent> {
    return this.#read(this.#files().map((file) => ({ file, from: 0 })));
  }

  extent(): Extent {
    return extentOf(this.#files());
  }

  since(extent: Extent): Iterable<LogEvent> | null {
    const grown = grownSince(this.#files(), extent);
    return grown === null ? null : this.#read(grown);
  }

  #read(parts: readonly Part[]): Iterable<LogEvent> {
    return eventsOf(parts, (event) => this.#noteConflict(event));
  }

  append(event: NewEvent): Promise<LogEvent> {
    return this.#serially(() => this.#append(event));
  }

  refresh(): Promise<boolean> {
    return this.#serially(async () => {
      const changed = (await this.#takeIn()) || this.#untold;
      this.#untold = false;
      return changed;
    });
  }

  async close(): Promise<void> {
    await this.#work;
    await this.#index.keep(this.#files());
  }

  /** All that have complete lines. */
  #files(): LogFile[] {
    const { segment } = this.#current ?? {};
    return segment === undefined || segment.end === 0 ? [...this.#closed.all] : [...this.#closed.all, segment.file];
  }

  async #append(event: NewEvent): Promise<LogEvent> {
    try {
      this.#device ??= await ensureDevice(this.#options.dataDir);
      await makeFolder(this.#folder);
      return await this.#locked((device) => this.#appendLocked(event, device));
    } catch (error) {
      throw notSaved(this.#current?.segment.path ?? this.#folder, error);
    }
  }

  async #appendLocked(event: NewEvent, device: string): Promise<LogEvent> {
    const { low, segment } = this.#chooseCurrent(device);
    if (await this.#takeIn()) this.#untold = true;
    await this.#mend();
    this.#givenOut ??= await this.#begin(device);
    const last = Math.max(this.#givenOut, this.#closed.lastSeq(device), segment.file.lastSeq);
    const logged = completeEvent(event, device, last + 1);
    await low.update((events) => events.push(logged));
    this.#events = null;
    return logged;
  }

  /**
   * Once a session, before it adds anything: what is there is backed up. Where the log has lost its end, or all, its numbers must
   * not be given out again: events of a backup have them. Trouble with backups holds no review back.
   */
  async #begin(device: string): Promise<number> {
    const { dataDir, now } = this.#options;
    const last = await lastBackedUp(dataDir, device).catch(() => 0);
    await backUpDaily(dataDir, now()).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      this.#mended.push(notice(backupFolder(dataDir), 0, 'no-backup', `no backup could be made: ${reason}`));
    });
    return last;
  }

  #locked<T>(work: (device: string) => Promise<T>): Promise<T> {
    const device = this.#device;
    if (device === null) throw new Error('a log without a device has no lock');
    return withLock(join(this.#folder, device), () => work(device));
  }

  #serially<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#work.then(work);
    this.#work = result.catch(() => undefined);
    return result;
  }

  /** The file of this device and year; the year may have changed since the last append. */
  #chooseCurrent(device: string): Current {
    const year = new Date(this.#options.now()).getUTCFullYear();
    const path = join(this.#folder, logFileName(device, year));
    if (this.#current === null || this.#current.segment.path !== path) {
      const known = this.#index.files.find((file) => file.path === path) ?? null;
      const segment = new Segment(path, { schema: 1, kind: 'reviews', device, year }, known);
      this.#current = { segment, low: new Low<LogEvent[]>(segment, []) };
    }
    return this.#current;
  }

  /** Takes in what others wrote; true where there was something. */
  async #takeIn(): Promise<boolean> {
    const before = this.extent();
    await this.#current?.low.read();
    this.#closed.takeIn(this.#current?.segment.path ?? null);
    const changed = !isDeepStrictEqual(this.extent(), before);
    if (changed) this.#events = null;
    return changed;
  }

  #isTorn(): boolean {
    if (this.#device === null || this.#current === null) return false;
    return this.#closed.torn(this.#device).length > 0 || this.#current.segment.isLonger();
  }

  /** Mends what a crash left of this device's files. The lock is held, so that no line is still being written. */
  async #mend(): Promise<void> {
    if (this.#device === null || !this.#isTorn()) return;
    await this.#takeIn();
    const torn = this.#closed.torn(this.#device);
    const files = this.#current?.segment.isLonger() === true ? [...torn, this.#current.segment] : torn;
    for (const { path, end } of files) {
      const found = await mendTail(path, end);
      if (found !== null) this.#mended.push(found);
    }
    await this.#takeIn();
  }

  #incomplete(): Diagnostic[] {
    const files = this.#closed.all.filter((file) => file.torn);
    return files.map(({ path }) => notice(path, 0, 'incomplete-line', 'the last line is incomplete and was left out'));
  }

  #noteConflict({ device, seq }: LogEvent): void {
    const message = `two different events of ${device} have the number ${seq}; one of them counts`;
    this.#conflicts.set(`${device} ${seq}`, notice(this.#folder, 0, 'same-number', message));
  }
}
