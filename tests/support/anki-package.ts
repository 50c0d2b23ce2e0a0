import { strFromU8, unzipSync } from 'fflate';
import initSqlJs from 'sql.js';

type Row = Record<string, unknown>;

export interface ReadPackage {
  readonly files: readonly string[];
  readonly media: string;
  readonly tables: readonly string[];
  readonly indexes: readonly string[];
  readonly integrity: unknown;
  readonly col: Row;
  readonly notes: readonly Row[];
  readonly cards: readonly Row[];
  readonly revlog: readonly Row[];
}

/** An Anki package, unzipped and read with SQLite. */
export async function readPackage(bytes: Uint8Array): Promise<ReadPackage> {
  const files = unzipSync(bytes);
  const { Database } = await initSqlJs();
  const db = new Database(files['collection.anki2'] ?? new Uint8Array());
  const rows = (sql: string): Row[] => {
    const [result] = db.exec(sql);
    return (result?.values ?? []).map((row) => Object.fromEntries(row.map((cell, at) => [result?.columns[at], cell])));
  };
  const names = (type: string): string[] =>
    rows(`SELECT name FROM sqlite_master WHERE type = '${type}' ORDER BY name`).map((row) => String(row.name));
  const read = {
    files: Object.keys(files),
    media: strFromU8(files.media ?? new Uint8Array()),
    tables: names('table'),
    indexes: names('index'),
    integrity: rows('PRAGMA integrity_check')[0]?.integrity_check,
    col: rows('SELECT * FROM col')[0] ?? {},
    notes: rows('SELECT *, typeof(id) AS idType, typeof(mid) AS midType FROM notes ORDER BY id'),
    cards: rows('SELECT *, typeof(id) AS idType, typeof(did) AS didType FROM cards ORDER BY due'),
    revlog: rows('SELECT * FROM revlog'),
  };
  db.close();
  return read;
}
