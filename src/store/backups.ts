import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pid } from 'node:process';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, createGzip, gunzip } from 'node:zlib';
import { isMissing, makeFolder, syncFolder, UNFINISHED } from '../files/disk.ts';
import { Numbers } from './numbers.ts';
import { backupFolder, logNameParts, logPaths } from './paths.ts';
import { notSaved } from './trouble.ts';

/** A folder with a packed copy of each log file, named by its moment: `2026-03-02T12-00-00.000Z`. */
export interface Backup {
  readonly name: string;
  readonly path: string;
  /** What it takes on the disk. */
  readonly bytes: number;
}

const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/;
const PACKED = '.gz';
const DAY = 86_400_000;
/** How many are kept: the last ones, and the last one of so many days and weeks that have one. */
const KEPT = { last: 5, days: 7, weeks: 4 };

/**
 * Copies the log files as they are. Under its name the backup is complete and on the disk; a failure leaves nothing under it.
 *
 * @param folder where to; made where it is missing
 * @param now epoch milliseconds
 * @returns null where there is no log yet
 * @throws {UserError} where it cannot be written
 */
export async function makeBackup(dataDir: string, folder: string, now: number): Promise<Backup | null> {
  const files = logPaths(dataDir);
  if (files.length === 0) return null;
  try {
    return await describeBackup(await packAll(files, folder, now));
  } catch (error) {
    throw notSaved(folder, error);
  }
}

async function packAll(files: readonly string[], folder: string, now: number): Promise<string> {
  await makeFolder(folder);
  const path = await freePath(folder, now);
  const fresh = join(folder, `.${basename(path)}.${pid}${UNFINISHED}`);
  try {
    await mkdir(fresh);
    for (const file of files) await pack(file, join(fresh, basename(file) + PACKED));
    await syncFolder(fresh);
    await rename(fresh, path);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await syncFolder(folder);
  return path;
}

/** Makes a backup among the others unless this day (UTC) has one, and removes those that are no longer kept. */
export async function backUpDaily(dataDir: string, now: number): Promise<void> {
  const folder = backupFolder(dataDir);
  const [newest] = await backupNames(folder);
  if (newest !== undefined && dayOf(newest) === dayOf(nameOf(now))) return;
  await makeBackup(dataDir, folder, now);
  await removeOldBackups(folder);
}

/** Removes the backups of a folder that are no longer kept, and nothing else. */
export async function removeOldBackups(folder: string): Promise<void> {
  const names = await backupNames(folder);
  const kept = keptBackups(names);
  for (const name of names) if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
}

/** Which backups are kept. */
export function keptBackups(names: readonly string[]): Set<string> {
  const sorted = [...names].sort();
  const lastOfEach = (group: (name: string) => unknown, count: number): string[] =>
    [...new Map(sorted.map((name) => [group(name), name])).values()].slice(-count);
  return new Set([...sorted.slice(-KEPT.last), ...lastOfEach(dayOf, KEPT.days), ...lastOfEach(weekOf, KEPT.weeks)]);
}

/** The backups of a folder, newest first; none where it is missing. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = await backupNames(folder);
  return Promise.all(names.map((name) => describeBackup(join(folder, name))));
}

/** Epoch milliseconds at which a backup was made. */
export function momentOf({ name }: Pick<Backup, 'name'>): number {
  return Date.parse(name.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
}

/** A log file out of a backup. */
export interface BackedUpFile {
  /** Where it is, for messages. */
  readonly path: string;
  readonly text: string;
}

/**
 * Unpacks the files of a backup.
 *
 * @throws {Error} where one of them is damaged or cannot be read
 */
export async function readBackup(path: string): Promise<BackedUpFile[]> {
  const names = (await readdir(path)).filter((name) => name.endsWith(`.jsonl${PACKED}`)).sort();
  return Promise.all(names.map(async (name) => ({ path: join(path, name), text: await unpack(join(path, name)) })));
}

/** Largest number of a device in the newest backup: the log itself may have lost its end. 0 where no backup tells. */
export async function lastBackedUp(dataDir: string, device: string): Promise<number> {
  const folder = backupFolder(dataDir);
  const [newest] = await backupNames(folder);
  if (newest === undefined) return 0;
  const names = await readdir(join(folder, newest));
  const isOwn = (name: string): boolean => logNameParts(name.slice(0, -PACKED.length))?.device === device;
  const file = names.filter(isOwn).sort().at(-1);
  if (file === undefined) return 0;
  return lastNumber(join(folder, newest, file));
}

async function backupNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder))
      .filter((name) => NAME.test(name))
      .sort()
      .reverse();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function describeBackup(path: string): Promise<Backup> {
  const files = await readdir(path);
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(path, name))).size));
  return { name: basename(path), path, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Two backups may be asked for in one millisecond. */
async function freePath(folder: string, now: number): Promise<string> {
  const names = await backupNames(folder);
  let moment = now;
  while (names.includes(nameOf(moment))) moment++;
  return join(folder, nameOf(moment));
}

/** A piece at a time: a session that begins with a backup needs no room for a whole log. */
async function pack(from: string, to: string): Promise<void> {
  const handle = await open(to, 'wx');
  try {
    await pipeline(createReadStream(from), createGzip(), async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) await handle.writeFile(piece);
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The largest number in a packed log file. */
async function lastNumber(path: string): Promise<number> {
  const numbers = new Numbers();
  await pipeline(createReadStream(path), createGunzip(), async (pieces: AsyncIterable<Buffer>) => {
    let rest = '';
    for await (const piece of pieces) {
      const text = rest + piece.toString('latin1');
      const end = text.lastIndexOf('\n') + 1;
      numbers.take(text.slice(0, end));
      rest = text.slice(end);
    }
    numbers.take(rest);
  });
  return numbers.last;
}

async function unpack(path: string): Promise<string> {
  return (await promisify(gunzip)(await readFile(path))).toString('utf8');
}

/** Colons may not be part of a file name everywhere. */
function nameOf(now: number): string {
  return new Date(now).toISOString().replaceAll(':', '-');
}

function dayOf(name: string): string {
  return name.slice(0, 10);
}

/** Weeks begin on Mondays; 1970 began on a Thursday. */
function weekOf(name: string): number {
  return Math.floor((Date.parse(dayOf(name)) / DAY + 3) / 7);
}
