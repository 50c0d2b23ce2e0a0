import { realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../domain/errors.ts';
import { isMissing } from './missing.ts';

/** The name of the file that makes a folder a workspace. */
export const SETTINGS_FILE = 'quizwright.json';

/**
 * The workspace's folder: the nearest one upwards from `start` that holds `quizwright.json`, or `explicit` itself.
 *
 * @throws UserError where there is none
 */
export function findWorkspace(start: string, explicit?: string): string {
  if (explicit !== undefined) return explicitWorkspace(resolve(start, explicit));
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (isFile(join(folder, SETTINGS_FILE))) return realpathSync.native(folder);
    if (folder === dirname(folder)) break;
  }
  throw new UserError(
    `no ${SETTINGS_FILE} in ${resolve(start)} or above it`,
    'Run `qw init` to make this folder a workspace, or name one with --workspace.',
  );
}

function explicitWorkspace(folder: string): string {
  if (isFile(join(folder, SETTINGS_FILE))) return realpathSync.native(folder);
  throw new UserError(`no ${SETTINGS_FILE} in ${folder}`, `Run \`qw init ${folder}\` to make it a workspace.`);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
