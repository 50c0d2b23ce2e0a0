import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/files/hash.ts';
import { openEntryCache } from '../../src/runtimes/entry-cache.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quizwright-entries-'));
  folders.push(folder);
  return folder;
}

const schema = v.object({ text: v.string() });
const open = (cacheDir: string, limit = 256) => openEntryCache({ cacheDir, name: 'things', schema, limit });
/** The first so many keys whose entries lie in the bucket that is counted. */
const countedKeys = (count: number): string[] =>
  Array.from({ length: 256 * 20 }, (_, at) => sha256(String(at)))
    .filter((key) => key.startsWith('00'))
    .slice(0, count);
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

describe('entries', () => {
  it('come back as they were stored', async () => {
    const folder = newFolder();
    await open(folder).put(sha256('a'), { text: 'é\n' });
    expect(await open(folder).get(sha256('a'))).toEqual({ text: 'é\n' });
    expect(await open(folder).get(sha256('b'))).toBeNull();
  });

  it('stay while there is room', async () => {
    const folder = newFolder();
    const cache = open(folder);
    const [key = ''] = countedKeys(1);
    await cache.put(key, { text: 'kept' });
    for (let round = 0; round < 5; round += 1) await cache.trim();
    expect(await cache.get(key)).toEqual({ text: 'kept' });
  });

  it('go when nobody asks for them, and there are too many', async () => {
    const folder = newFolder();
    const cache = open(folder);
    const [asked = '', forgotten = '', ...others] = countedKeys(12);
    await cache.put(asked, { text: 'asked' });
    await cache.put(forgotten, { text: 'forgotten' });
    for (const key of others) {
      await cache.put(key, { text: 'other' });
      expect(await cache.get(asked)).toEqual({ text: 'asked' });
      await cache.trim();
    }
    expect(await cache.get(forgotten)).toBeNull();
    expect(filesIn(folder).length).toBeLessThan(others.length);
  });

  it('survive two processes that trim at once', async () => {
    const folder = newFolder();
    const [one, two] = [open(folder, 0), open(folder, 0)];
    const keys = countedKeys(10);
    await Promise.all(
      keys.flatMap((key) => [one.put(key, { text: key }), two.trim(), two.put(key, { text: key }), one.trim()]),
    );
    for (const path of filesIn(folder)) {
      const [hash, json = ''] = readFileSync(path, 'utf8').split('\n');
      expect(sha256(json)).toBe(hash);
    }
    await one.put(keys[0] ?? '', { text: 'last' });
    expect(await two.get(keys[0] ?? '')).toEqual({ text: 'last' });
  });

  it('are not kept where the folder cannot be made', async () => {
    const folder = join(newFolder(), 'file');
    await open(folder).put(sha256('a'), { text: 'a' });
    const below = join(folder, 'things', 'new', sha256('a').slice(0, 2), sha256('a').slice(2));
    expect(existsSync(below)).toBe(true);
    const cache = open(below);
    await cache.put(sha256('b'), { text: 'b' });
    await cache.trim();
    expect(await cache.get(sha256('b'))).toBeNull();
  });
});
