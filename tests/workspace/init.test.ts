import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { readTopic } from '../../src/topics/read.ts';
import { openWorkspace } from '../../src/workspace/find.ts';
import { initWorkspace } from '../../src/workspace/init.ts';
import schema from '../../src/workspace/quizwright.schema.json' with { type: 'json' };
import { readTopicFiles } from '../../src/workspace/topic-files.ts';
import { tempFolder } from './temp.ts';

describe('initWorkspace', () => {
  it('makes a workspace with one topic that has nothing to complain about', async () => {
    const folder = join(await tempFolder(), 'new/folder');
    expect(await initWorkspace(folder)).toEqual([
      '.gitattributes',
      '.gitignore',
      'content/python/slices.md',
      'quizwright.schema.json',
      'quizwright.json',
    ]);
    const workspace = await openWorkspace(folder);
    expect(workspace.settings).toEqual(DEFAULT_SETTINGS);
    const { files, diagnostics } = readTopicFiles(workspace);
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

  it('tells editors about the settings, in the folder itself', async () => {
    const folder = await tempFolder();
    await initWorkspace(folder);
    const settings: unknown = JSON.parse(await readFile(join(folder, 'quizwright.json'), 'utf8'));
    expect(settings).toEqual({ $schema: './quizwright.schema.json' });
    const described: unknown = JSON.parse(await readFile(join(folder, 'quizwright.schema.json'), 'utf8'));
    expect(described).toEqual(schema);
    expect(new Ajv({ strictTypes: false }).validate(schema, settings)).toBe(true);
    const other = await tempFolder({ 'quizwright.schema.json': 'mine' });
    await expect(initWorkspace(other)).rejects.toThrow('quizwright.schema.json exists already');
    expect(await readdir(other)).toEqual(['quizwright.schema.json']);
  });

  const LOG = 'data/*\n!data/reviews/\ndata/reviews/*\n!data/reviews/*.jsonl\n';
  const DECKS = 'decks/*.apkg\ndecks/*.json.*\n';

  it.each([
    [undefined, LOG + DECKS],
    ['node_modules/', `node_modules/\n${LOG}${DECKS}`],
    ['x\r\ndecks/*.apkg\r\n', `x\r\ndecks/*.apkg\r\n${LOG}decks/*.json.*\n`],
    // Somebody wants no reviews in git.
    ['data/\n', `data/\n${DECKS}`],
    ['/data', `/data\n${DECKS}`],
  ])('adds what is missing to a .gitignore of %j', async (before, after) => {
    const folder = await tempFolder(before === undefined ? {} : { '.gitignore': before });
    await initWorkspace(folder);
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe(after);
  });

  it('leaves files for git that say it all alone', async () => {
    const files = { '.gitignore': `${DECKS}data/`, '.gitattributes': 'data/reviews/*.jsonl -text merge=union' };
    const folder = await tempFolder(files);
    const written = await initWorkspace(folder);
    expect(written).toEqual(['content/python/slices.md', 'quizwright.schema.json', 'quizwright.json']);
    for (const [name, text] of Object.entries(files)) expect(await readFile(join(folder, name), 'utf8')).toBe(text);
  });
});
