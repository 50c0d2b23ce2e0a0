import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../domain/errors.ts';
import type { LogEvent } from '../domain/review.ts';
import { isMissing, UNFINISHED } from '../files/disk.ts';
import { readDevice } from './device.ts';
import { encodeLine } from './events.ts';
import { readExportTimes } from './export-times.ts';
import { STALE } from './lock.ts';
import { backupFolder, logPaths, reviewFolder } from './paths.ts';
import { type SortedLines, sortLines } from './sort-lines.ts';

/** Something in the data folder that is not as it should be. */
export interface Trouble {
  /** File and line, and what is wrong. */
  readonly problem: string;
  readonly hint: string;
  /** Whether the learner's work goes on all the same. */
  readonly harmless: boolean;
}

/** What is in the log's files. */
export interface LogReport {
  readonly files: number;
  readonly events: number;
  readonly troubles: readonly Trouble[];
}

const REPAIR = '`qw doctor --repair` moves it aside, after a backup.';

/** Reads every line of every log file, and changes nothing. */
export function examineLog(dataDir: string): LogReport {
  const events = new Map<string, LogEvent>();
  const troubles: Trouble[] = [];
  const twice = new Set<string>();
  const paths = logPaths(dataDir);
  for (const path of paths) {
    const sorted = sortOrReport(path, troubles);
    troubles.push(...(sorted === null ? [] : troublesOf(path, sorted)));
    for (const { event } of sorted?.events ?? []) {
      const key = `${event.device} ${event.seq}`;
      const known = events.get(key);
      if (known !== undefined && encodeLine(known) !== encodeLine(event)) twice.add(key);
      events.set(key, event);
    }
  }
  if (twice.size > 0) troubles.push(sameNumbers(dataDir, [...twice]));
  return { files: paths.length, events: events.size, troubles };
}

function sortOrReport(path: string, troubles: Trouble[]): SortedLines | null {
  try {
    return sortLines(path);
  } catch (error) {
    troubles.push(troubleOf(error));
    return null;
  }
}

function troublesOf(path: string, { header, hasHeader, strays, bad, tail }: SortedLines): Trouble[] {
  const at = (line: number, problem: string, hint = REPAIR): Trouble => ({
    problem: `${path}:${line}: ${problem}`,
    hint,
    harmless: false,
  });
  if (header === null) {
    const hint = 'Give it back its name, <device>-<year>.jsonl, and run `qw doctor --repair`.';
    return [at(1, 'this file has no header, and its name does not tell whose it is', hint)];
  }
  return [
    ...(hasHeader
      ? []
      : [at(1, 'there is no header of this device and year', '`qw doctor --repair` writes it, after a backup.')]),
    ...firstOf(bad).map(({ line, problem }) => at(line, problem)),
    ...firstOf(strays).map(({ line, event }) =>
      at(line, `this event belongs to ${event.device}`, '`qw doctor --repair` moves it to its own file.'),
    ),
    ...rest(path, Math.max(bad.length - SHOWN, 0) + Math.max(strays.length - SHOWN, 0)),
    ...(tail.length === 0 ? [] : [{ problem: `${path}: ${TORN}`, hint: TORN_HINT, harmless: true }]),
  ];
}

/** A file that is no log at all would fill the screen. */
const SHOWN = 10;

function firstOf<T>(lines: readonly T[]): readonly T[] {
  return lines.slice(0, SHOWN);
}

function rest(path: string, count: number): Trouble[] {
  return count === 0 ? [] : [{ problem: `${path}: ${count} more lines are damaged`, hint: REPAIR, harmless: false }];
}

const TORN = 'the last line is incomplete, as a crash while writing leaves it';
const TORN_HINT = 'The next session of its device sets it aside; so does `qw doctor --repair`.';

function sameNumbers(dataDir: string, keys: readonly string[]): Trouble {
  return {
    problem: `${reviewFolder(dataDir)}: two different events each for ${keys.length} of the numbers, first ${keys[0]}`,
    hint: 'One of each two counts, and both are kept: the log went on in two places under one name.',
    harmless: true,
  };
}

/** What is wrong with the device file, if anything. */
export function examineDevice(dataDir: string): Promise<Trouble | null> {
  return troubleIn(() => readDevice(dataDir));
}

export function examineExportTimes(dataDir: string): Promise<Trouble | null> {
  return troubleIn(() => readExportTimes(dataDir, 0));
}

async function troubleIn(look: () => Promise<unknown>): Promise<Trouble | null> {
  try {
    await look();
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}

function troubleOf(error: unknown): Trouble {
  if (!(error instanceof UserError)) throw error;
  return { problem: error.message, hint: error.hint, harmless: false };
}

/**
 * What dead processes left: locks, and files that were being written. Nothing a process that is at work still needs.
 *
 * @param now epoch milliseconds
 */
export async function findLeftovers(dataDir: string, now: number): Promise<string[]> {
  const found: string[] = [];
  for (const folder of [dataDir, reviewFolder(dataDir), backupFolder(dataDir)]) {
    for (const name of await namesOf(folder)) {
      if (!name.endsWith('.lock') && !name.endsWith(UNFINISHED)) continue;
      const path = join(folder, name);
      const info = await stat(path).catch(() => null);
      if (info !== null && info.mtimeMs < now - 2 * STALE) found.push(path);
    }
  }
  return found.sort((a, b) => (basename(a) < basename(b) ? -1 : 1));
}

async function namesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
