import initSqlJs, { type Database, type SqlValue } from 'sql.js';
import * as v from 'valibot';
import { UserError } from '../domain/errors.ts';
import { hash } from '../domain/ids.ts';
import type { Grade } from '../domain/review.ts';
import { collectionOf, LIMITS } from './archive.ts';
import { STANDING_COLUMNS, type Standing, standingOf } from './standing.ts';

/** A row of Anki's review log that says what a learner did. */
export interface AnkiEntry {
  /** Epoch milliseconds; unique in the collection. */
  readonly id: number;
  readonly guid: string;
  /** Null where the card was forgotten: it became new again. */
  readonly grade: Grade | null;
  /** Milliseconds. */
  readonly took: number;
}

/** Why rows of our cards were left out. */
export const LEFT_OUT = ['practice', 'by hand', 'added card', 'damaged'] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** What a collection says about our cards. */
export interface AnkiHistory {
  /** As the package calls the file. */
  readonly collection: string;
  /** A name for the collection, the same for every package of it: letters and digits. */
  readonly device: string;
  /** The hour at which a day begins there; null where the package does not say. */
  readonly rollover: number | null;
  /** Ascending by id. */
  readonly entries: readonly AnkiEntry[];
  /** What stands on our cards. */
  readonly standings: readonly Standing[];
  /** Whether schedules came along: without them an export shows every card as new, and nothing on it. */
  readonly isScheduled: boolean;
  /** How many of the notes are ours, and how many are not. */
  readonly ours: number;
  readonly foreign: number;
  readonly leftOut: Readonly<Record<LeftOut, number>>;
}

/**
 * Reads of an Anki package what was done with our notes: the review log, and what stands on the cards. The rest of the collection is
 * not looked at.
 *
 * @param isOurs whether a note is ours, by its guid
 * @param now epoch milliseconds: a row from more than a day later is damaged
 * @throws {UserError} where the package cannot be read
 */
export async function readAnki(
  bytes: Uint8Array,
  isOurs: (guid: string) => boolean,
  now: number,
): Promise<AnkiHistory> {
  const collection = collectionOf(bytes);
  const { Database } = await initSqlJs();
  const db = new Database(collection.bytes);
  try {
    checkSchema(db);
    return { collection: collection.name, ...readCollection(db, isOurs, now) };
  } catch (error) {
    throw error instanceof UserError ? error : notRead(error);
  } finally {
    db.close();
  }
}

const notRead = (cause: unknown): UserError =>
  new UserError(
    'the collection in this package cannot be read',
    'In Anki, use Tools > Check Database and export again.',
    {
      cause,
    },
  );

const COLUMNS = {
  col: ['crt', 'ver', 'conf'],
  notes: ['id', 'guid'],
  cards: ['id', 'nid', 'ord', 'type', ...STANDING_COLUMNS],
  revlog: ['id', 'cid', 'ease', 'factor', 'time', 'type'],
} as const;

/** Only plain tables are read: a view could run for ever. */
function checkSchema(db: Database): void {
  db.exec('PRAGMA trusted_schema = OFF');
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const [kind, sql] = rows(db, 'SELECT type, sql FROM sqlite_master WHERE name = $name', { $name: table })[0] ?? [];
    const isPlain = kind === 'table' && typeof sql === 'string' && !/^\s*create\s+virtual/i.test(sql);
    const there = isPlain ? rows(db, `SELECT name FROM pragma_table_info('${table}')`).flat() : [];
    const missing = columns.find((column) => !there.includes(column));
    if (missing !== undefined) throw notRead(new Error(`there is no ${table}.${missing}`));
  }
}

function readCollection(db: Database, isOurs: (guid: string) => boolean, now: number): Omit<AnkiHistory, 'collection'> {
  const { created, version, settings } = header(db);
  const { cards, ...found } = cardsOf(db, isOurs);
  const leftOut: Record<LeftOut, number> = { practice: 0, 'by hand': 0, 'added card': 0, damaged: 0 };
  const entries: AnkiEntry[] = [];
  each(db, 'SELECT id, cid, ease, factor, time, type FROM revlog', (row) => {
    const card = cards.get(row[1] ?? null);
    if (card === undefined) return;
    const entry = card === null ? 'added card' : entryOf(row, card, version, now);
    if (typeof entry === 'string') leftOut[entry] += 1;
    else entries.push(entry);
  });
  entries.sort((a, b) => a.id - b.id);
  const device = `anki${hash('anki collection', String(created)).slice(0, 12)}`;
  return { device, rollover: settings.rollover ?? null, entries, ...found, leftOut };
}

const Settings = v.object({
  rollover: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23))), undefined),
  schedVer: v.fallback(v.optional(v.number()), undefined),
});
type Settings = v.InferOutput<typeof Settings>;

/** From schema 15 on, the settings have a table of their own and the text is empty. */
function header(db: Database): { readonly created: number; readonly version: number; readonly settings: Settings } {
  const [created, schema, conf] = rows(db, 'SELECT crt, ver, conf FROM col')[0] ?? [];
  if (typeof created !== 'number' || typeof schema !== 'number') throw notRead(new Error('col is empty'));
  const settings = schema >= 15 ? settingsTable(db) : parsed(conf ?? null);
  const read = v.safeParse(Settings, settings);
  const found: Settings = read.success ? read.output : { rollover: undefined, schedVer: undefined };
  return { created, version: schema >= 15 ? 2 : (found.schedVer ?? 1), settings: found };
}

function settingsTable(db: Database): unknown {
  const found = rows(db, "SELECT val FROM config WHERE KEY = 'rollover'")[0]?.[0] ?? null;
  return { rollover: parsed(found instanceof Uint8Array ? new TextDecoder().decode(found) : found) };
}

function parsed(json: SqlValue): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}

interface OurCards extends Pick<AnkiHistory, 'standings' | 'isScheduled' | 'ours' | 'foreign'> {
  /** The guid of a card's note; null for a card that the learner added to one of our notes. */
  readonly cards: ReadonlyMap<SqlValue, string | null>;
}

function cardsOf(db: Database, isOurs: (guid: string) => boolean): OurCards {
  const notes = new Map<SqlValue, string>();
  let foreign = 0;
  each(db, 'SELECT id, guid FROM notes', ([id = null, guid]) => {
    if (typeof guid === 'string' && isOurs(guid)) notes.set(id, guid);
    else foreign += 1;
  });
  const cards = new Map<SqlValue, string | null>();
  const standings: Standing[] = [];
  let isScheduled = false;
  each(db, `SELECT id, nid, ord, type, ${STANDING_COLUMNS.join(', ')} FROM cards`, (row) => {
    const [id = null, note = null, ord, type, ...columns] = row;
    const [queue] = columns;
    isScheduled ||= type !== 0 || queue !== 0;
    const guid = notes.get(note);
    if (guid === undefined) return;
    cards.set(id, ord === 0 ? guid : null);
    const standing = ord === 0 ? standingOf(guid, columns) : null;
    if (standing !== null) standings.push(standing);
  });
  return { cards, standings, isScheduled, ours: notes.size, foreign };
}

const DAY = 86_400_000;
const Row = v.tuple([
  v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  v.number(),
  v.picklist([0, 1, 2, 3, 4]),
  v.number(),
  v.pipe(v.number(), v.safeInteger()),
  v.pipe(v.number(), v.minValue(0), v.maxValue(5)),
]);
/** Kinds of rows. */
const [LEARNING, RELEARNING, PRACTICE, MANUAL] = [0, 2, 3, 4];

/**
 * Cards that were practised without being scheduled leave rows without an ease; so does a card that is forgotten, by hand. Other
 * rows without a grade tell of due dates that were set.
 *
 * @param version of Anki's scheduler: the first one had no "hard" while learning, and its 2 and 3 are the 3 and 4 of later ones
 */
function entryOf(row: readonly SqlValue[], guid: string, version: number, now: number): AnkiEntry | LeftOut {
  const read = v.safeParse(Row, row);
  if (!read.success || read.output[0] > now + DAY) return 'damaged';
  const [id, , ease, factor, time, kind] = read.output;
  const took = Math.max(0, time);
  if (kind === PRACTICE && factor === 0) return 'practice';
  if (ease === 0) return kind === MANUAL && factor === 0 ? { id, guid, grade: null, took: 0 } : 'by hand';
  const isOld = version < 2 && (kind === LEARNING || kind === RELEARNING) && (ease === 2 || ease === 3);
  return { id, guid, grade: isOld ? (ease === 2 ? 3 : 4) : ease, took };
}

function rows(db: Database, sql: string, values: Record<string, SqlValue> = {}): SqlValue[][] {
  const found: SqlValue[][] = [];
  each(db, sql, (row) => found.push(row), values);
  return found;
}

/** Goes through the rows of a query without holding them. */
function each(
  db: Database,
  sql: string,
  visit: (row: SqlValue[]) => void,
  values: Record<string, SqlValue> = {},
): void {
  const statement = db.prepare(sql);
  try {
    statement.bind(values);
    for (let count = 0; statement.step(); count += 1) {
      if (count >= LIMITS.rows) throw notRead(new Error(`more than ${LIMITS.rows} rows`));
      visit(statement.get());
    }
  } finally {
    statement.free();
  }
}
