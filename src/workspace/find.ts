import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../domain/errors.ts';
import type { Settings } from '../domain/settings.ts';
import { isMissing } from './missing.ts';
import { findWorkspace } from './root.ts';
import { readSettings } from './settings.ts';
import { isWithin } from './within.ts';

/** A folder with `quizwright.json`, opened. All paths are absolute and free of links; the folders need not exist. */
export interface Workspace {
  readonly root: string;
  readonly settings: Settings;
  readonly content: string;
  readonly decks: string;
  readonly data: string;
}

/**
 * Finds the workspace and reads the settings that hold in it.
 *
 * @throws UserError where there is no workspace, where its settings are wrong, or where one of its folders leads out of it
 */
export async function openWorkspace(start: string, explicit?: string): Promise<Workspace> {
  const root = findWorkspace(start, explicit);
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
