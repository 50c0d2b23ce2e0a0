import { chmodSync, mkdirSync } from 'node:fs';
import { env } from 'node:process';
import envPaths from 'env-paths';

/** Where results are kept unless told otherwise: `QUIZWRIGHT_CACHE`, or the user's cache folder of the system. */
export function defaultCacheFolder(): string {
  return env.QUIZWRIGHT_CACHE || envPaths('quizwright', { suffix: '' }).cache;
}

/**
 * Makes a folder that only the user may enter: what lies there is believed, and partly run.
 *
 * @returns whether there is such a folder now
 */
export function makePrivateFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Fails for a folder of somebody else.
    chmodSync(folder, 0o700);
    return true;
  } catch {
    return false;
  }
}
