import { spawn, spawnSync } from 'node:child_process';
import { chmod, cp, readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { env, execPath, getuid } from 'node:process';
import { describe, expect, it } from 'vitest';
import { CACHE, forgetBuilds, MAIN, type Outcome, PATIENCE, python, qw, startQw, topic } from '../cli/qw.ts';
import { type Tree, tempFolder, writeTree } from '../workspace/temp.ts';

const NAMES = ['a', 'b', 'c', 'd'];

/** Some topics whose decks say which factor they were built with. */
function topics(factor: number, names = NAMES): Tree {
  const body = python(`for number in range(3):\n    print(number * ${factor})`);
  return Object.fromEntries(names.map((name) => [`content/${name}.md`, topic(`python.${name}`, body)]));
}

/** Everything in the decks folder, by name. */
async function decksOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(join(folder, 'decks')).catch(() => [])).sort();
  const texts = names.map(async (name) => [name, await readFile(join(folder, 'decks', name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** What a first build makes of these topics. */
async function built(tree: Tree, extra: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  const cwd = await tempFolder({ 'quizwright.json': '{}', ...tree });
  await forgetBuilds(extra.QUIZWRIGHT_CACHE);
  expect(await qw(['build', '--quiet'], { cwd, env: extra })).toMatchObject({ code: 0, stderr: '' });
  return decksOf(cwd);
}

describe('two builds of the same topics', () => {
  it('give the same bytes', { timeout: PATIENCE }, async () => {
    const tree = topics(7);
    const decks = await built(tree);
    expect(Object.keys(decks)).toHaveLength(NAMES.length);
    const cold = { QUIZWRIGHT_CACHE: await tempFolder() };
    expect(await built(tree, cold)).toEqual(decks);
    expect(await built(tree, cold)).toEqual(decks);
    expect(await built(topics(7, NAMES.toReversed()))).toEqual(decks);
    const elsewhere = {
      HOME: await tempFolder(),
      TZ: 'Pacific/Kiritimati',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
    };
    expect(await built(tree, elsewhere)).toEqual(decks);
  });
});

describe('a build that is killed', () => {
  it('leaves every deck old or new, and nothing else after the next', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({ 'quizwright.json': '{}', ...topics(2) });
    await qw(['build'], { cwd });
    const moments = new Set<number>();
    for (const round of [0, 1, 2, 3]) {
      const old = await decksOf(cwd);
      const fresh = topics(3 + round);
      const wanted = await built(fresh);
      await writeTree(cwd, fresh);
      await forgetBuilds();
      await killAfter(cwd, round);
      const half = await decksOf(cwd);
      const whole = Object.entries(half).filter(([name]) => name.endsWith('.json'));
      expect(whole).toHaveLength(NAMES.length);
      for (const [name, text] of whole) expect([old[name], wanted[name]]).toContain(text);
      moments.add(whole.filter(([name, text]) => text === wanted[name]).length);

      const leftover = join(cwd, 'decks', '.python.a.json.123456-1.unfinished');
      await writeTree(cwd, { 'decks/.python.a.json.123456-1.unfinished': '{ "cards": [' });
      await utimes(leftover, new Date(0), new Date(0));
      await qw(['build'], { cwd });
      expect(await decksOf(cwd)).toEqual(wanted);
    }
    // Killed at one moment only, it would have shown little.
    expect(moments.size).toBeGreaterThan(1);
  });

  /** Builds, and kills the build when so many topics were told done. */
  async function killAfter(cwd: string, count: number): Promise<void> {
    const child = startQw(['build'], { cwd });
    const ended = new Promise((resolve) => child.once('close', resolve));
    let told = '';
    if (count === 0) child.kill('SIGKILL');
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      if (told.includes(`[${count}/`)) child.kill('SIGKILL');
    });
    await ended;
  }
});

/** In a mount namespace of its own: a small disk with the old decks takes the place of the decks folder, and is filled up. */
const ON_A_FULL_DISK = `
mount -t tmpfs -o size=256k full decks && cp old/* decks/
cat /dev/zero >decks/filler 2>/dev/null
"$0" "$@"
code=$?
rm decks/filler
diff -r old decks && exit $code`;
const UNSHARE = ['--map-root-user', '--mount', 'bash', '-c'];

describe('a build that may not write', () => {
  const hasDisks = spawnSync('unshare', [...UNSHARE, 'mount -t tmpfs test /mnt']).status === 0;

  it.skipIf(!hasDisks)('says so where the disk is full, and leaves the old decks', { timeout: PATIENCE }, async () => {
    const cwd = await oldDecks();
    await cp(join(cwd, 'decks'), join(cwd, 'old'), { recursive: true });
    const { code, stdout, stderr } = await through('unshare', [...UNSHARE, ON_A_FULL_DISK, execPath], cwd);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: .*decks\/python\.\w\.json cannot be written: the disk is full$/m);
    expect(stderr).toContain('What was there before is still there.');
  });

  /** For the superuser nothing is read-only, but others can be asked. */
  const somebody = getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const isReadable = spawnSync(execPath, [MAIN, '--version'], somebody).status === 0;

  it.skipIf(!isReadable)('says so where the folder is read-only', { timeout: PATIENCE }, async () => {
    // Somebody else has no cache, and would start Python without a snapshot, which takes long.
    const cwd = await oldDecks(javascript);
    const old = await decksOf(cwd);
    await chmod(cwd, 0o755);
    await chmod(join(cwd, 'decks'), 0o555);
    const { code, stderr } = await through(execPath, [], cwd, somebody);
    await chmod(join(cwd, 'decks'), 0o755);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*decks\/javascript\.a\.json cannot be written: you may not write there$/m);
    expect(await decksOf(cwd)).toEqual(old);
  });

  /** A workspace whose decks are older than its topics. */
  async function oldDecks(topicsOf: (factor: number) => Tree = topics): Promise<string> {
    const cwd = await tempFolder({ 'quizwright.json': '{}', ...topicsOf(2) });
    await qw(['build'], { cwd });
    await writeTree(cwd, topicsOf(3));
    return cwd;
  }

  function javascript(factor: number): Tree {
    const code = `for (const number of [0, 1, 2]) console.log(number * ${factor});`;
    return { 'content/a.md': topic('javascript.a', `\`\`\`js\n${code}\n\`\`\`\n`) };
  }

  /** Builds through another program, or as another user. */
  function through(command: string, args: readonly string[], cwd: string, user: object = {}): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const child = spawn(command, [...args, MAIN, 'build', '--quiet'], {
        cwd,
        env: { ...env, QUIZWRIGHT_CACHE: CACHE },
        ...user,
      });
      const texts = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        texts.stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        texts.stderr += text;
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, ...texts }));
    });
  }
});
