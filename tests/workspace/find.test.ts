import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../src/workspace/find.ts';
import { findWorkspace } from '../../src/workspace/root.ts';
import { isWithin } from '../../src/workspace/within.ts';
import { tempFolder } from './temp.ts';

/** What a function throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

describe('findWorkspace', () => {
  it('looks upwards and takes the nearest', async () => {
    const folder = await tempFolder({
      'quizwright.json': '{}',
      'a/quizwright.json': '{}',
      'a/b/c/x.md': '',
      'd/x.md': '',
    });
    expect(findWorkspace(join(folder, 'a/b/c'))).toBe(join(folder, 'a'));
    expect(findWorkspace(join(folder, 'd'))).toBe(folder);
  });

  it('names the next step where there is none', async () => {
    const folder = await tempFolder();
    expect(thrownBy(() => findWorkspace(folder))).toMatchObject({
      name: 'UserError',
      message: `no quizwright.json in ${folder} or above it`,
      hint: expect.stringContaining('qw init'),
    });
  });

  it('takes a named folder itself, not one above it', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{}', 'a/quizwright.json': '{}', 'b/x.md': '' });
    expect(findWorkspace(folder, 'a')).toBe(join(folder, 'a'));
    expect(thrownBy(() => findWorkspace(folder, 'b'))).toMatchObject({ hint: expect.stringContaining('qw init') });
    expect(thrownBy(() => findWorkspace(folder, 'missing'))).toMatchObject({ name: 'UserError' });
  });

  it('does not take a folder of that name for the file', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{}', 'a/quizwright.json/x': '' });
    expect(findWorkspace(join(folder, 'a'))).toBe(folder);
  });
});

describe('openWorkspace', () => {
  it('resolves the folders of the settings', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{ "content": "notes", "newPerDay": 5 }' });
    const workspace = await openWorkspace(folder);
    expect(workspace).toMatchObject({ root: folder, content: join(folder, 'notes'), data: join(folder, 'data') });
    expect(workspace.settings.newPerDay).toBe(5);
  });

  it('names the file where the settings are wrong', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{ "new": 5 }' });
    await expect(openWorkspace(folder)).rejects.toThrow(`${join(folder, 'quizwright.json')}:1:3 unknown key "new"`);
  });

  it('refuses a folder that is a link out of the workspace', async () => {
    const outside = await tempFolder();
    const folder = await tempFolder({ 'quizwright.json': '{ "decks": "a/decks" }' });
    await symlink(outside, join(folder, 'a'));
    await expect(openWorkspace(folder)).rejects.toThrow('leads out of the workspace');
  });

  it('allows a link within the workspace', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{}', 'real/x.json': '' });
    await symlink(join(folder, 'real'), join(folder, 'decks'));
    expect((await openWorkspace(folder)).decks).toBe(join(folder, 'real'));
  });

  it('may itself be reached by a link', async () => {
    const folder = await tempFolder({ 'real/quizwright.json': '{}' });
    await symlink(join(folder, 'real'), join(folder, 'link'));
    await mkdir(join(folder, 'real/content'));
    expect((await openWorkspace(join(folder, 'link'))).content).toBe(join(folder, 'real/content'));
  });
});

describe('isWithin', () => {
  it.each([
    ['/a', '/a', true],
    ['/a', '/a/b', true],
    ['/a', '/a/..b', true],
    ['/a', '/ab', false],
    ['/a', '/', false],
    ['/a/b', '/a', false],
  ])('%s holds %s: %s', (folder, path, expected) => {
    expect(isWithin(folder, path)).toBe(expected);
  });
});
