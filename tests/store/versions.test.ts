import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { stampOf } from '../../src/files/disk.ts';
import { migrateLogs } from '../../src/store/migrate-logs.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { type Format, readVersioned, type Versions } from '../../src/store/versions.ts';
import { header, line, NOW, newFolder } from './support.ts';

const Any = v.looseObject({ schema: v.optional(v.number()) });

/** A made-up history: version 2 renames `old` to `name`, version 3 wraps it. */
const versions: Versions = {
  current: 3,
  steps: {
    1: (json) => {
      const { old, ...rest } = v.parse(Any, json);
      return { ...rest, ...('schema' in rest ? { schema: 2 } : {}), ...(old === undefined ? {} : { name: old }) };
    },
    2: (json) => {
      const { name, ...rest } = v.parse(Any, json);
      return { ...rest, ...('schema' in rest ? { schema: 3 } : {}), ...(name === undefined ? {} : { names: [name] }) };
    },
  },
};

const format: Format<{ schema: 3; names: string[] }> = {
  name: 'list',
  versions,
  schema: v.object({ schema: v.literal(3), names: v.array(v.string()) }),
  wayBack: 'Write it again.',
};

function put(text: string): string {
  const path = join(newFolder(), 'list.json');
  writeFileSync(path, text);
  return path;
}

const backups = (folder: string) => Object.fromEntries(namesOf(folder).map((name) => [name, textOf(folder, name)]));
const namesOf = (folder: string) => readdirSync(join(folder, 'backups')).sort();
const textOf = (folder: string, name: string) => readFileSync(join(folder, 'backups', name), 'utf8');

describe('a file of an older version', () => {
  it.each([
    ['{"schema":1,"old":"x"}', 1],
    ['{"schema":2,"name":"x"}', 2],
  ])('is brought up to date step by step, after a copy was kept: %s', async (text, from) => {
    const path = put(text);
    expect(await readVersioned(path, format)).toEqual({ schema: 3, names: ['x'] });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ schema: 3, names: ['x'] });
    expect(backups(join(path, '..'))).toEqual({ [`list.json.format-${from}-1`]: text });
    expect(await readVersioned(path, format)).toEqual({ schema: 3, names: ['x'] });
    expect(namesOf(join(path, '..'))).toHaveLength(1);
  });

  it.each([
    ['{"schema":1,"old":5}', 'list.json:1: the list is damaged: 0'],
    ['{"schema":1,\n"old":\n', 'list.json:2: the list is damaged: this is not JSON'],
    ['{"schema":3,\n"names": ["x",\n5]}', 'list.json:2: the list is damaged: 1'],
    [
      '{"schema":4}',
      'list.json:1: this file was written by a newer quizwright (format 4, this version knows format 3)',
    ],
  ])('is left as it is where it cannot be understood: %j', async (text, message) => {
    const path = put(text);
    await expect(readVersioned(path, format)).rejects.toMatchObject({ message: expect.stringContaining(message) });
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(join(path, '..'))).toEqual(['list.json']);
  });
});

describe('log files of older versions', () => {
  function logs(files: Readonly<Record<string, string>>): string {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'reviews'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dataDir, 'reviews', name), text);
    return dataDir;
  }
  const read = (dataDir: string, name: string) => readFileSync(join(dataDir, 'reviews', name), 'utf8');

  it('are rewritten line by line after a copy was kept, with what a crash left', async () => {
    const old = `${header('aa', 2025)}{"seq":1,"old":"x"}\n{"seq":2}\n{"seq":3,"o`;
    const current = header('bb', 2026, 3) + line('bb', 1);
    const dataDir = logs({ 'aa-2025.jsonl': old, 'bb-2026.jsonl': current });
    await migrateLogs(dataDir, versions);
    expect(read(dataDir, 'aa-2025.jsonl').split('\n')).toEqual([
      header('aa', 2025, 3).trimEnd(),
      '{"seq":1,"names":["x"]}',
      '{"seq":2}',
      '{"seq":3,"o',
    ]);
    expect(read(dataDir, 'bb-2026.jsonl')).toBe(current);
    expect(backups(dataDir)).toEqual({ 'aa-2025.jsonl.format-1-1': old });
    expect(readdirSync(join(dataDir, 'reviews'))).toEqual(['aa-2025.jsonl', 'bb-2026.jsonl']);
  });

  it('are not looked at where they are known to be current, until they change', async () => {
    const old = `${header('aa', 2025)}{"seq":1,"old":"x"}\n`;
    const dataDir = logs({ 'aa-2025.jsonl': old });
    const path = join(dataDir, 'reviews', 'aa-2025.jsonl');
    await migrateLogs(dataDir, versions, [{ path, stamp: stampOf(statSync(path)) }]);
    expect(read(dataDir, 'aa-2025.jsonl')).toBe(old);
    await migrateLogs(dataDir, versions, [{ path, stamp: 'another' }]);
    expect(read(dataDir, 'aa-2025.jsonl')).toContain('"names":["x"]');
  });

  it('are left as they are where a line is damaged', async () => {
    const old = `${header('aa', 2025)}nonsense\n`;
    const dataDir = logs({ 'aa-2025.jsonl': old });
    await expect(migrateLogs(dataDir, versions)).rejects.toThrow('aa-2025.jsonl:2: the review log is damaged');
    expect(read(dataDir, 'aa-2025.jsonl')).toBe(old);
    expect(readdirSync(dataDir)).toEqual(['reviews']);
  });

  it('do not exist yet: opening a log of today changes nothing', async () => {
    const text = header('aa', 2026) + line('aa', 1);
    const dataDir = logs({ 'aa-2026.jsonl': text });
    expect((await openReviewLog({ dataDir, device: 'aa', now: () => NOW })).events).toHaveLength(1);
    expect(read(dataDir, 'aa-2026.jsonl')).toBe(text);
    expect(readdirSync(dataDir)).toEqual(['reviews']);
  });
});
