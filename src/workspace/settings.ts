import * as v from 'valibot';
import { UserError } from '../domain/errors.ts';
import type { SchedulerParameters } from '../domain/review.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';
import { SCHEDULE_KEYS } from './schedule-settings.ts';
import { decodeJson } from './settings-json.ts';
import { userSettingsFile } from './user-settings.ts';

/** The name of the file that makes a folder a workspace. */
export const SETTINGS_FILE = 'quizwright.json';

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
  ...SCHEDULE_KEYS,
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
  const settings: Settings = {
    content: normalize(given.content ?? DEFAULT_SETTINGS.content),
    decks: normalize(given.decks ?? DEFAULT_SETTINGS.decks),
    data: normalize(given.data ?? DEFAULT_SETTINGS.data),
    newPerDay: given.newPerDay ?? DEFAULT_SETTINGS.newPerDay,
    reviewsPerDay: given.reviewsPerDay ?? DEFAULT_SETTINGS.reviewsPerDay,
    scheduler: schedulerOf(given),
    loadBalance: given.loadBalance ?? DEFAULT_SETTINGS.loadBalance,
    easyDays: given.easyDays ?? DEFAULT_SETTINGS.easyDays,
    reviewOrder: given.reviewOrder ?? DEFAULT_SETTINGS.reviewOrder,
    newOrder: given.newOrder ?? DEFAULT_SETTINGS.newOrder,
    gatePrerequisites: given.gatePrerequisites ?? DEFAULT_SETTINGS.gatePrerequisites,
    leechThreshold: given.leechThreshold ?? DEFAULT_SETTINGS.leechThreshold,
    leechAction: given.leechAction ?? DEFAULT_SETTINGS.leechAction,
  };
  const folders = [settings.content, settings.decks, settings.data];
  if (new Set(folders).size === folders.length) return settings;
  throw new UserError(`${file} "content", "decks" and "data" must be three folders`, 'Give each its own name.');
}

function schedulerOf(given: v.InferOutput<typeof KNOWN>): SchedulerParameters {
  const { scheduler } = DEFAULT_SETTINGS;
  return {
    weights: given.weights ?? scheduler.weights,
    desiredRetention: given.desiredRetention ?? scheduler.desiredRetention,
    maximumInterval: given.maximumInterval ?? scheduler.maximumInterval,
    rollover: given.rollover ?? scheduler.rollover,
    learningSteps: given.learningSteps ?? scheduler.learningSteps,
    relearningSteps: given.relearningSteps ?? scheduler.relearningSteps,
    subjects: given.subjects ?? scheduler.subjects,
  };
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
