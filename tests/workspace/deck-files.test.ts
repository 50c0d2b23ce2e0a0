import { readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import { createDeckStore, removeLeftovers } from '../../src/workspace/deck-files.ts';
import { tempFolder } from './temp.ts';

const deckOf = (id: string, title = 'Title'): Deck => ({
  schema: 1,
  topic: {
    id,
    title,
    file: 'content/x.md',
    category: 'c',
    difficulty: 'novice',
    language: null,
    tags: [],
    prerequisites: [],
    fingerprint: '0123456789abcdef',
  },
  cards: [],
  aliases: {},
  retired: [],
});

describe('removeLeftovers', () => {
  it('deletes halves of decks that are old enough, and nothing else', async () => {
    const folder = await tempFolder({
      'a.json': '{',
      '.a.json.1234-1.unfinished': '{',
      '.b.json.5-1.unfinished': '{',
      'c.json.old': '',
      'd.7': '',
    });
    const longAgo = new Date(1_000_000_000_000);
    for (const name of await readdir(folder))
      if (name !== '.b.json.5-1.unfinished') await utimes(join(folder, name), longAgo, longAgo);
    await removeLeftovers(folder, longAgo.getTime() + 1);
    expect((await readdir(folder)).sort()).toEqual(['.b.json.5-1.unfinished', 'a.json', 'c.json.old', 'd.7']);
    await removeLeftovers(join(folder, 'none'), longAgo.getTime());
  });
});

describe('createDeckStore', () => {
  it('gives back what was written, in the order of ids', async () => {
    const store = createDeckStore(join(await tempFolder(), 'deep/decks'));
    for (const id of ['python.b', 'C++ & more', '../../etc/passwd', 'a'])
      expect(await store.write(deckOf(id))).toMatchObject({ isChanged: true });
    expect((await store.list()).map((deck) => deck.topic.id)).toEqual([
      '../../etc/passwd',
      'C++ & more',
      'a',
      'python.b',
    ]);
    expect(await store.read('../../etc/passwd')).toEqual(deckOf('../../etc/passwd'));
  });

  it('knows no deck before the first build', async () => {
    const store = createDeckStore(join(await tempFolder(), 'decks'));
    expect(await store.list()).toEqual([]);
    expect(await store.read('a')).toBeNull();
  });

  it('touches the file only when the deck changed', async () => {
    const folder = await tempFolder();
    const store = createDeckStore(folder);
    await store.write(deckOf('a'));
    const before = await stat(join(folder, 'a.json'));
    expect(await store.write(deckOf('a'))).toMatchObject({ isChanged: false });
    expect((await stat(join(folder, 'a.json'))).ino).toBe(before.ino);
    const { isChanged, hash } = await store.write(deckOf('a', 'New'));
    expect([isChanged, store.hash('a'), store.hash('b')]).toEqual([true, hash, null]);
    expect(await readFile(join(folder, 'a.json'), 'utf8')).toContain('"title": "New"');
  });

  it('leaves nothing but decks behind and reads past other files', async () => {
    const folder = await tempFolder({ 'export.apkg': 'PK', '.a.json.1234-1.unfinished': '{', 'old.json/x': '' });
    const store = createDeckStore(folder);
    await store.write(deckOf('a'));
    await store.write(deckOf('a', 'New'));
    expect((await readdir(folder)).sort()).toEqual(['.a.json.1234-1.unfinished', 'a.json', 'export.apkg', 'old.json']);
    expect(await store.list()).toEqual([deckOf('a', 'New')]);
  });

  it('names the file it cannot understand', async () => {
    const folder = await tempFolder({ 'a.json': '{ "schema": 1 }' });
    const store = createDeckStore(folder);
    await expect(store.list()).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(`${join(folder, 'a.json')} is not a deck`),
    });
    await expect(store.read('a')).rejects.toMatchObject({ name: 'UserError' });
  });

  it('refuses a deck under a name that is not its own', async () => {
    const folder = await tempFolder();
    const store = createDeckStore(folder);
    await store.write(deckOf('a'));
    await rename(join(folder, 'a.json'), join(folder, 'b.json'));
    await expect(store.list()).rejects.toThrow('holds the deck of "a", whose file is a.json');
    await expect(store.read('b')).rejects.toMatchObject({ name: 'UserError' });
    await writeFile(join(folder, 'b.json'), '');
    expect(await store.read('a')).toBeNull();
  });
});
