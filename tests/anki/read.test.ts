import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { unzipSync, Zip, ZipPassThrough } from 'fflate';
import { describe, expect, it } from 'vitest';
import { guid } from '../../src/anki/ids.ts';
import { exportAnki, readAnki } from '../../src/anki/index.ts';
import { changed, databaseOf, LAYOUTS, zip, zstdBomb, zstdFrame } from '../support/anki-layouts.ts';
import { makeDeck, termCard } from '../support/study.ts';

const NOW = Date.UTC(2026, 11, 1);
const deck = makeDeck('python.a', 'A', ['one', 'two', 'three'].map(termCard));
const guids = deck.cards.map(({ id }) => guid(id));
const [one = '', two = '', three = ''] = guids;
const read = (bytes: Uint8Array) => readAnki(bytes, (name) => guids.includes(name), NOW);
/** Written by Anki 26.09: four answers, then a due date set by hand and a card forgotten. */
const real = new Uint8Array(await readFile(new URL('anki-26.09.apkg', import.meta.url)));
const ours = await exportAnki([deck], { modified: () => 1_790_000_000 });
const NOTHING_LEFT_OUT = { practice: 0, 'by hand': 0, 'added card': 0, damaged: 0 };
const DAMAGED = {
  name: 'UserError',
  message: expect.stringContaining('damaged or cut short'),
  hint: expect.any(String),
};
const TOO_LARGE = { name: 'UserError', message: expect.stringContaining('too large') };
const NOT_READ = { name: 'UserError', message: expect.stringContaining('cannot be read') };

/** Our package with rows in its review log: id, place of the card, ease, factor, time, kind. */
async function withRows(rows: readonly (readonly number[])[], sql = ''): Promise<Uint8Array> {
  const values = rows.map(
    ([id, place, ease, factor, time, kind]) =>
      `(${id}, (SELECT id FROM cards WHERE due = ${place}), -1, ${ease}, 0, 0, ${factor}, ${time}, ${kind})`,
  );
  return changed(databaseOf(ours), `INSERT INTO revlog VALUES ${values.join(',')}; ${sql}`);
}

describe('readAnki', () => {
  it('reads what Anki wrote', async () => {
    const { entries, ...about } = await read(real);
    expect(entries).toEqual([
      { id: 1_795_734_643_995, guid: expect.any(String), grade: 3, took: 300 },
      { id: 1_795_734_644_302, guid: expect.any(String), grade: 1, took: 300 },
      { id: 1_795_734_644_604, guid: expect.any(String), grade: 4, took: 300 },
      { id: 1_795_734_644_910, guid: expect.any(String), grade: 3, took: 300 },
      { id: 1_795_734_645_014, guid: expect.any(String), grade: null, took: 0 },
    ]);
    expect(new Set(entries.map((entry) => entry.guid))).toEqual(new Set(guids));
    const as = { suspended: false, flag: 0, cameSuspended: false, modified: expect.any(Number) };
    expect(about).toEqual({
      standings: guids.map(() => ({ guid: expect.any(String), ...as })),
      isScheduled: true,
      collection: 'collection.anki21b',
      device: expect.stringMatching(/^anki[0-9a-f]{12}$/),
      rollover: null,
      ours: 3,
      foreign: 1,
      leftOut: { ...NOTHING_LEFT_OUT, 'by hand': 1 },
    });
  });

  it.each(Object.entries(LAYOUTS))('reads %s', async (name, layout) => {
    const got = await read(layout(await withRows([[1_790_000_000_000, 2, 4, 500, 1234, 1]])));
    expect(got.entries).toEqual([{ id: 1_790_000_000_000, guid: two, grade: 4, took: 1234 }]);
    expect(name.startsWith(got.collection)).toBe(true);
    expect([got.ours, got.foreign, got.rollover, got.leftOut]).toEqual([3, 0, 4, NOTHING_LEFT_OUT]);
  });

  it('reads a database that was written with a journal beside it', async () => {
    const database = await withRows([[1_790_000_000_000, 1, 3, 500, 1, 1]]);
    database[18] = 2;
    database[19] = 2;
    expect((await read(zip({ 'collection.anki2': database }))).entries).toHaveLength(1);
  });

  it('finds the settings of newer schemas in their own table', async () => {
    const sql = `UPDATE col SET ver = 18, conf = ''; CREATE TABLE config (KEY text NOT NULL PRIMARY KEY, val blob);
      INSERT INTO config VALUES ('rollover', CAST('6' AS BLOB));`;
    const database = await withRows([[1_790_000_000_000, 1, 2, 500, 1, 0]], sql);
    expect(await read(zip({ 'collection.anki2': database }))).toMatchObject({ rollover: 6, entries: [{ grade: 2 }] });
  });

  it('tells what it leaves out', async () => {
    const at = 1_790_000_000_000;
    const rows = [
      [at, 1, 3, 0, 1, 3],
      [at + 1, 1, 3, 500, 1, 3],
      [at + 2, 1, 0, 0, 1, 4],
      [at + 3, 1, 0, 2500, 1, 4],
      [at + 4, 1, 0, 2500, 1, 5],
      [at + 5, 1, 7, 500, 1, 1],
      [-5, 1, 3, 500, 1, 1],
      [NOW + 2 * 86_400_000, 1, 3, 500, 1, 1],
      [at + 6, 3, 3, 500, 1, 1],
      [at + 7, 1, 3, 500, -20, 1],
      [at + 8, 2, 3, 500, 5, 1],
    ];
    const database = await withRows(rows, 'UPDATE cards SET ord = 1 WHERE due = 3');
    const { entries, leftOut } = await read(zip({ 'collection.anki2': database }));
    expect(leftOut).toEqual({ practice: 1, 'by hand': 2, 'added card': 1, damaged: 3 });
    expect(entries).toEqual([
      { id: at + 1, guid: one, grade: 3, took: 1 },
      { id: at + 2, guid: one, grade: null, took: 0 },
      { id: at + 7, guid: one, grade: 3, took: 0 },
      { id: at + 8, guid: two, grade: 3, took: 5 },
    ]);
    expect(guids).toContain(three);
  });

  it('knows that the first scheduler had three answers while learning', async () => {
    const at = 1_790_000_000_000;
    const rows = [1, 2, 3].flatMap((ease) => [0, 1].map((kind) => [at + ease * 10 + kind, 1, ease, 500, 1, kind]));
    const database = await withRows(rows, `UPDATE col SET conf = '{"schedVer":1}'`);
    const { entries } = await read(zip({ 'collection.anki2': database }));
    expect(entries.map(({ grade }) => grade)).toEqual([1, 1, 3, 2, 4, 3]);
  });

  it('names a collection alike in all its packages, and another one otherwise', async () => {
    const device = async (sql: string): Promise<string> =>
      (await read(zip({ 'collection.anki2': await changed(databaseOf(ours), sql) }))).device;
    expect(await device('UPDATE col SET mod = 1, scm = 2')).toBe(await device('SELECT 1'));
    expect(await device('UPDATE col SET crt = 1600000000')).not.toBe(await device('SELECT 1'));
  });
});

describe('what is no package', () => {
  const database = databaseOf(ours);
  const cases: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
    nothing: () => new Uint8Array(),
    'a few bytes': () => Uint8Array.from([80, 75, 3, 4]),
    'no archive': () => new Uint8Array(100_000).fill(65),
    'no database in it': () => zip({ 'collection.anki2': [1, 2, 3] }),
    'no frame': () => zip({ meta: [8, 3], 'collection.anki21b': database }),
    'a frame cut short': () => zip({ meta: [8, 3], 'collection.anki21b': zstdFrame(database).subarray(0, 9000) }),
    'two frames': () => zip({ meta: [8, 3], 'collection.anki21b': [...zstdFrame(database), ...zstdFrame(database)] }),
    'the collection twice': () => twice(database),
  };
  it.each(Object.entries(cases))('is refused: %s', async (_, make) => {
    await expect(read(await make())).rejects.toMatchObject(DAMAGED);
  });

  it('is refused wherever it is cut off', async () => {
    for (let end = 0; end < real.length; end += 97)
      await expect(read(real.slice(0, end))).rejects.toMatchObject({ name: 'UserError' });
  });

  it('gives no other error, whatever is changed in it', async () => {
    const plain = zip({ 'collection.anki2': database });
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(real, plain),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        async (from, changes) => {
          const bytes = from.slice();
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          await read(bytes).catch((error: unknown) => expect(error).toMatchObject({ name: 'UserError' }));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is refused without a collection, and with one of an unknown version', async () => {
    const wanted = (message: string) => ({ name: 'UserError', message: expect.stringContaining(message) });
    await expect(read(zip({ media: [] }))).rejects.toMatchObject(wanted('no collection'));
    await expect(read(zip({ meta: [8, 3], 'collection.anki2': database }))).rejects.toMatchObject(
      wanted('no collection'),
    );
    await expect(read(zip({ meta: [8, 4], 'collection.anki2': database }))).rejects.toMatchObject(
      wanted('another version'),
    );
  });

  it.each([
    ['a table is missing', 'DROP TABLE revlog'],
    ['a column is missing', 'ALTER TABLE notes DROP COLUMN guid'],
    ['nothing is in it', 'DELETE FROM col'],
    [
      'a table is a view without end',
      'DROP TABLE revlog; CREATE VIEW revlog AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, id AS cid, id AS ease, id AS factor, id AS time, id AS type FROM n',
    ],
  ])('is refused where %s', async (_, sql) => {
    await expect(read(zip({ 'collection.anki2': await changed(database, sql) }))).rejects.toMatchObject(NOT_READ);
  });
});

describe('what else stands in a package', () => {
  it('does nothing: triggers, views, indexes, other tables, and files of any name', async () => {
    const rows = [[1_790_000_000_000, 2, 4, 500, 1234, 1]];
    const other = `CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM revlog; END;
      CREATE VIEW sqlite AS SELECT load_extension('x'); CREATE TABLE evil (x DEFAULT (randomblob(999999999)));
      CREATE INDEX late ON revlog (abs(ease)); UPDATE col SET models = 'ATTACH DATABASE ''evil.db'' AS evil';`;
    const files = {
      'collection.anki2': await withRows(rows, other),
      '../../evil.txt': [1],
      '/etc/evil': [1],
      'C:\\evil': [1],
      media: [...new TextEncoder().encode('{"0": "../../evil.txt"}')],
      '0': [1],
    };
    const before = readdirSync('.');
    expect((await read(zip(files))).entries).toEqual([{ id: 1_790_000_000_000, guid: two, grade: 4, took: 1234 }]);
    expect(readdirSync('.')).toEqual(before);
  });
});

describe('what unpacks to too much', () => {
  it('is refused before it is unpacked, where it says so', async () => {
    const bytes = zip({ 'collection.anki2': databaseOf(ours) });
    const list = findBytes(bytes, [0x50, 0x4b, 1, 2]);
    new DataView(bytes.buffer).setUint32(list + 24, 0x7fffffff, true);
    await expect(read(bytes)).rejects.toMatchObject(TOO_LARGE);
  });

  it('is cut off where it does not say so', async () => {
    const bytes = zip({ 'collection.anki2': new Uint8Array(5_000_000) });
    const list = findBytes(bytes, [0x50, 0x4b, 1, 2]);
    new DataView(bytes.buffer).setUint32(list + 24, 100, true);
    await expect(read(bytes)).rejects.toMatchObject(DAMAGED);
  });

  it('is refused in a frame of few bytes, and in one that asks for much memory', async () => {
    const of = (frame: Uint8Array) => zip({ meta: [8, 3], 'collection.anki21b': frame });
    await expect(read(of(zstdBomb(4097)))).rejects.toMatchObject(TOO_LARGE);
    await expect(read(of(zstdBomb(1, 20 << 3)))).rejects.toMatchObject(TOO_LARGE);
  });
});

function findBytes(bytes: Uint8Array, wanted: readonly number[]): number {
  return bytes.findIndex((_, at) => wanted.every((byte, index) => bytes[at + index] === byte));
}

function twice(database: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const archive = new Zip((_, part) => parts.push(part));
  for (let count = 0; count < 2; count += 1) {
    const file = new ZipPassThrough('collection.anki2');
    archive.add(file);
    file.push(database, true);
  }
  archive.end();
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
  expect(Object.keys(unzipSync(bytes))).toEqual(['collection.anki2']);
  return bytes;
}
