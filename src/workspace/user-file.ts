import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import envPaths from 'env-paths';
import { UserError } from '../domain/errors.ts';
import { isMissing } from './missing.ts';

/** Where the learner's own settings are, which hold in every workspace: in the folder `QUIZWRIGHT_CONFIG`, or the system's for settings. */
export function userSettingsFile(): string {
  return join(env.QUIZWRIGHT_CONFIG || envPaths('quizwright', { suffix: '' }).config, 'settings.json');
}

/**
 * The text of that file; null where there is none.
 *
 * @throws UserError where it cannot be read
 */
export function userSettingsText(): string | null {
  const file = userSettingsFile();
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    if (!(error instanceof Error)) throw error;
    const hint = 'Mend its permissions, or name another folder in QUIZWRIGHT_CONFIG.';
    throw new UserError(`${file} cannot be read: ${error.message}`, hint, { cause: error });
  }
}
