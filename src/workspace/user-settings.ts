import * as v from 'valibot';
import { NATIVE_LANGUAGES, type NativeLanguage } from '../domain/language.ts';
import { DEFAULT_USER_SETTINGS, type UserSettings } from '../domain/settings.ts';
import type { Layer } from './layers.ts';
import { may, SCHEDULE_KEYS } from './schedule-settings.ts';
import { decodeJson } from './settings-json.ts';
import { userSettingsFile, userSettingsText } from './user-file.ts';

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
  const text = userSettingsText();
  if (text === null) return null;
  const { given, lineOf } = decodeJson(text, file, FORMAT);
  const { native = null, ...others } = given;
  return { source: 'user', file, given: others, native, lineOf };
}
