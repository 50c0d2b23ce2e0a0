import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepCopy, replaceFile } from '../files/disk.ts';
import { decodeAnyHeader } from './events.ts';
import { readLines } from './lines.ts';
import { withLock } from './lock.ts';
import { fileStamp, type LogFile } from './log-file.ts';
import { backupFolder, logPaths, reviewFolder } from './paths.ts';
import { damaged } from './trouble.ts';
import { upgrade, type Versions } from './versions.ts';

/**
 * Brings the log files of older versions to the current one: each is copied into the backups, and replaced as a whole. What
 * cannot be read is left for those who read the events.
 *
 * @param known files of the current version, which are not looked at while they do not change
 * @throws {UserError} where a line of such a file is no JSON; the file is left as it is
 */
export async function migrateLogs(
  dataDir: string,
  versions: Versions,
  known: readonly Pick<LogFile, 'path' | 'stamp'>[] = [],
): Promise<void> {
  const current = new Map(known.map(({ path, stamp }) => [path, stamp]));
  for (const path of logPaths(dataDir)) {
    if (current.has(path) && current.get(path) === fileStamp(path)) continue;
    const old = oldHeader(path, versions);
    if (old !== null) await withLock(join(reviewFolder(dataDir), old.device), () => migrate(dataDir, path, versions));
  }
}

/** Another process may have done it while the lock was waited for. */
async function migrate(dataDir: string, path: string, versions: Versions): Promise<void> {
  const old = oldHeader(path, versions);
  if (old === null) return;
  const lines = (await readFile(path, 'utf8')).split('\n');
  const tail = lines.pop() ?? '';
  const broken = lines.findIndex((line) => !isJson(line));
  if (broken >= 0) throw damaged(path, broken + 1, 'this is not JSON');
  const upgraded = lines.map(
    (line) => `${upgradeLine(line, old.schema, versions)}
`,
  );
  await keepCopy(path, backupFolder(dataDir), `format-${old.schema}`);
  await replaceFile(path, upgraded.join('') + tail);
}

function oldHeader(path: string, { current }: Versions): { schema: number; device: string } | null {
  const [first = ''] = readLines(path, 0, Number.POSITIVE_INFINITY);
  const header = decodeAnyHeader(first);
  return 'value' in header && header.value.schema < current ? header.value : null;
}

/** A line in the current version; as it is where it is no JSON. */
export function upgradeLine(line: string, from: number, versions: Versions): string {
  if (from === versions.current || !isJson(line)) return line;
  return JSON.stringify(upgrade(JSON.parse(line), from, versions));
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
