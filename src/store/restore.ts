import type { Diagnostic } from '../domain/diagnostic.ts';
import { UserError } from '../domain/errors.ts';
import type { LogEvent } from '../domain/review.ts';
import { type Added, addEvents } from './add-events.ts';
import { type BackedUpFile, type Backup, makeBackup, readBackup } from './backups.ts';
import { decodeAnyHeader, decodeEvent, LOG_VERSIONS } from './events.ts';
import { upgradeLine } from './migrate-logs.ts';
import { backupFolder } from './paths.ts';
import { newer, notice } from './trouble.ts';

export interface Restored extends Added {
  /** What was there before; null where nothing was. */
  readonly before: Backup | null;
  /** Lines of the backup that are no events, and were left out. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Brings the events of a backup back into the log, after backing up what is there. The log is a set of events: those that came
 * after the backup stay, and restoring twice is restoring once.
 *
 * @param path of the backup
 * @param now epoch milliseconds
 * @throws {UserError} where the backup cannot be read, and nothing was changed, or where a log file is damaged, and nothing of its
 *   device was added
 */
export async function restoreBackup(dataDir: string, path: string, now: number): Promise<Restored> {
  const files = await readBackup(path).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${path}: this backup cannot be read: ${reason}`, OTHERS, { cause });
  });
  if (files.length === 0) throw new UserError(`${path}: this is no backup`, OTHERS);
  const problems: Diagnostic[] = [];
  const events = files.flatMap((file) => eventsOf(file, problems));
  const before = await makeBackup(dataDir, backupFolder(dataDir), now);
  return { ...(await addEvents(dataDir, events)), before, problems };
}

const OTHERS = 'Nothing was changed. `qw restore --list` names the backups there are.';

/** A backup may have been made of a damaged log: what can be read of it counts. */
function eventsOf({ path, text }: BackedUpFile, problems: Diagnostic[]): LogEvent[] {
  const version = versionOf(path, text);
  return text.split('\n').flatMap((line, at) => {
    if (line === '' || 'value' in decodeAnyHeader(line)) return [];
    const decoded = decodeEvent(upgradeLine(line, version, LOG_VERSIONS));
    if ('value' in decoded) return [decoded.value];
    problems.push(notice(path, at + 1, 'damaged-line', `left out: ${decoded.problem}`));
    return [];
  });
}

function versionOf(path: string, text: string): number {
  const [first = ''] = text.split('\n', 1);
  const header = decodeAnyHeader(first);
  const version = 'value' in header ? header.value.schema : LOG_VERSIONS.current;
  if (version > LOG_VERSIONS.current) throw newer(path, 1, version, LOG_VERSIONS.current);
  return version;
}
