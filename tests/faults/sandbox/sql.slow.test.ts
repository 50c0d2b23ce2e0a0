import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../../runtimes/support.ts';
import { type Canaries, openCanaries } from './canaries.ts';

/** A database on the disk that has the secret in it, and a path where nothing is. */
const folder = mkdtempSync(join(tmpdir(), 'quizwright-sql-'));
const SECRETS = join(folder, 'secrets.db');
const TOUCH = join(folder, 'touched.db');
const { execute } = openSandbox();
let canaries: Canaries;
let tried = 0;
let probes = 10_000;

interface HostDatabase {
  exec(sql: string): void;
  prepare(sql: string): { all(): unknown[] };
  close(): void;
}
type Sqlite = { readonly DatabaseSync: new (file: string) => HostDatabase };
/** SQLite without a sandbox: part of Node from 22.5 on. */
const builtin: ((name: string) => Sqlite | undefined) | undefined = Reflect.get(process, 'getBuiltinModule');
const sqlite = builtin?.('node:sqlite');

beforeAll(async () => {
  canaries = await openCanaries();
  if (!sqlite) return;
  const database = new sqlite.DatabaseSync(SECRETS);
  database.exec(`CREATE TABLE t (a); INSERT INTO t VALUES ('${process.env.QUIZWRIGHT_CANARY}')`);
  database.close();
});
afterAll(() => {
  canaries.close();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${tried} attacks on SQL, Node ${process.version}\n`);
});

/** What became of the canaries, both those of all attacks and our own two files. */
function alarms(output: string): string[] {
  const wrote = existsSync(TOUCH);
  rmSync(TOUCH, { force: true });
  return [...canaries.alarms(output), ...(wrote ? ['it wrote a database'] : [])];
}

const READS = `ATTACH '${SECRETS}' AS s; SELECT * FROM s.t;`;
const URI = `ATTACH 'file:${SECRETS}?mode=ro' AS s; SELECT * FROM s.t;`;
const WRITES = `ATTACH '${TOUCH}' AS s; CREATE TABLE s.t (a);`;
const VACUUMS = `CREATE TABLE t (a); VACUUM INTO '${TOUCH}';`;

const ATTACKS: readonly (readonly [name: string, code: string])[] = [
  ['a database on the disk', READS],
  ['the same as an address', URI],
  ['a new database on the disk', WRITES],
  ['a copy of itself', VACUUMS],
  ['a relative path', "ATTACH '../../../../../../etc/passwd' AS s; SELECT * FROM s.sqlite_schema;"],
  ['the environment of the process', "ATTACH '/proc/self/environ' AS s; SELECT * FROM s.sqlite_schema;"],
  ['load_extension', `SELECT load_extension('${TOUCH}');`],
  ['readfile', `SELECT readfile('${SECRETS}');`],
  ['writefile', `SELECT writefile('${TOUCH}', 'x');`],
  ['edit', "SELECT edit('x', 'touch');"],
  ['fts3_tokenizer', "SELECT fts3_tokenizer('simple', x'0000000000000000');"],
  ['commands of the shell', `.shell touch ${TOUCH}\n.read ${SECRETS}\nSELECT 1;`],
  ['a folder for temporary files', `PRAGMA temp_store_directory = '${folder}'; PRAGMA temp_store = 1; SELECT 1;`],
  ['a journal', 'PRAGMA journal_mode = WAL; PRAGMA journal_mode = DELETE; CREATE TABLE t (a); PRAGMA mmap_size = 1e9;'],
  [
    'a forged schema',
    "PRAGMA writable_schema = ON; CREATE TABLE t (a); UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a, b, c)', rootpage = 99; SELECT * FROM t;",
  ],
  [
    'more pages than there are',
    'PRAGMA page_size = 65536; PRAGMA cache_size = 1000000; PRAGMA max_page_count = 4294967294; CREATE TABLE t (a); SELECT 1;',
  ],
  [
    'a recursion without end',
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;',
  ],
  ['rows without end', 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;'],
  [
    'a table without end',
    'CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT zeroblob(1000000) FROM n;',
  ],
  ['a huge blob', 'SELECT length(zeroblob(1000000000) || zeroblob(900000000));'],
  ['a huge text', "SELECT printf('%.*c', 900000000, 'x');"],
  [
    'a trigger that calls itself',
    'PRAGMA recursive_triggers = ON; CREATE TABLE t (a); CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO t VALUES (new.a + 1); END; INSERT INTO t VALUES (1);',
  ],
  ['an expression as deep as it goes', `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)};`],
  [
    'a text that imitates a reply',
    'SELECT \'{"id":"x","memory":1,"cpu":1,"result":{"outcome":{"kind":"completed"}}}\';',
  ],
  ['a null character', "SELECT 'a' || char(0) || 'b', x'00ff', char(10) || '{\"ready\":true}';"],
];

const PROBE =
  "CREATE TABLE p (a); INSERT INTO p VALUES (random()), (date('now')); SELECT a, (SELECT count(*) FROM sqlite_schema) FROM p ORDER BY 1; PRAGMA database_list; PRAGMA temp_store; PRAGMA page_size;";
const probe = () => {
  probes += 1;
  return execute('sql', `${PROBE} -- ${probes}`);
};

describe('nothing gets out by, and nothing stays of', () => {
  it.each(ATTACKS)('%s', { timeout: 120_000 }, async (_, code) => {
    const fresh = await probe();
    expect(fresh.outcome).toEqual({ kind: 'completed' });
    for (const mode of ['script', 'cells'] as const) {
      tried += 1;
      const result = await execute('sql', code, { mode });
      expect(alarms(JSON.stringify(result)), mode).toEqual([]);
      expect(result.outcome.kind, JSON.stringify(result.outcome)).not.toBe('broken');
      expect(await probe(), mode).toEqual(fresh);
    }
  });
});

describe.skipIf(!sqlite)('without a sandbox gets out (needs the SQLite of Node 22.5)', () => {
  it.each([
    [READS, 'it knows the secret'],
    [WRITES, 'it wrote a database'],
    [VACUUMS, 'it wrote a database'],
  ])('%s', (code, alarm) => {
    const database = new (sqlite as Sqlite).DatabaseSync(':memory:');
    const last = code.split('; ').at(-1) ?? '';
    database.exec(code.slice(0, code.length - last.length));
    const rows = last.startsWith('SELECT') ? database.prepare(last).all() : database.exec(last);
    database.close();
    expect(alarms(JSON.stringify(rows ?? null))).toContain(alarm);
    expect(alarms('')).toEqual([]);
  });
});
