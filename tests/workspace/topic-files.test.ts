import { execFileSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../src/workspace/find.ts';
import { readTopicFiles, readTopicPaths, type TopicFiles } from '../../src/workspace/topic-files.ts';
import { type Tree, tempFolder } from './temp.ts';

const workspaceWith = (tree: Tree): Promise<string> => tempFolder({ 'quizwright.json': '{}', ...tree });
const read = async (folder: string): Promise<TopicFiles> => readTopicFiles(await openWorkspace(folder));
const names = async (folder: string): Promise<string[]> => (await read(folder)).files.map((one) => one.file);

describe('readTopicFiles', () => {
  it('reads Markdown below the content folder in order', async () => {
    const folder = await workspaceWith({
      'content/b.md': 'B',
      'content/a/z.md': '\uFEFFZ\r\n',
      'content/B.MD': '',
      'content/b/x.markdown': '',
      'content/b/x.md.txt': '',
      'other/c.md': '',
    });
    expect((await read(folder)).files).toEqual([
      { file: 'content/B.MD', source: '' },
      { file: 'content/a/z.md', source: 'Z\r\n' },
      { file: 'content/b.md', source: 'B' },
    ]);
  });

  it('leaves out dot folders and node_modules', async () => {
    const folder = await workspaceWith({
      'content/.git/x.md': '',
      'content/a/node_modules/x.md': '',
      'content/a/.hidden.md': '',
    });
    expect(await names(folder)).toEqual(['content/a/.hidden.md']);
  });

  it('finds nothing where there is no content folder', async () => {
    expect(await read(await workspaceWith({}))).toEqual({ files: [], diagnostics: [] });
  });

  it('reads each file once where links lead round', async () => {
    const folder = await workspaceWith({ 'content/b/x.md': '', 'content/c.md': '' });
    await symlink(join(folder, 'content'), join(folder, 'content/b/loop'));
    await symlink(join(folder, 'content/b'), join(folder, 'content/a'));
    await symlink(join(folder, 'content/c.md'), join(folder, 'content/a.md'));
    await symlink(join(folder, 'content/self'), join(folder, 'content/self'));
    await symlink(join(folder, 'missing.md'), join(folder, 'content/broken.md'));
    expect(await names(folder)).toEqual(['content/b/x.md', 'content/c.md']);
  });

  it('follows links to notes kept elsewhere', async () => {
    const notes = await tempFolder({ 'deep/x.md': 'X', '.git/y.md': '' });
    const folder = await workspaceWith({ 'content/a.md': '' });
    await symlink(notes, join(folder, 'content/notes'));
    await symlink(join(notes, '.git'), join(folder, 'content/.git'));
    expect(await names(folder)).toEqual(['content/a.md', 'content/notes/deep/x.md']);
  });

  it('waits for no pipe', async () => {
    const folder = await workspaceWith({ 'content/a.md': '' });
    execFileSync('mkfifo', [join(folder, 'content/pipe.md')]);
    expect(await names(folder)).toEqual(['content/a.md']);
  });

  it('reports what is too large', async () => {
    const folder = await workspaceWith({
      'content/fits.md': 'x'.repeat(1024 * 1024),
      'content/large.md': 'x'.repeat(1024 * 1024 + 1),
    });
    const { files, diagnostics } = await read(folder);
    expect(files.map((one) => one.file)).toEqual(['content/fits.md']);
    expect(diagnostics).toMatchObject([{ file: 'content/large.md', severity: 'error', rule: 'file-too-large' }]);
  });

  it('reports the line that is not UTF-8', async () => {
    const folder = await workspaceWith({
      'content/latin1.md': Buffer.from('# Größe\nfür\n', 'utf8'),
      'content/wrong.md': Buffer.concat([Buffer.from('# Größe\n\n'), Buffer.from('für\n', 'latin1')]),
      'content/cut.md': Buffer.from('ab\nü').subarray(0, 4),
    });
    const { files, diagnostics } = await read(folder);
    expect(files.map((one) => one.file)).toEqual(['content/latin1.md']);
    expect(diagnostics).toMatchObject([
      { file: 'content/cut.md', line: 2, rule: 'not-utf8' },
      { file: 'content/wrong.md', line: 3, rule: 'not-utf8' },
    ]);
  });
});

describe('readTopicPaths', () => {
  const tree: Tree = { 'content/a/x.md': 'X', 'content/a/y.md': 'Y', 'content/b/z.md': 'Z', 'drafts/d.txt': 'D' };

  it('reads files and folders, each once, relative to where the user is', async () => {
    const folder = await workspaceWith(tree);
    const workspace = await openWorkspace(folder);
    const { files } = await readTopicPaths(
      workspace,
      ['y.md', '../a', '../../drafts/d.txt'],
      join(folder, 'content/a'),
    );
    expect(files.map((one) => one.file)).toEqual(['content/a/x.md', 'content/a/y.md', 'drafts/d.txt']);
  });

  it('refuses what does not exist or lies outside', async () => {
    const folder = await workspaceWith(tree);
    const outside = await tempFolder({ 'x.md': '' });
    await symlink(outside, join(folder, 'content/out'));
    const workspace = await openWorkspace(folder);
    const readOne = (path: string) => readTopicPaths(workspace, [path], folder);
    await expect(readOne('content/q.md')).rejects.toMatchObject({
      name: 'UserError',
      message: 'content/q.md does not exist',
    });
    await expect(readOne(join(outside, 'x.md'))).rejects.toMatchObject({ hint: expect.stringContaining('qw init') });
    await expect(readOne('content/out/x.md')).rejects.toThrow('outside the workspace');
  });

  it('takes a file that a pattern named twice as one', async () => {
    const folder = await workspaceWith(tree);
    await mkdir(join(folder, 'content/empty'));
    const workspace = await openWorkspace(folder);
    const { files } = await readTopicPaths(workspace, ['content/b', 'content/b/z.md', 'content/empty'], folder);
    expect(files).toEqual([{ file: 'content/b/z.md', source: 'Z' }]);
  });
});
