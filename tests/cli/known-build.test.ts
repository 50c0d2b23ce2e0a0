import { readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../workspace/temp.ts';
import { CACHE, PATIENCE, python, qw, topic } from './qw.ts';

const FILES = {
  'quizwright.json': '{}',
  'content/a.md': topic('python.a', python('for n in range(3):\n    print(n * n)')),
  'content/b.md': topic('python.b', python('print(6 * 7)  # 43')),
};

/** A workspace that was built once, with a cache of its own; only the pictures of interpreters are shared. */
async function built() {
  const cwd = await tempFolder(FILES);
  const cache = await tempFolder();
  await symlink(join(CACHE, 'snapshots'), join(cache, 'snapshots'), 'dir');
  const build = async (...args: string[]) => {
    const { code, stdout, stderr } = await qw(['build', ...args], { cwd, env: { QUIZWRIGHT_CACHE: cache } });
    return { code, stdout: stdout.replace(/in [\d.]+ s/, 'in some time'), stderr };
  };
  return { cwd, cache, build, first: await build('--quiet') };
}

async function decksOf(cwd: string): Promise<Record<string, string>> {
  const names = (await readdir(join(cwd, 'decks'))).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(cwd, 'decks', name), 'utf8')));
  return Object.fromEntries(names.map((name, at) => [name, texts[at] ?? '']));
}

describe('a build where nothing changed', () => {
  it('says what the last one said, and does no work', { timeout: PATIENCE }, async () => {
    const { cwd, cache, build, first } = await built();
    const decks = await decksOf(cwd);
    // Without the results of programs any work would have to start a sandbox, and progress would be shown.
    await rm(join(cache, 'results'), { recursive: true });
    await rm(join(cache, 'topics'), { recursive: true });
    const again = await build();
    expect(again).toEqual({ ...first, stdout: first.stdout.replace('2 decks changed', '0 decks changed') });
    expect(again.stderr).toContain('content/b.md:11:17 error wrong-claim');
    expect(await decksOf(cwd)).toEqual(decks);
    expect(await readdir(cache)).not.toContain('results');
  });

  it.each<[string, (cwd: string) => Promise<void>]>([
    ['a topic', (cwd) => writeFile(join(cwd, 'content/a.md'), topic('python.a', python('print(2 ** 5 % 7)')))],
    ['a new topic', (cwd) => writeFile(join(cwd, 'content/c.md'), topic('python.c', 'Nothing in it.'))],
    ['a missing topic', (cwd) => unlink(join(cwd, 'content/b.md'))],
    ['a missing deck', (cwd) => unlink(join(cwd, 'decks/python.a.json'))],
    ['the settings', (cwd) => writeFile(join(cwd, 'quizwright.json'), '{"decks": "others"}')],
  ])('is none where %s differs', { timeout: PATIENCE }, async (_, change) => {
    const { cwd, build } = await built();
    await change(cwd);
    // Progress is shown only where topics are looked at.
    expect((await build()).stderr).toMatch(/^\[1\/\d\] /);
  });
});

describe('a topic that did not change', () => {
  it('is not made again beside one that did', { timeout: PATIENCE }, async () => {
    const { cwd, cache, build } = await built();
    const deck = (await decksOf(cwd))['python.a.json'];
    await unlink(join(cwd, 'decks/python.a.json'));
    await writeFile(join(cwd, 'content/b.md'), topic('python.b', 'Nothing in it.'));
    await rm(join(cache, 'results'), { recursive: true });
    expect((await build('--quiet')).stdout).toContain('2 decks changed');
    expect((await decksOf(cwd))['python.a.json']).toBe(deck);
    expect(await readdir(cache)).not.toContain('results');
  });
});
