import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from './disk.ts';

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
