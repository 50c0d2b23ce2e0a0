import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../workspace/temp.ts';
import { qw, topic } from './qw.ts';

const RULE = '## Closure\n\nA closure keeps the variables of the place where it was defined.\n';

it('qw start builds what changed, tells what is wrong until it is mended, and remembers where nothing changed', async () => {
  const cwd = await tempFolder({
    'quizwright.json': '{}',
    'content/a.md': topic('py.a', RULE),
    'content/b.md': '# No id\n',
  });
  const cache = await tempFolder();
  const start = async () => {
    const { code, stdout } = await qw(['start'], { cwd, env: { QUIZWRIGHT_CACHE: cache } });
    return { code, stdout: stdout.replace(/in [\d.]+ s/, 'in some time') };
  };
  const remembered = async () =>
    (await readdir(join(cache, 'changes'), { recursive: true })).filter((name) => /\w{20}/.test(name));
  const first = await start();
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^1 topic, \d card.*\n.*error.*qw check/) });
  const entries = await remembered();
  expect(await start()).toEqual(first);
  expect(await remembered()).toEqual(entries);
  await writeFile(join(cwd, 'content/b.md'), topic('py.b', RULE));
  expect((await start()).stdout).toMatch(/^2 topics.*\n\d{4}-\d\d-\d\d: /);
  expect((await remembered()).length).toBeGreaterThan(entries.length);
});
