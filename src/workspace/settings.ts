import * as v from 'valibot';
import { UserError } from '../domain/errors.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { decodeJson } from './settings-json.ts';
import { userSettingsFile } from './user-settings.ts';

/** The name of the file that makes a folder a workspace. */
export const SETTINGS_FILE = 'quizwright.json';

const whole = (from: number, to: number) =>
  v.pipe(
    v.number(`must be a whole number from ${from} to ${to}`),
    v.check(
      (value) => Number.isInteger(value) && value >= from && value <= to,
      `must be a whole number from ${from} to ${to}`,
    ),
  );

const RETENTION = 'must be a number from 0.7 to 0.99';
const WEIGHTS = 'must be null or a list of 21 numbers';
const FOLDER = 'must be a folder inside the workspace, like "content"';

/** A folder's path that stays inside the workspace on every system. Whether a link leads out is asked when it is opened. */
const folder = v.pipe(v.string(FOLDER), v.check(isInside, FOLDER));
/** A folder that is written to, so not the workspace itself: a deck could take the place of its settings. */
const ownFolder = v.pipe(
  folder,
  v.check((path) => normalize(path) !== '', 'must be a folder of its own'),
);

const SCHEMA = {
  $schema: v.string('must be a text'),
  content: folder,
  decks: ownFolder,
  data: ownFolder,
  newPerDay: whole(0, 9999),
  reviewsPerDay: whole(0, 9999),
  desiredRetention: v.pipe(v.number(RETENTION), v.minValue(0.7, RETENTION), v.maxValue(0.99, RETENTION)),
  maximumInterval: whole(1, 36_500),
  rollover: whole(0, 23),
  weights: v.nullable(v.pipe(v.array(v.number(WEIGHTS), WEIGHTS), v.length(21, WEIGHTS)), null),
} as const;

const KEYS = Object.keys(SCHEMA);
const KNOWN = v.partial(v.object(SCHEMA));

/**
 * Reads the text of `quizwright.json` and fills in the defaults.
 *
 * @param file how to name the file in messages
 * @throws UserError with file, line and column: bad JSON, an unknown key, a value of the wrong kind
 */
export function decodeSettings(text: string, file: string): Settings {
  return withDefaults(decodeJson(text, file, { schema: KNOWN, keys: KEYS, foreign: foreignKeys() }), file);
}

/** A workspace may come from somebody else: it does not decide what runs outside the sandbox. */
function foreignKeys(): ReadonlyMap<string, string> {
  const hint = `Which toolchains of this computer run code, only you decide: that belongs into ${userSettingsFile()}.`;
  return new Map([['native', hint]]);
}

function withDefaults(given: v.InferOutput<typeof KNOWN>, file: string): Settings {
  const { scheduler } = DEFAULT_SETTINGS;
  const settings = {
    content: normalize(given.content ?? DEFAULT_SETTINGS.content),
    decks: normalize(given.decks ?? DEFAULT_SETTINGS.decks),
    data: normalize(given.data ?? DEFAULT_SETTINGS.data),
    newPerDay: given.newPerDay ?? DEFAULT_SETTINGS.newPerDay,
    reviewsPerDay: given.reviewsPerDay ?? DEFAULT_SETTINGS.reviewsPerDay,
    scheduler: {
      weights: given.weights ?? scheduler.weights,
      desiredRetention: given.desiredRetention ?? scheduler.desiredRetention,
      maximumInterval: given.maximumInterval ?? scheduler.maximumInterval,
      rollover: given.rollover ?? scheduler.rollover,
    },
  };
  const folders = [settings.content, settings.decks, settings.data];
  if (new Set(folders).size === folders.length) return settings;
  throw new UserError(`${file} "content", "decks" and "data" must be three folders`, 'Give each its own name.');
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
