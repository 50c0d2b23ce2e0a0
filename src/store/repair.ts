import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../domain/errors.ts';
import type { LogEvent } from '../domain/review.ts';
import { replaceFile, writeBeside } from '../files/disk.ts';
import { addEvents } from './add-events.ts';
import { makeBackup } from './backups.ts';
import { devicePath, readDevice } from './device.ts';
import { encodeLine, type Header } from './events.ts';
import { findLeftovers } from './examine.ts';
import { exportTimesPath, readExportTimes } from './export-times.ts';
import { withLock } from './lock.ts';
import { backupFolder, logPaths, reviewFolder } from './paths.ts';
import { isUsableSnapshot, snapshotPath } from './snapshot.ts';
import { type SortedLines, sortLines } from './sort-lines.ts';
import { mendTail } from './torn.ts';
import { DamagedError, notSaved } from './trouble.ts';

/**
 * Mends what can be mended without losing anything: lines that are no events move to a file beside theirs, events of other devices
 * to their own files, damaged small files aside; locks and half-written files of dead processes go, and so does a damaged snapshot.
 * The log is backed up before a line of it is moved. What a newer version wrote is left alone.
 *
 * @param now epoch milliseconds
 * @returns what was done, a line each
 * @throws {UserError} where the folder cannot be read or written
 */
export async function repair(dataDir: string, now: number): Promise<string[]> {
  try {
    return [
      ...(await removeLeftovers(dataDir, now)),
      ...(await repairLog(dataDir, now)),
      ...(await setAsideDamaged(devicePath(dataDir), () => readDevice(dataDir))),
      ...(await setAsideDamaged(exportTimesPath(dataDir), () => readExportTimes(dataDir, 0))),
      ...(await removeSnapshot(dataDir)),
    ];
  } catch (error) {
    throw notSaved(dataDir, error);
  }
}

async function removeLeftovers(dataDir: string, now: number): Promise<string[]> {
  const left = await findLeftovers(dataDir, now);
  for (const path of left) await rm(path, { recursive: true, force: true });
  return left.map((path) => `removed ${path}, left by a process that ended`);
}

async function repairLog(dataDir: string, now: number): Promise<string[]> {
  const done: string[] = [];
  const damaged = logPaths(dataDir).filter((path) => isMendable(path));
  if (damaged.length === 0) return done;
  const backup = await makeBackup(dataDir, backupFolder(dataDir), now);
  if (backup !== null) done.push(`backed up the log as ${backup.name}`);
  let strays: LogEvent[] = [];
  for (const path of damaged) {
    const { header } = sortLines(path);
    if (header === null) continue;
    const mended = await withLock(join(reviewFolder(dataDir), header.device), () => mend(path, header));
    done.push(...mended.done);
    strays = strays.concat(mended.strays);
  }
  if (strays.length > 0) done.push(await moveHome(dataDir, strays));
  return done;
}

function isMendable(path: string): boolean {
  const sorted = known(path);
  return sorted !== null && sorted.header !== null && (needsRewrite(sorted) || sorted.tail.length > 0);
}

/** Null for a file of a newer version. */
function known(path: string): SortedLines | null {
  try {
    return sortLines(path);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function needsRewrite({ hasHeader, bad, strays }: SortedLines): boolean {
  return !hasHeader || bad.length > 0 || strays.length > 0;
}

/** The lock is held, so that no line is still being written. */
async function mend(path: string, header: Header): Promise<{ done: string[]; strays: LogEvent[] }> {
  const sorted = sortLines(path);
  const { events, strays, bad, tail } = sorted;
  const done: string[] = [];
  if (needsRewrite(sorted)) {
    const moved = [...bad, ...strays].sort((a, b) => a.line - b.line);
    if (moved.length > 0) {
      const aside = await writeBeside(path, 'damaged', whole(moved));
      done.push(`${path}: moved line ${moved[0]?.line}${others(moved.length - 1)} to ${basename(aside)}`);
    }
    await replaceFile(path, Buffer.concat([Buffer.from(encodeLine(header)), whole(events), tail]));
    if (!sorted.hasHeader) done.push(`${path}: wrote the header anew`);
  }
  const end = (await readFile(path)).length - tail.length;
  const torn = await mendTail(path, end);
  if (torn !== null) done.push(`${path}: ${torn.message}`);
  else if (tail.length > 0) done.push(`${path}: ended the last line`);
  return { done, strays: strays.map(({ event }) => event) };
}

function others(count: number): string {
  return count === 0 ? '' : ` and ${count} more`;
}

function whole(lines: readonly { readonly bytes: Buffer }[]): Buffer {
  return Buffer.concat(lines.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]));
}

async function moveHome(dataDir: string, strays: readonly LogEvent[]): Promise<string> {
  const { added } = await addEvents(dataDir, strays);
  return `${added} of ${strays.length} events that stood in the wrong file were missing in their own, and are there now`;
}

async function setAsideDamaged(path: string, read: () => Promise<unknown>): Promise<string[]> {
  try {
    await read();
    return [];
  } catch (error) {
    if (error instanceof UserError && !(error instanceof DamagedError)) return [];
    if (!(error instanceof DamagedError)) throw error;
    const aside = await writeBeside(path, 'damaged', await readFile(path));
    await rm(path);
    return [`${path}: moved to ${basename(aside)}`];
  }
}

async function removeSnapshot(dataDir: string): Promise<string[]> {
  const path = snapshotPath(dataDir);
  if (isUsableSnapshot(dataDir)) return [];
  await rm(path);
  return [`removed ${path}: the next start makes it again`];
}
