import { open } from 'node:fs/promises';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { writeBeside } from '../files/disk.ts';
import { decodeEvent } from './events.ts';
import { notice } from './trouble.ts';

/**
 * Mends a file whose last line has no newline, as a crash while writing leaves it. A line that is a whole event gets its
 * newline; any other is moved to `<file>.torn-1` (or the next free number). The caller holds the log's lock.
 *
 * @param end offset just behind the last newline
 */
export async function mendTail(path: string, end: number): Promise<Diagnostic | null> {
  const handle = await open(path, 'r+');
  try {
    const { size } = await handle.stat();
    if (size <= end) return null;
    const tail = Buffer.alloc(size - end);
    await handle.read(tail, 0, tail.length, end);
    if ('value' in decodeEvent(tail.toString('utf8'))) {
      await handle.write('\n', size);
      await handle.sync();
      return null;
    }
    const aside = await writeBeside(path, 'torn', tail);
    await handle.truncate(end);
    await handle.sync();
    return notice(path, 0, 'torn-line', `the last line was incomplete after a crash; it is now in ${aside}`);
  } finally {
    await handle.close();
  }
}
