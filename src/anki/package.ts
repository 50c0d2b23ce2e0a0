import { deflateRawSync } from 'node:zlib';
import { sha1 } from '@noble/hashes/legacy';
import { utf8ToBytes } from '@noble/hashes/utils';
import { strToU8, Zip, ZipPassThrough } from 'fflate';
import initSqlJs, { type Database } from 'sql.js';
import type { Deck } from '../domain/deck.ts';
import { collectionRow, deckTree, SCHEMA } from './collection.ts';
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
    db.exec(SCHEMA);
    db.exec('BEGIN');
    fill(db, notes, options);
    db.exec('COMMIT');
    return zip(db.export());
  } finally {
    db.close();
  }
}

/** Zip times are local times without a zone: this is the earliest there is, and the same bytes everywhere. */
const ZIP_TIME = new Date(1980, 0, 1);

function zip(collection: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error !== null) throw error;
    parts.push(part);
  });
  for (const [name, bytes] of [['collection.anki2', collection] as const, ['media', strToU8('{}')] as const]) {
    const file = new Deflated(name);
    file.mtime = ZIP_TIME;
    archive.add(file);
    file.push(bytes, true);
  }
  archive.end();
  return Buffer.concat(parts);
}

/** Compressed by Node, and quickly rather than well: in JavaScript it took most of the time of an export. */
class Deflated extends ZipPassThrough {
  override readonly compression = 8;

  protected override process(chunk: Uint8Array, final: boolean): void {
    this.ondata(null, deflateRawSync(chunk, { level: 1 }), final);
  }
}

function fill(db: Database, notes: readonly AnkiNote[], { modified, schedule }: ExportOptions): void {
  const { decks, idOf } = deckTree(notes.map((note) => note.deck));
  const times = notes.map((note) => Math.floor(modified(note.key, note.contentHash)));
  const newest = times.reduce((a, b) => Math.max(a, b), 0);
  const [noteId, cardId] = [idGiver('note'), idGiver('card')];
  const presets = schedule === undefined ? NO_PRESETS : deckPresets(notes, (note) => idOf(note.deck), schedule);
  insert(db, 'col', [collectionRow(newest, decks, notes.length, presets, schedule ?? null)]);
  const rows = notes.map((note, at) => {
    const [id, card, time] = [noteId(note.key), cardId(note.key), times[at] ?? 0];
    const state =
      schedule === undefined || note.schedule === null
        ? newState(at + 1)
        : cardState(note.schedule, schedule, note.subject, at + 1);
    return {
      note: noteRow(id, note, time),
      card: cardRow([card, id, idOf(note.deck)], time, state),
      history: (note.schedule?.history ?? []).map((entry) => revlogRow(entry, card)),
    };
  });
  insert(
    db,
    'notes',
    rows.map(({ note }) => note),
  );
  insert(
    db,
    'cards',
    rows.map(({ card }) => card),
  );
  insert(
    db,
    'revlog',
    rows.flatMap(({ history }) => history),
  );
}

type Row = readonly (number | string)[];

function insert(db: Database, table: 'col' | 'notes' | 'cards' | 'revlog', rows: readonly Row[]): void {
  const [first] = rows;
  if (first === undefined) return;
  const statement = db.prepare(`INSERT INTO ${table} VALUES (${first.map(() => '?').join(',')})`);
  for (const row of rows) statement.run([...row]);
  statement.free();
}

function noteRow(id: number, note: AnkiNote, modified: number): Row {
  const sort = stripHtml(note.fields[0] ?? '');
  const tags = ` ${note.tags.join(' ')} `;
  const fields = note.fields.join('\u001f');
  return [id, note.guid, note.type.id, modified, UNSENT, tags, fields, sort, checksum(sort), 0, ''];
}

/** An import writes no cards of its own, so each has its row. */
function cardRow(ids: readonly [id: number, note: number, deck: number], modified: number, state: CardState): Row {
  const { type, queue, due, ivl, factor, reps, lapses, left, data } = state;
  return [...ids, 0, modified, UNSENT, type, queue, due, ivl, factor, reps, lapses, left, 0, 0, 0, data];
}

/** Anki's key for finding duplicates: the first 32 bits of SHA-1. */
function checksum(text: string): number {
  const bytes = sha1(utf8ToBytes(text));
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
