import { describe, expect, it } from 'vitest';
import { openSandbox } from '../support.ts';

const { execute } = openSandbox();
const sql = (code: string, options: Parameters<typeof execute>[2] = {}) => execute('sql', code, options);
const TABLE =
  "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);\nINSERT INTO t (name) VALUES ('b'), ('a');\n";

describe('a script prints as the sqlite3 shell does', () => {
  it.each([
    ['SELECT 1, NULL, 2.0, 0.1 + 0.2, 1e20, 1e-7, 123456789.25', '1||2.0|0.3|1.0e+20|1.0e-07|123456789.25\n'],
    ['SELECT 9223372036854775807, -1, 7 / 2, 7 / 2.0', '9223372036854775807|-1|3|3.5\n'],
    ["SELECT 'x' WHERE 0", ''],
    ["SELECT x'6869', typeof('a'), 1 = 1", 'hi|text|1\n'],
    [`${TABLE}SELECT * FROM t ORDER BY name; SELECT count(*) FROM t;`, '2|a\n1|b\n2\n'],
    [`${TABLE}DELETE FROM t WHERE name = 'a' RETURNING id`, '2\n'],
    ['WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n', '1\n2\n3\n'],
  ])('%s', async (code, stdout) => {
    const result = await sql(code);
    expect(result.outcome).toEqual({ kind: 'completed' });
    expect(result.stdout).toBe(stdout);
  });
});

it('tells which statement printed', async () => {
  const { output } = await sql(`${TABLE}-- all of them\nSELECT name\nFROM t ORDER BY 1;`);
  expect(output).toEqual([
    { stream: 'stdout', text: 'a\n', lines: [4] },
    { stream: 'stdout', text: 'b\n', lines: [4] },
  ]);
});

it('tells of each statement as a cell, with the rows it gave', async () => {
  const { cells } = await sql(`${TABLE}SELECT name\n  FROM t ORDER BY 1;`, { mode: 'cells' });
  expect(cells.map(({ kind, line, endLine, value }) => [kind, line, endLine, value?.repr ?? null])).toEqual([
    ['other', 1, 1, null],
    ['other', 2, 2, null],
    ['expression', 3, 4, 'a\nb'],
  ]);
});

describe('what a database refuses is raised', () => {
  it.each([
    [`${TABLE}INSERT INTO t (name) VALUES ('a');`, 'UNIQUE constraint failed: t.name'],
    [`${TABLE}INSERT INTO t (name) VALUES (NULL);`, 'NOT NULL constraint failed: t.name'],
    ['CREATE TABLE c (n INT CHECK (n > 0));\n\nINSERT INTO c VALUES (0);', 'CHECK constraint failed: n > 0'],
    [
      'PRAGMA foreign_keys = ON;\nCREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p);\nINSERT INTO c VALUES (1);',
      'FOREIGN KEY constraint failed',
    ],
  ])('%s', async (code, message) => {
    expect((await sql(code)).outcome).toMatchObject({ kind: 'raised', type: 'Error', message, lines: [3] });
  });
});

it.each([
  ['another dialect', "SELECT DATE_TRUNC('month', x) FROM t"],
  ['a mistake', 'SELEC 1'],
  ['a table that is not there', 'SELECT * FROM nothing'],
  ['an extension', "SELECT load_extension('/tmp/x')"],
  ['files', "SELECT readfile('/etc/passwd')"],
])('says nothing about %s', async (_, code) => {
  expect((await sql(code)).outcome.kind).toBe('unsupported');
});

it('begins with an empty database, whatever another program attached', async () => {
  const other = await sql(`${TABLE}ATTACH '/etc/passwd' AS p; ATTACH 'side.db' AS s; CREATE TABLE s.u (a);`);
  expect(['completed', 'unsupported']).toContain(other.outcome.kind);
  expect(
    (await sql("ATTACH 'side.db' AS s; SELECT count(*) FROM s.sqlite_schema; SELECT * FROM sqlite_schema")).stdout,
  ).toBe('0\n');
  const outside = await sql("ATTACH '/etc/hostname' AS p; SELECT count(*) FROM p.sqlite_schema");
  expect(outside.outcome).toEqual({ kind: 'unsupported', reason: expect.stringContaining('unable to open database') });
});

describe('other worlds give other answers to', () => {
  it.each([
    ['chance', 'SELECT random()'],
    ['the calendar', "SELECT date('now')"],
    ['an order that nobody asked for', `${TABLE}SELECT id FROM t`],
  ])('%s', async (_, code) => {
    const [plain, ...others] = await Promise.all(([0, 1, 2] as const).map((variation) => sql(code, { variation })));
    expect(others.map(({ stdout }) => stdout)).not.toContain(plain?.stdout);
    expect(await sql(`${code} `)).toEqual({ ...plain });
  });
});

it('ends what does not end by itself', async () => {
  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';
  expect((await sql(`${endless} SELECT i FROM n`)).outcome).toEqual({ kind: 'limit', limit: 'output' });
  expect((await sql(`${endless} SELECT count(*) FROM n`)).outcome).toEqual({ kind: 'limit', limit: 'time' });
  expect((await sql('SELECT 1')).stdout).toBe('1\n');
});
