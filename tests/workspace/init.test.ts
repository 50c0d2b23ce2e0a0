import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { readTopic } from '../../src/topics/read.ts';
import { openWorkspace } from '../../src/workspace/find.ts';
import { initWorkspace } from '../../src/workspace/init.ts';
import { readTopicFiles } from '../../src/workspace/topic-files.ts';
import { tempFolder } from './temp.ts';

describe('initWorkspace', () => {
  it('makes a workspace with one topic that has nothing to complain about', async () => {
    const folder = join(await tempFolder(), 'new/folder');
    expect(await initWorkspace(folder)).toEqual(['.gitignore', 'content/python/slices.md', 'quizwright.json']);
    const workspace = await openWorkspace(folder);
    expect(workspace.settings).toEqual(DEFAULT_SETTINGS);
    const { files, diagnostics } = await readTopicFiles(workspace);
    expect(diagnostics).toEqual([]);
    const [sample] = files.map(({ file, source }) => readTopic(file, source));
    expect(sample?.diagnostics).toEqual([]);
    expect(sample?.topic).toMatchObject({ id: 'python.slices', language: 'python' });
    const claims = sample?.topic?.sections.flatMap((one) =>
      one.blocks.flatMap((block) => (block.kind === 'code' ? block.claims : [])),
    );
    expect(claims).toHaveLength(10);
  });

  it('overwrites nothing and then writes nothing', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{ "newPerDay": 1 }' });
    await expect(initWorkspace(folder)).rejects.toMatchObject({
      name: 'UserError',
      hint: expect.stringContaining('qw build'),
    });
    expect(await readdir(folder)).toEqual(['quizwright.json']);
    const other = await tempFolder({ 'content/python/slices.md': 'mine' });
    await expect(initWorkspace(other)).rejects.toThrow('slices.md exists already');
    expect(await readdir(other)).toEqual(['content']);
    expect(await readFile(join(other, 'content/python/slices.md'), 'utf8')).toBe('mine');
  });

  it.each([
    [undefined, 'data/\ndecks/*.apkg\n'],
    ['node_modules/', 'node_modules/\ndata/\ndecks/*.apkg\n'],
    ['x\r\ndata/\r\n', 'x\r\ndata/\r\ndecks/*.apkg\n'],
  ])('adds what is missing to a .gitignore of %j', async (before, after) => {
    const folder = await tempFolder(before === undefined ? {} : { '.gitignore': before });
    await initWorkspace(folder);
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe(after);
  });

  it('leaves a .gitignore that says it all alone', async () => {
    const folder = await tempFolder({ '.gitignore': 'decks/*.apkg\ndata/' });
    expect(await initWorkspace(folder)).not.toContain('.gitignore');
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('decks/*.apkg\ndata/');
  });
});
