import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

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
