import { setTimeout as wait } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { UserError } from '../domain/errors.ts';

/** A lock that was not renewed for so many milliseconds belongs to a process that died. */
export const STALE = 5_000;
/** Tries and the longest wait between two, in milliseconds: together longer than a dead process can hold the lock. */
const TRIES = 400;
const LONGEST_WAIT = 50;

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

/** The library's own retries would also wait where the lock cannot be made at all: a full disk, a read-only folder. */
async function acquire(path: string): Promise<() => Promise<void>> {
  for (let tries = 1; ; tries++) {
    try {
      return await lock(path, { realpath: false, stale: STALE, onCompromised: () => undefined });
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'ELOCKED')) throw cause;
      if (tries === TRIES) throw busy(path, cause);
      await wait(Math.min(tries, LONGEST_WAIT));
    }
  }
}

function busy(path: string, cause: Error): UserError {
  return new UserError(`${path}.lock: another quizwright is writing and does not finish`, 'Close it and try again.', {
    cause,
  });
}
