import { chmodSync, mkdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
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

const HOUR_MS = 3_600_000;

/**
 * Removes what processes left that were killed while they wrote. A young file may be one that is being written.
 *
 * @param folder where something was just written: its last change is the time
 * @param names files in it that nothing refers to
 */
export async function sweepLeftovers(folder: string, names: readonly string[]): Promise<void> {
  const { mtimeMs: now } = await stat(folder);
  for (const name of names) {
    const { mtimeMs } = await stat(join(folder, name));
    if (now - mtimeMs > HOUR_MS) await rm(join(folder, name), { force: true });
  }
}
