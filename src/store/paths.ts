import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../files/disk.ts';

/** Where the log's files are. */
export function reviewFolder(dataDir: string): string {
  return join(dataDir, 'reviews');
}

/** Where backups and old versions of files are kept. */
export function backupFolder(dataDir: string): string {
  return join(dataDir, 'backups');
}

export function logFileName(device: string, year: number): string {
  return `${device}-${year}.jsonl`;
}

/** What the name of a log file says. */
export interface LogName {
  readonly device: string;
  readonly year: number;
}

/** Null where the name has another form: that of a copy. */
export function logNameParts(name: string): LogName | null {
  const [, device, year] = /^([a-z0-9]{1,32})-(\d{4})\.jsonl$/.exec(name) ?? [];
  return device === undefined || year === undefined ? null : { device, year: Number(year) };
}

/** The log's files, by name; none where the folder is missing. */
export function logPaths(dataDir: string): string[] {
  const folder = reviewFolder(dataDir);
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const names = entries.filter((one) => !one.isDirectory() && one.name.endsWith('.jsonl')).map(({ name }) => name);
    return names.sort().map((name) => join(folder, name));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
