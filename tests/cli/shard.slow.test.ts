import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInShard, parseShard } from '../../src/cli/shard.ts';
import { tempFolder } from '../workspace/temp.ts';
import { PATIENCE, qw, topic } from './qw.ts';

describe('shards', () => {
  it('hold every name once, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (name, count) => {
        const numbers = Array.from({ length: count }, (_, at) => at + 1);
        expect(numbers.filter((number) => isInShard(name, { number, count }))).toHaveLength(1);
      }),
    );
  });

  it('are of about the same size', () => {
    const names = Array.from({ length: 4000 }, (_, at) => `topic${at}`);
    for (const number of [1, 2, 3, 4]) {
      const size = names.filter((name) => isInShard(name, { number, count: 4 })).length;
      expect(Math.abs(size - 1000)).toBeLessThan(150);
    }
  });

  it.each(['0/2', '3/2', '1', '1/0', 'a/b', '1/2/3', '-1/2', '1.5/2', ''])('are not named %j', (text) => {
    expect(() => parseShard(text)).toThrow('like 1/4');
  });
});

const NAMES = ['list', 'tuple', 'set', 'mapping', 'string'];
const files = Object.fromEntries([
  ['quizwright.json', '{}'],
  ['content/broken.md', 'no front matter\n'],
  ...NAMES.map((name) => [
    `content/${name}.md`,
    topic(`py.${name}`, `## Closure\n\nA closure keeps the variables of ${name}s where it was defined.`, name),
  ]),
]);

async function decksOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(join(folder, 'decks'));
  const texts = names.map(async (name) => [name, await readFile(join(folder, 'decks', name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

describe('the parts of a build', { timeout: PATIENCE }, () => {
  it('make the whole when their decks are copied together, and report each file once', async () => {
    const whole = await tempFolder(files);
    await qw(['build', '--quiet'], { cwd: whole });
    const merged = await tempFolder(files);
    const unusable: string[] = [];
    for (const part of ['1/3', '2/3', '3/3']) {
      const cwd = await tempFolder(files);
      const { stdout } = await qw(['build', '--json', '--shard', part], { cwd });
      unusable.push(...(JSON.parse(stdout) as { unusable: string[] }).unusable);
      // A part may hold no topic at all.
      await mkdir(join(cwd, 'decks'), { recursive: true });
      await cp(join(cwd, 'decks'), join(merged, 'decks'), { recursive: true });
    }
    expect(unusable).toEqual(['content/broken.md']);
    expect(await decksOf(merged)).toEqual(await decksOf(whole));
    expect(Object.keys(await decksOf(merged))).toHaveLength(NAMES.length);
  });

  it('leave the decks of the others alone', async () => {
    const cwd = await tempFolder(files);
    await qw(['build', '--quiet'], { cwd });
    const before = await decksOf(cwd);
    await qw(['build', '--quiet', '--shard', '1/3'], { cwd });
    expect(await decksOf(cwd)).toEqual(before);
  });

  it('are those of a check', async () => {
    const cwd = await tempFolder(files);
    const outcomes = await Promise.all(['1/2', '2/2'].map((part) => qw(['check', '--shard', part], { cwd })));
    const counts = outcomes.map(({ stdout }) => Number(/Checked (\d+) topic/.exec(stdout)?.[1]));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(NAMES.length + 1);
    expect(outcomes.map(({ code }) => code).sort()).toEqual([0, 1]);
  });

  it('are refused where they make no sense', async () => {
    const { code, stderr } = await qw(['build', '--shard', '4/3'], { cwd: await tempFolder(files) });
    expect(code).toBe(2);
    expect(stderr).toContain('Give the part and how many there are, like 1/4.');
  });
});
