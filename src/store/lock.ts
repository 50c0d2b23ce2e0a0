import { lock } from 'proper-lockfile';
import { UserError } from '../domain/errors.ts';

/** A lock that was not renewed for this long belongs to a process that died. */
const STALE = 5_000;
/** Together at least 20 seconds: longer than a dead process can hold the lock. */
const RETRIES = { retries: 500, factor: 1.3, minTimeout: 5, maxTimeout: 50, randomize: true };

/**
 * Does some work while holding the lock `<path>.lock`, of which only one process has it at a time.
 *
 * @param path need not exist; its folder must
 * @throws {UserError} where another process holds the lock and does not let go
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const release = await acquire(path);
  try {
    return await work();
  } finally {
    // Taken over or removed meanwhile: the work was done, and the log checks the file's size before it writes.
    await release().catch(() => undefined);
  }
}

async function acquire(path: string): Promise<() => Promise<void>> {
  try {
    return await lock(path, { realpath: false, stale: STALE, retries: RETRIES, onCompromised: () => undefined });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ELOCKED')) throw cause;
    throw new UserError(`${path}.lock: another quizwright is writing and does not finish`, 'Close it and try again.', {
      cause,
    });
  }
}
