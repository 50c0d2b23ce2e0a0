import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../domain/errors.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { type Layer, type Merged, mergeSettings } from './layers.ts';
import { SETTINGS_FILE } from './root.ts';
import { may, SCHEDULE_KEYS } from './schedule-settings.ts';
import { decodeJson } from './settings-json.ts';
import { userSettingsFile } from './user-file.ts';
import { readUserLayer } from './user-settings.ts';

const FOLDER = 'must be a folder inside the workspace, like "content"';

/** A folder's path that stays inside the workspace on every system. Whether a link leads out is asked when it is opened. */
const folder = v.pipe(v.string(FOLDER), v.check(isInside, FOLDER), v.transform(normalize));
/** A folder that is written to, so not the workspace itself: a deck could take the place of its settings. */
const ownFolder = v.pipe(
  folder,
  v.check((path) => path !== '', 'must be a folder of its own'),
);

const SCHEMA = v.object({
  $schema: may(v.string('must be a text')),
  content: may(folder),
  decks: may(ownFolder),
  data: may(ownFolder),
  ...SCHEDULE_KEYS,
});

/**
 * The settings that hold in a workspace: those of its `quizwright.json`, then the learner's own, then the defaults.
 *
 * @param root the workspace's folder
 * @throws UserError with file, line and column where one of the files is wrong
 */
export function readSettings(root: string): Merged {
  const file = join(root, SETTINGS_FILE);
  const workspace = workspaceLayer(readFileSync(file, 'utf8'), file);
  const user = readUserLayer();
  return mergeSettings(user === null ? [workspace] : [user, workspace]);
}

/**
 * Reads the text of `quizwright.json` and fills in the defaults, whatever the learner's own settings are.
 *
 * @param file how to name the file in messages
 * @throws UserError with file, line and column: bad JSON, an unknown key, a value of the wrong kind
 */
export function decodeSettings(text: string, file: string): Settings {
  return mergeSettings([workspaceLayer(text, file)]).settings;
}

function workspaceLayer(text: string, file: string): Layer {
  const format = { schema: SCHEMA, keys: Object.keys(SCHEMA.entries), foreign: foreignKeys() };
  const { given, lineOf } = decodeJson(text, file, format);
  const { $schema: _, ...own } = given;
  const { content, decks, data } = { ...DEFAULT_SETTINGS, ...own };
  if (new Set([content, decks, data]).size === 3) return { source: 'workspace', file, given: own, lineOf };
  throw new UserError(`${file} "content", "decks" and "data" must be three folders`, 'Give each its own name.');
}

/** A workspace may come from somebody else: it does not decide what runs outside the sandbox. */
function foreignKeys(): ReadonlyMap<string, string> {
  const hint = `Which toolchains of this computer run code, only you decide: that belongs into ${userSettingsFile()}.`;
  return new Map([['native', hint]]);
}

function isInside(path: string): boolean {
  const foreign = /[\\\0:]/.test(path) || path.startsWith('/') || path.trim() === '';
  return !foreign && !path.split('/').includes('..');
}

/** Without `.` and empty parts; the workspace itself is the empty text. */
function normalize(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
