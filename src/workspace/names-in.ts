import { readdirSync } from 'node:fs';
import { isMissing } from './missing.ts';

/** Names of files, and of links to them, in a folder that may not exist. */
export function namesIn(folder: string, pattern: RegExp): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((one) => !one.isDirectory() && pattern.test(one.name)).map((one) => one.name);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
