import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type AsyncFlateStreamHandler, strToU8, Zip, type ZipInputFile } from 'fflate';
import initSqlJs, { type Database, type Statement } from 'sql.js';
import type { Deck } from '../domain/deck.ts';
import { collectionRow, deckTree, INDEXES, TABLES } from './collection.ts';
import { idGiver } from './ids.ts';
import { stripHtml } from './markup.ts';
import { type AnkiNote, notesOf } from './notes.ts';
import { deckPresets, NO_PRESETS } from './presets.ts';
import { type CardState, cardState, newState, revlogRow, UNSENT } from './rows.ts';
import type { Schedule } from './schedule.ts';

export interface ExportOptions {
  /**
   * Epoch seconds at which a note's content became what it is. Anki takes an update in only where this is newer than what it has, and
   * shows it as a change: it must grow when the hash of a card's content moves, and must not when it does not. Never in the future.
   */
  readonly modified: (key: string, contentHash: string) => number;
  /** What the learner's log says of the cards, to go with them; without it all cards are new. */
  readonly schedule?: Schedule;
  /** How many instances of a card may go along, see `notesOf`; 1 if not given. */
  readonly instances?: number;
}

/**
 * An Anki package (`.apkg`) with a note for every card of the decks (or several: `instances`), in teaching order. The same decks, times and
 * schedule give the same bytes.
 */
export function exportAnki(decks: readonly Deck[], options: ExportOptions): Promise<Uint8Array> {
  return packNotes(notesOf(decks, options.schedule, options.instances), options);
}

/** A package with these notes. */
export async function packNotes(notes: readonly AnkiNote[], options: ExportOptions): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const db = new Database();
  try {
    db.exec(WRITE_ONCE);
    db.exec(TABLES);
    db.exec('BEGIN');
    fill(db, notes, options);
    db.exec('COMMIT');
    db.exec(INDEXES);
    return zip(db.export());
  } finally {
    db.close();
  }
}

/** Nothing is undone in a database that is made in memory; of its large pages up to 256 MB wait, so that each is written once. */
const WRITE_ONCE = 'PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA cache_size = -262144;';

/** Zip times are local times without a zone: this is the earliest there is, and the same bytes everywhere. */
const ZIP_TIME = new Date(1980, 0, 1);

function zip(collection: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error !== null) throw error;
    parts.push(part);
  });
  for (const [name, bytes] of [['collection.anki2', collection] as const, ['media', strToU8('{}')] as const]) {
    const file = new Deflated(name, bytes);
    archive.add(file);
    file.write();
  }
  archive.end();
  return Buffer.concat(parts);
}

/** RFC 1952: what stands before the deflated bytes, without optional fields, and behind them: CRC-32 and size. */
const GZIP = { header: 10, trailer: 8 } as const;

/** Compressed by Node, and quickly rather than well: in JavaScript this and the checksum took most of the time of an export. */
class Deflated implements ZipInputFile {
  readonly compression = 8;
  readonly mtime = ZIP_TIME;
  readonly filename: string;
  readonly size: number;
  readonly crc: number;
  ondata?: AsyncFlateStreamHandler;
  readonly #deflated: Uint8Array<ArrayBuffer>;

  constructor(filename: string, bytes: Uint8Array) {
    const packed = gzipSync(bytes, { level: 1 });
    this.filename = filename;
    this.size = bytes.length;
    this.crc = packed.readUInt32LE(packed.length - GZIP.trailer);
    this.#deflated = packed.subarray(GZIP.header, -GZIP.trailer);
  }

  write(): void {
    this.ondata?.(null, this.#deflated, true);
  }
}

function fill(db: Database, notes: readonly AnkiNote[], { modified, schedule }: ExportOptions): void {
  const { decks, idOf } = deckTree(notes.map((note) => note.deck));
  const idOfNote = idGiver('note');
  const placed = notes
    .map((note, at) => ({
      note,
      id: idOfNote(note.key),
      time: Math.floor(modified(note.key, note.contentHash)),
      state: stateOf(note, at + 1, schedule),
    }))
    .sort((a, b) => a.id - b.id);
  const newest = placed.reduce((latest, { time }) => Math.max(latest, time), 0);
  const presets = schedule === undefined ? NO_PRESETS : deckPresets(notes, (note) => idOf(note.deck), schedule);
  const reviews = placed
    .flatMap(({ note, id }) => (note.schedule?.history ?? []).map((entry) => ({ entry, id })))
    .sort((a, b) => a.entry.id - b.entry.id);
  // In the order of the primary keys, in which SQLite only adds to the last page of a table.
  insert(db, 'col', [collectionRow(newest, decks, notes.length, presets, schedule ?? null)], (row) => row);
  insert(db, 'notes', placed, ({ note, id, time }) => noteRow(id, note, time));
  insert(db, 'cards', placed, ({ note, id, time, state }) => cardRow(id, idOf(note.deck), time, state));
  insert(db, 'revlog', reviews, ({ entry, id }) => revlogRow(entry, id));
}

function stateOf({ schedule: found, subject }: AnkiNote, position: number, schedule: Schedule | undefined): CardState {
  return schedule === undefined || found === null ? newState(position) : cardState(found, schedule, subject, position);
}

type Row = readonly (number | string)[];

function insert<T>(
  db: Database,
  table: 'col' | 'notes' | 'cards' | 'revlog',
  items: readonly T[],
  rowOf: (item: T) => Row,
): void {
  let statement: Statement | undefined;
  const encode = rowEncoder();
  for (const item of items) {
    const row = rowOf(item);
    statement ??= db.prepare(`INSERT INTO ${table} VALUES (${row.map(placeholder).join(',')})`);
    statement.run(encode(row));
  }
  statement?.free();
}

/**
 * Makes bytes of the texts of a row, valid until the next row: sql.js encodes texts letter by letter, which took most of the time of an
 * export.
 */
function rowEncoder(): (row: Row) => (number | Uint8Array)[] {
  let room = Buffer.alloc(0);
  return (row) => {
    const units = row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
    // A code unit takes up to three bytes.
    if (room.length < 3 * units) room = Buffer.alloc(6 * units);
    let end = 0;
    return row.map((value) => {
      if (typeof value === 'number') return value;
      const start = end;
      end += room.write(value, start);
      return room.subarray(start, end);
    });
  };
}

function placeholder(value: number | string): string {
  return typeof value === 'string' ? 'CAST(? AS TEXT)' : '?';
}

function noteRow(id: number, note: AnkiNote, modified: number): Row {
  const sort = stripHtml(note.fields[0] ?? '');
  const tags = ` ${note.tags.join(' ')} `;
  const fields = note.fields.join('\u001f');
  return [id, note.guid, note.type.id, modified, UNSENT, tags, fields, sort, checksum(sort), 0, ''];
}

/** An import writes no cards of its own, so each has its row. Its id is that of its note, whose only card it is. */
function cardRow(id: number, deck: number, modified: number, state: CardState): Row {
  const { type, queue, due, ivl, factor, reps, lapses, left, data } = state;
  return [id, id, deck, 0, modified, UNSENT, type, queue, due, ivl, factor, reps, lapses, left, 0, 0, 0, data];
}

/** Anki's key for finding duplicates: the first 32 bits of SHA-1. */
function checksum(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32BE(0);
}
