import { type DocumentNode, evaluate, type ObjectNode, parse } from '@humanwhocodes/momoa';
import { closest, distance } from 'fastest-levenshtein';
import * as v from 'valibot';
import { UserError } from '../domain/errors.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';

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
  const root = rootObject(parseJson(text.replace(/^\uFEFF/, ''), file), file);
  for (const member of root.members) checkKey(keyOf(member), `${file}:${place(member.name)}`);
  const result = v.safeParse(KNOWN, evaluate(root), { abortEarly: true });
  if (result.success) return withDefaults(result.output, file);
  const key = String(result.issues[0].path?.[0]?.key ?? '');
  const member = root.members.findLast((one) => keyOf(one) === key);
  const where = member === undefined ? file : `${file}:${place(member.value)}`;
  throw new UserError(`${where} "${key}" ${result.issues[0].message}`, `Change it, or leave "${key}" out.`);
}

type Member = ObjectNode['members'][number];

function parseJson(text: string, file: string): DocumentNode {
  try {
    return parse(text, { mode: 'json' });
  } catch (cause) {
    const { line, column } = errorPlace(cause, text);
    const what = cause instanceof Error ? cause.message.replace(/ \(\d+:\d+\)$/, '') : String(cause);
    throw new UserError(`${file}:${line}:${column} is not valid JSON: ${what}`, 'Mend the file and try again.', {
      cause,
    });
  }
}

/** The parser names the start of the file when the file just ends; the end is where the mending is done. */
function errorPlace(error: unknown, text: string): { line: number; column: number } {
  const given = v.safeParse(v.object({ line: v.number(), column: v.number(), message: v.string() }), error);
  if (given.success && !given.output.message.includes('end of input')) return given.output;
  const lines = text.trimEnd().split(/\r?\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function rootObject(document: DocumentNode, file: string): ObjectNode {
  if (document.body.type === 'Object') return document.body;
  throw new UserError(`${file}:${place(document.body)} must be an object in braces`, 'An empty one, {}, will do.');
}

function keyOf(member: Member): string {
  return member.name.type === 'String' ? member.name.value : member.name.name;
}

function place(node: { loc: { start: { line: number; column: number } } }): string {
  return `${node.loc.start.line}:${node.loc.start.column}`;
}

function checkKey(key: string, where: string): void {
  if (KEYS.includes(key)) return;
  const near = closest(key, KEYS);
  const hint = distance(key, near) <= 4 ? `Did you mean "${near}"?` : `Known keys: ${KEYS.join(', ')}.`;
  throw new UserError(`${where} unknown key "${key}"`, hint);
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
