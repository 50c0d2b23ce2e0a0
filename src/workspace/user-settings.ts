import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import envPaths from 'env-paths';
import * as v from 'valibot';
import { UserError } from '../domain/errors.ts';
import { NATIVE_LANGUAGES } from '../domain/language.ts';
import { DEFAULT_USER_SETTINGS, type UserSettings } from '../domain/settings.ts';
import { isMissing } from './missing.ts';
import { decodeJson } from './settings-json.ts';

const NATIVE = `must be a list of languages among ${NATIVE_LANGUAGES.join(', ')}`;
const SCHEMA = v.partial(v.object({ native: v.array(v.picklist(NATIVE_LANGUAGES, NATIVE), NATIVE) }));

/** Where the learner's own settings are, which hold in every workspace: in the folder `QUIZWRIGHT_CONFIG`, or the system's for settings. */
export function userSettingsFile(): string {
  return join(env.QUIZWRIGHT_CONFIG || envPaths('quizwright', { suffix: '' }).config, 'settings.json');
}

/**
 * Reads the learner's own settings; the defaults where there is no such file.
 *
 * @throws UserError with file, line and column where they are wrong
 */
export async function readUserSettings(): Promise<UserSettings> {
  const file = userSettingsFile();
  try {
    const given = decodeJson(readFileSync(file, 'utf8'), file, { schema: SCHEMA, keys: Object.keys(SCHEMA.entries) });
    return { native: given.native ?? DEFAULT_USER_SETTINGS.native };
  } catch (error) {
    if (isMissing(error)) return DEFAULT_USER_SETTINGS;
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    const hint = 'Mend its permissions, or name another folder in QUIZWRIGHT_CONFIG.';
    throw new UserError(`${file} cannot be read: ${error.message}`, hint, { cause: error });
  }
}
