import { resolve } from 'node:path';
import { visibleLine } from '../../present/escape.ts';
import { makeBackup, removeOldBackups } from '../../store/backups.ts';
import { backupFolder } from '../../store/paths.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { bytesText, print, printJson } from '../output.ts';

export interface BackupOptions {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `qw backup [folder]` */
export async function backup(folder: string | undefined, options: BackupOptions): Promise<number> {
  const { data } = await openWorkspace(process.cwd(), options.workspace);
  const to = folder === undefined ? backupFolder(data) : resolve(folder);
  const made = await makeBackup(data, to, Date.now());
  if (folder === undefined) await removeOldBackups(to);
  if (options.json === true) printJson({ backup: made });
  else if (made === null) print('There are no reviews to back up yet.');
  else print(`Wrote ${visibleLine(made.path)} (${bytesText(made.bytes)})`);
  return 0;
}
