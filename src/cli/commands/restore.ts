import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { formatDiagnostic } from '../../present/diagnostics.ts';
import { listBackups } from '../../store/backups.ts';
import { backupFolder } from '../../store/paths.ts';
import { type Restored, restoreBackup } from '../../store/restore.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { bytesText, plural, print, printJson, printNote } from '../output.ts';

export interface RestoreOptions {
  readonly workspace?: string;
  readonly list?: boolean;
  readonly json?: boolean;
}

/** `qw restore <backup>`, or `--list` where none is named. */
export async function restore(name: string | undefined, options: RestoreOptions): Promise<number> {
  const { data } = await openWorkspace(process.cwd(), options.workspace);
  if (name === undefined) return list(backupFolder(data), options);
  const restored = await restoreBackup(data, await pathOf(data, name), Date.now());
  for (const problem of restored.problems) printNote(formatDiagnostic(problem));
  if (options.json === true) printJson(restored);
  else for (const line of restoredLines(restored)) print(line);
  return 0;
}

async function list(folder: string, options: RestoreOptions): Promise<number> {
  const backups = await listBackups(folder);
  if (options.json === true) printJson({ backups });
  else if (backups.length === 0) print('There are no backups yet: the second day of reviews makes the first one.');
  for (const { name, bytes } of options.json === true ? [] : backups) print(`${name}  ${bytesText(bytes)}`);
  return 0;
}

function restoredLines({ added, conflicts, before }: Restored): string[] {
  return [
    added === 0 ? 'The log has all of it already.' : `Brought back ${plural(added, 'event')}.`,
    ...(conflicts === 0 ? [] : [`${plural(conflicts, 'event')} had the number of another: one of each two counts.`]),
    ...(before === null ? [] : [`What was there before: qw restore ${before.name}`]),
  ];
}

/** A backup of this workspace by its name, or any other by its path. */
async function pathOf(data: string, name: string): Promise<string> {
  const own = join(backupFolder(data), name);
  const isOwn = await stat(own).then(
    () => true,
    () => false,
  );
  return isOwn ? own : resolve(name);
}
