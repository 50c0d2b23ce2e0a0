import { realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../domain/errors.ts';
import type { Settings } from '../domain/settings.ts';
import { isMissing } from './missing.ts';
import { readSettings, SETTINGS_FILE } from './settings.ts';

/** A folder with `quizwright.json`, opened. All paths are absolute and free of links; the folders need not exist. */
export interface Workspace {
  readonly root: string;
  readonly settings: Settings;
  readonly content: string;
  readonly decks: string;
  readonly data: string;
}

/**
 * The workspace's folder: the nearest one upwards from `start` that holds `quizwright.json`, or `explicit` itself.
 *
 * @throws UserError where there is none
 */
export async function findWorkspace(start: string, explicit?: string): Promise<string> {
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

/**
 * Finds the workspace and reads the settings that hold in it.
 *
 * @throws UserError where there is no workspace, where its settings are wrong, or where one of its folders leads out of it
 */
export async function openWorkspace(start: string, explicit?: string): Promise<Workspace> {
  const root = await findWorkspace(start, explicit);
  const { settings } = readSettings(root);
  return {
    root,
    settings,
    content: inside(root, settings.content),
    decks: inside(root, settings.decks),
    data: inside(root, settings.data),
  };
}

/** Where a folder of the workspace really is; it may not exist yet, and then its nearest parent decides. */
function inside(root: string, folder: string): string {
  const path = join(root, folder);
  const real = realpathOfNearest(path);
  if (isWithin(root, real)) return real;
  throw new UserError(`${path} leads out of the workspace, to ${real}`, 'Use a real folder inside the workspace.');
}

function realpathOfNearest(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return join(realpathOfNearest(dirname(path)), path.slice(dirname(path).length));
  }
}

/** Whether `path` is `folder` or below it; both absolute and free of links. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
