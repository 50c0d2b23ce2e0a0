import { sha1 } from '@noble/hashes/legacy';
import { utf8ToBytes } from '@noble/hashes/utils';
import { strToU8, zipSync } from 'fflate';
import initSqlJs, { type Database } from 'sql.js';
import type { Deck } from '../domain/deck.ts';
import { collectionRow, deckTree, SCHEMA } from './collection.ts';
import { idGiver } from './ids.ts';
import { stripHtml } from './markup.ts';
import { type AnkiNote, notesOf } from './notes.ts';

export interface ExportOptions {
  /**
   * Epoch seconds at which a note's content became what it is. Anki takes an update in only where this is newer than what it has, and
   * shows it as a change: it must grow when the hash of a card's content moves, and must not when it does not. Never in the future.
   */
  readonly modified: (cardId: string, contentHash: string) => number;
}

/**
 * An Anki package (`.apkg`) with a note for every card of the decks, all cards new, in teaching order. The same decks and times give the
 * same bytes.
 */
export async function exportAnki(decks: readonly Deck[], options: ExportOptions): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const db = new Database();
  try {
    db.exec(SCHEMA);
    db.exec('BEGIN');
    fill(db, notesOf(decks), options);
    db.exec('COMMIT');
    return zip(db.export());
  } finally {
    db.close();
  }
}

/** Zip times are local times without a zone: this is the earliest there is, and the same bytes everywhere. */
const ZIP_TIME = new Date(1980, 0, 1);

function zip(collection: Uint8Array): Uint8Array {
  return zipSync({ 'collection.anki2': collection, media: strToU8('{}') }, { level: 6, mtime: ZIP_TIME });
}

function fill(db: Database, notes: readonly AnkiNote[], { modified }: ExportOptions): void {
  const { decks, idOf } = deckTree(notes.map((note) => note.deck));
  const times = notes.map((note) => Math.floor(modified(note.cardId, note.contentHash)));
  const newest = times.reduce((a, b) => Math.max(a, b), 0);
  const [noteId, cardId] = [idGiver('note'), idGiver('card')];
  insert(db, 'col', [collectionRow(newest, decks, notes.length)]);
  const ids = notes.map((note) => noteId(note.cardId));
  insert(
    db,
    'notes',
    notes.map((note, at) => noteRow(ids[at] ?? 0, note, times[at] ?? 0)),
  );
  insert(
    db,
    'cards',
    notes.map((note, at) => cardRow([cardId(note.cardId), ids[at] ?? 0, idOf(note.deck)], times[at] ?? 0, at + 1)),
  );
}

type Row = readonly (number | string)[];

function insert(db: Database, table: 'col' | 'notes' | 'cards', rows: readonly Row[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const statement = db.prepare(`INSERT INTO ${table} VALUES (${first.map(() => '?').join(',')})`);
  for (const row of rows) statement.run([...row]);
  statement.free();
}

/** Waiting to be sent, in Anki's sync protocol. */
const UNSENT = -1;

function noteRow(id: number, note: AnkiNote, modified: number): Row {
  const sort = stripHtml(note.fields[0] ?? '');
  const tags = ` ${note.tags.join(' ')} `;
  const fields = note.fields.join('\u001f');
  return [id, note.guid, note.type.id, modified, UNSENT, tags, fields, sort, checksum(sort), 0, ''];
}

/** A new card: type and queue 0, due at its position, no history. An import writes no cards of its own, so each has its row. */
function cardRow(ids: readonly [id: number, note: number, deck: number], modified: number, position: number): Row {
  const history = [0, 0, 0, 0, 0, 0, 0, 0];
  return [...ids, 0, modified, UNSENT, 0, 0, position, ...history, '{}'];
}

/** Anki's key for finding duplicates: the first 32 bits of SHA-1. */
function checksum(text: string): number {
  const bytes = sha1(utf8ToBytes(text));
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
