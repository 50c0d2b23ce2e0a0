import { idGiver } from './ids.ts';
import { BASIC, CLOZE, modelJson, NOTE_TYPES_MODIFIED } from './note-types.ts';
import { type DeckPresets, STOCK_PRESET } from './presets.ts';
import type { Schedule } from './schedule.ts';

/** Tables of schema 11, as in Anki's `storage/schema11.sql`. */
export const TABLES = `
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL,
  odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);`;

/** Their indexes, made quicker when the rows are there. */
export const INDEXES = `
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);`;

/** 2020-01-01 04:00, here in UTC: new cards count no days, so every package can have the same day 0. */
const CREATED = 1_577_851_200;

/**
 * The only row of `col`.
 *
 * @param modified epoch seconds of the newest note
 * @param decks the decks by id, `deckTree`
 * @param cards how many cards there are
 * @param schedule null where all are new
 */
export function collectionRow(
  modified: number,
  decks: ReadonlyMap<number, string>,
  cards: number,
  { presetIdOf, presets }: DeckPresets,
  schedule: Schedule | null,
): (number | string)[] {
  const models = Object.fromEntries([CLOZE, BASIC].map((type) => [type.id, modelJson(type)]));
  const deckJsons = Object.fromEntries([...decks].map(([id, name]) => [id, deckJson(id, name, presetIdOf(id))]));
  const all = Object.fromEntries([STOCK_PRESET, ...presets].map((preset) => [preset.id, preset]));
  const east = schedule?.firstOffset ?? 0;
  const settings = conf(cards + 1, -east, schedule?.parameters.rollover ?? 4);
  const json = [settings, models, deckJsons, all, {}].map((part) => JSON.stringify(part));
  return [1, CREATED - east * 60, modified * 1000, NOTE_TYPES_MODIFIED * 1000, 11, 0, 0, 0, ...json];
}

/**
 * All decks of a package by id: `Default`, which every collection has, the given ones and their parents. Anki tells no upper case
 * from lower in names, so the first spelling of a name is used for all.
 */
export function deckTree(paths: readonly (readonly string[])[]): {
  readonly decks: ReadonlyMap<number, string>;
  readonly idOf: (path: readonly string[]) => number;
} {
  const decks = new Map([[1, 'Default']]);
  const byKey = new Map<string, number>();
  const key = (parts: readonly string[]): string => parts.join('::').toLowerCase();
  const give = idGiver('deck');
  const unique = new Map(paths.map((path) => [path.join('\0'), path]));
  for (const path of unique.values())
    for (const depth of path.keys()) {
      const parts = path.slice(0, depth + 1);
      if (byKey.has(key(parts))) continue;
      const parent = decks.get(byKey.get(key(parts.slice(0, -1))) ?? 0);
      const id = give(key(parts));
      byKey.set(key(parts), id);
      decks.set(id, parent === undefined ? parts.join('::') : `${parent}::${parts.at(-1)}`);
    }
  return { decks, idOf: (path) => byKey.get(key(path)) ?? 1 };
}

function deckJson(id: number, name: string, conf: number): object {
  const none = [0, 0];
  return {
    id,
    name,
    mod: NOTE_TYPES_MODIFIED,
    usn: -1,
    collapsed: false,
    browserCollapsed: false,
    dyn: 0,
    conf,
    desc: '',
    extendNew: 0,
    extendRev: 0,
    lrnToday: none,
    revToday: none,
    newToday: none,
    timeToday: none,
  };
}

/**
 * Settings of a stock collection; without `schedVer` 2 an import would rewrite the review log.
 *
 * @param creationOffset minutes west of UTC at the beginning of day 0
 * @param rollover hour at which a day begins
 */
const conf = (nextPos: number, creationOffset: number, rollover: number): object => ({
  activeDecks: [1],
  addToCur: true,
  collapseTime: 1200,
  creationOffset,
  curDeck: 1,
  curModel: BASIC.id,
  dayLearnFirst: false,
  dueCounts: true,
  estTimes: true,
  newSpread: 0,
  nextPos,
  rollover,
  sched2021: true,
  schedVer: 2,
  sortBackwards: false,
  sortType: 'noteFld',
  timeLim: 0,
});
