import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeDeck } from '../../src/decks/codec.ts';
import { tempFolder } from '../workspace/temp.ts';
import { PATIENCE, python, qw, topic } from './qw.ts';

const COUNT = topic('python.count', python('for number in range(3):\n    print(number * 7)'), 'Counting');
const decksOf = async (folder: string): Promise<string[]> => (await readdir(join(folder, 'decks'))).sort();
const textOf = (folder: string, name: string): Promise<string> => readFile(join(folder, 'decks', name), 'utf8');

describe('from nothing to Anki', () => {
  it('init, build, check, due, export', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder();
    const init = await qw(['init', 'notes'], { cwd });
    expect(init.code).toBe(0);
    expect(init.stdout).toContain('content/python/slices.md');
    const here = { cwd: join(cwd, 'notes/content/python') };

    const build = await qw(['build'], here);
    expect([build.code, build.stderr]).toEqual([0, '[1/1] content/python/slices.md\n']);
    const [, cards, executed] = /^1 topic, (\d+) cards, (\d+) of them executed, in /.exec(build.stdout) ?? [];
    expect(Number(cards)).toBeGreaterThanOrEqual(5);
    expect(Number(executed)).toBeGreaterThanOrEqual(3);
    expect(build.stdout).toContain('\n1 deck changed.\n');
    expect(decodeDeck(await textOf(join(cwd, 'notes'), 'python.slices.json'), '').cards).toHaveLength(Number(cards));

    const check = await qw(['check'], here);
    expect(check).toEqual({
      code: 0,
      stdout: 'Checked 1 topic: no problems.\n',
      stderr: '[1/1] content/python/slices.md\n',
    });

    const due = await qw(['due', '--json'], here);
    expect(JSON.parse(due.stdout)).toMatchObject({
      due: 0,
      learning: 0,
      day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(JSON.parse(due.stdout).new).toBeGreaterThan(0);
    const bare = await qw([], here);
    expect(bare.code).toBe(0);

    const exported = await qw(['export', 'anki', '-o', 'all.apkg'], here);
    expect([exported.code, exported.stderr]).toEqual([0, '']);
    const first = await readFile(join(here.cwd, 'all.apkg'));
    expect(first.subarray(0, 2).toString()).toBe('PK');
    await qw(['export', 'anki', 'python.slices', '--output', 'again.apkg'], here);
    expect(await readFile(join(here.cwd, 'again.apkg'))).toEqual(first);
    const unknown = await qw(['export', 'anki', 'python.slice', '-o', 'x.apkg'], here);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('Did you mean "python.slices"?') });
    const whole = await qw(['export', 'anki', '-o', 'Collection.apkg'], here);
    expect(whole).toMatchObject({ code: 1, stderr: expect.stringContaining('Choose another name.') });
  });
});

describe('qw build', () => {
  it('touches no deck that stays the same', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': COUNT });
    await qw(['build'], { cwd });
    const before = await stat(join(cwd, 'decks/python.count.json'));
    const again = await qw(['build', '--quiet'], { cwd });
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(again.stdout).toContain('0 decks changed.');
    expect((await stat(join(cwd, 'decks/python.count.json'))).ino).toBe(before.ino);
  });

  it('builds what is right and fails for what gives no deck', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({
      'quizwright.json': '{}',
      'content/a.md': COUNT,
      'content/b.md': topic('python.twice', python('print(1 + 1)')),
      'content/c.md': topic('python.twice', python('print(2 + 2)')),
      'content/d.md': '# No front matter\n',
      'content/e.md': Buffer.from([0xff, 0xfe]),
    });
    const { code, stdout, stderr } = await qw(['build', '--quiet'], { cwd });
    expect(code).toBe(1);
    expect(await decksOf(cwd)).toEqual(['python.count.json']);
    expect(stdout).toContain('No deck for content/b.md, content/c.md, content/d.md, content/e.md.');
    expect(stdout).toContain('see `qw check`');
    for (const file of ['b', 'c', 'd', 'e']) expect(stderr).toContain(`content/${file}.md`);
  });

  it('builds a topic whose documented output is wrong, with the right answer', { timeout: PATIENCE }, async () => {
    const wrong = topic(
      'python.wrong',
      python('for number in range(3):\n    print(number * 7)\n# Output:\n# 0\n# 7\n# 15'),
    );
    const cwd = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': wrong });
    const { code, stdout, stderr } = await qw(['build', '--quiet'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('1 error');
    expect(stderr).toContain('content/a.md:');
    expect(await decksOf(cwd)).toEqual(['python.wrong.json']);
    const deck = await textOf(cwd, 'python.wrong.json');
    expect(deck).toContain(JSON.stringify('0\n7\n14'));
    expect(deck).not.toContain(JSON.stringify('0\n7\n15'));
  });

  it('builds only what is named, and prints one JSON document', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({
      'quizwright.json': '{}',
      'content/a.md': COUNT,
      'content/b.md': topic('python.other', python('print(1 + 1)')),
    });
    const { code, stdout, stderr } = await qw(['build', 'content/a.md', '--json'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ topics: 1, changed: 1, unusable: [], diagnostics: { error: 0 } });
    expect(await decksOf(cwd)).toEqual(['python.count.json']);
  });

  it('does not begin where an old deck cannot be read', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({
      'quizwright.json': '{}',
      'content/a.md': COUNT,
      'decks/python.count.json': '<<<<<<< HEAD\n{}',
    });
    const { code, stdout, stderr } = await qw(['build'], { cwd });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('a merge left its marks in it');
    expect(await textOf(cwd, 'python.count.json')).toBe('<<<<<<< HEAD\n{}');
  });

  it('says so where there is nothing to build', async () => {
    const cwd = await tempFolder({ 'quizwright.json': '{}' });
    const { code, stderr } = await qw(['build'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain(`error: no topics in ${join(cwd, 'content')}`);
  });
});
