import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import envPaths from 'env-paths';
import * as v from 'valibot';
import { UserError } from '../domain/errors.ts';
import { NATIVE_LANGUAGES, type NativeLanguage } from '../domain/language.ts';
import { DEFAULT_USER_SETTINGS, type UserSettings } from '../domain/settings.ts';
import type { Layer } from './layers.ts';
import { isMissing } from './missing.ts';
import { may, SCHEDULE_KEYS } from './schedule-settings.ts';
import { decodeJson } from './settings-json.ts';

const NATIVE = `must be a list of languages among ${NATIVE_LANGUAGES.join(', ')}`;
const SCHEMA = v.object({
  native: may(v.array(v.picklist(NATIVE_LANGUAGES, NATIVE), NATIVE)),
  ...SCHEDULE_KEYS,
});

const FOLDERS = 'Each workspace has its own folders: that belongs into its quizwright.json.';
const FORMAT = {
  schema: SCHEMA,
  keys: Object.keys(SCHEMA.entries),
  foreign: new Map(['content', 'decks', 'data'].map((key) => [key, FOLDERS])),
};

/** Where the learner's own settings are, which hold in every workspace: in the folder `QUIZWRIGHT_CONFIG`, or the system's for settings. */
export function userSettingsFile(): string {
  return join(env.QUIZWRIGHT_CONFIG || envPaths('quizwright', { suffix: '' }).config, 'settings.json');
}

/** What the learner's file says: of the settings for all workspaces, and of those that no workspace can have. */
export interface UserLayer extends Layer {
  readonly native: readonly NativeLanguage[] | null;
}

/**
 * Reads the learner's own settings; the defaults where there is no such file.
 *
 * @throws UserError with file, line and column where they are wrong
 */
export async function readUserSettings(): Promise<UserSettings> {
  return { native: readUserLayer()?.native ?? DEFAULT_USER_SETTINGS.native };
}

/**
 * Reads the learner's own settings as they are written; null where there is no such file.
 *
 * @throws UserError with file, line and column where they are wrong
 */
export function readUserLayer(): UserLayer | null {
  const file = userSettingsFile();
  const text = textOf(file);
  if (text === null) return null;
  const { given, lineOf } = decodeJson(text, file, FORMAT);
  const { native = null, ...others } = given;
  return { source: 'user', file, given: others, native, lineOf };
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    if (!(error instanceof Error)) throw error;
    const hint = 'Mend its permissions, or name another folder in QUIZWRIGHT_CONFIG.';
    throw new UserError(`${file} cannot be read: ${error.message}`, hint, { cause: error });
  }
}
