import { spawnSync } from 'node:child_process';
import { cp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { tempFolder } from '../workspace/temp.ts';
import { CACHE, PATIENCE, python, topic } from './qw.ts';

const BODY = `A **list** is an ordered sequence of objects that can change.\n\n${python('for n in range(3):\n    print(n * n)')}`;

/** An installation of its own, which can be damaged, and a workspace and a cache for it; pictures of interpreters are shared. */
async function installed() {
  const root = await tempFolder();
  for (const name of ['package.json', 'dist'])
    await cp(join(packageRoot(), name), join(root, name), { recursive: true });
  await symlink(join(packageRoot(), 'node_modules'), join(root, 'node_modules'), 'dir');
  const cwd = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': topic('python.a', BODY) });
  const cache = await tempFolder();
  await symlink(join(CACHE, 'snapshots'), join(cache, 'snapshots'), 'dir');
  const build = () =>
    spawnSync(execPath, [join(root, 'dist', 'main.cjs'), 'build', '--quiet'], {
      cwd,
      env: { ...env, QUIZWRIGHT_CACHE: cache },
      encoding: 'utf8',
    });
  const deck = async () => {
    const [name = ''] = await readdir(join(cwd, 'decks'));
    return readFile(join(cwd, 'decks', name), 'utf8');
  };
  return { child: join(root, 'dist', 'python', 'child.mjs'), build, deck };
}

describe('a build whose Python', () => {
  it.each<[string, (child: string) => Promise<void>]>([
    ['does not start', (child) => writeFile(child, 'process.exit(3);\n')],
    ['is not there', (child) => rm(child)],
  ])(
    '%s goes on without it, says so in one line, and is made again when it is mended',
    {
      timeout: PATIENCE,
    },
    async (_, damage) => {
      const { child, build, deck } = await installed();
      const whole = await readFile(child, 'utf8');
      await damage(child);
      for (const _again of [1, 2]) {
        const { status, stderr } = build();
        expect(status).toBe(0);
        expect(stderr).toMatch(/^warning: Python code was not executed, and cards that need it were left out: .+\n$/);
        expect(await deck()).not.toContain('CPython');
      }
      await writeFile(child, whole);
      expect(build()).toMatchObject({ status: 0, stderr: '' });
      expect(await deck()).toContain('CPython');
    },
  );
});
