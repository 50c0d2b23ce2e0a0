import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { tempFolder } from '../workspace/temp.ts';
import { acting, MAIN, qw, startQw } from './qw.ts';

/** The files in which compiled code is kept. */
async function codePaths(cache: string): Promise<string[]> {
  const folder = join(cache, 'compiled');
  const paths = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  return paths.filter((path) => statSync(path).isFile());
}

async function codeIn(cache: string): Promise<string[]> {
  return (await codePaths(cache)).map((path) => basename(path)).sort();
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly count: number }[];
    }[];
  }[];
}

/** Names of the packages that a run loaded, as V8 saw it: in a bundle, the code of a module is a function with the name of its file. */
async function loadedPackages(args: readonly string[], cwd: string): Promise<string[]> {
  const coverage = join(await tempFolder(), 'coverage');
  const { code } = await qw(args, { cwd, env: { NODE_V8_COVERAGE: coverage } });
  expect(code).toBe(0);
  const reports = await Promise.all((await readdir(coverage)).map((name) => readFile(join(coverage, name), 'utf8')));
  const scripts = reports.flatMap((text) => (JSON.parse(text) as Coverage).result);
  expect(scripts.filter(({ url }) => url.includes('/node_modules/'))).toEqual([]);
  const program = scripts.find(({ url }) => url.endsWith('/dist/program.cjs'));
  const run = (program?.functions ?? []).filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0);
  const names = run.map(({ functionName }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(functionName)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

describe('help', () => {
  it('shows commands and examples', async () => {
    const { code, stdout, stderr } = await qw(['--help'], { cwd: await tempFolder() });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Examples:\n  qw init notes');
    for (const command of ['init', 'build', 'check', 'export', 'due'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it.each(['init', 'build', 'check', 'export anki', 'due', 'sync-check'])('of %s has an example', async (command) => {
    const { code, stdout } = await qw([...command.split(' '), '--help'], { cwd: await tempFolder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples?:\n  qw ${command}`));
  });

  it('loads nothing that shows, schedules or runs', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{}' });
    expect(await loadedPackages(['--help'], folder)).toEqual(['commander']);
    expect(await loadedPackages(['due'], folder)).toEqual(expect.arrayContaining(['commander', 'ts-fsrs']));
  });

  it('keeps what V8 compiled of each command, and nothing of builds that are long gone', async () => {
    const [cwd, cache] = [await tempFolder({ 'quizwright.json': '{}' }), await tempFolder()];
    const [old, young] = [join(cache, 'compiled', 'old'), join(cache, 'compiled', 'young')];
    for (const folder of [old, young]) await mkdir(folder, { recursive: true });
    await utimes(old, new Date(0), new Date(0));
    for (const command of ['due', 'topics', 'tropics']) await qw([command], { cwd, env: { QUIZWRIGHT_CACHE: cache } });
    const kept = await readdir(join(cache, 'compiled'));
    expect(kept).toHaveLength(2);
    expect(kept).toContain('young');
    expect(await codeIn(cache)).toEqual(['due', 'topics']);
  });

  it('keeps it of a command that never comes to its end', async () => {
    const [cwd, cache] = [await tempFolder({ 'quizwright.json': '{}' }), await tempFolder()];
    const child = startQw(['build', '--watch'], { cwd, env: { QUIZWRIGHT_CACHE: cache } });
    onTestFinished(() => void child.kill('SIGKILL'));
    await expect.poll(() => codeIn(cache).catch(() => []), { timeout: 20_000 }).toEqual(['build']);
  });

  it('is the same with what was kept, and with what the disk damaged', async () => {
    const [cwd, cache] = [await tempFolder({ 'quizwright.json': '{}' }), await tempFolder()];
    const run = () => qw(['topics', '--help'], { cwd, env: { QUIZWRIGHT_CACHE: cache } });
    const first = await run();
    const [path = ''] = await codePaths(cache);
    const code = await readFile(path);
    expect(await run()).toEqual(first);
    expect(await readFile(path)).toEqual(code);
    const flipped = Buffer.from(code);
    flipped[5_000] = (flipped[5_000] ?? 0) ^ 255;
    for (const damage of [Buffer.alloc(0), code.subarray(0, -1), flipped]) {
      await writeFile(path, damage);
      expect(await run()).toEqual(first);
      expect((await readFile(path)).length).toBeGreaterThan(100_000);
    }
  });

  it('gives the version', async () => {
    expect(await qw(['--version'], { cwd: await tempFolder() })).toEqual({
      code: 0,
      stdout: `${manifest.version}\n`,
      stderr: '',
    });
  });
});

describe('wrong usage exits with 2', () => {
  it.each([
    [['biuld'], "error: unknown command 'biuld'\n(Did you mean build?)\n"],
    [['build', '--quite'], "error: unknown option '--quite'\n(Did you mean --quiet?)\n"],
    [['export', 'anki'], "error: required option '-o, --output <file>' not specified\n"],
    [['export', 'ankki', '-o', 'x'], 'error: '],
    [['--workspace'], "error: option '--workspace <folder>' argument missing\n"],
    [['export'], 'Usage: qw export'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await qw(args, { cwd: await tempFolder() });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

describe('errors', () => {
  it.each(['build', 'check', 'due', 'export anki -o x.apkg', ''])('of qw %s name the next step', async (args) => {
    const folder = await tempFolder();
    expect(
      await qw(
        args.split(' ').filter((arg) => arg !== ''),
        { cwd: folder },
      ),
    ).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: no quizwright.json in ${folder} or above it\nRun \`qw init\` to make this folder a workspace, or name one with --workspace.\n`,
    });
  });

  it('show a name from the command line inert', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{}' });
    const { code, stderr } = await qw(['build', '\u001b[31mred\u009b\nx'], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toContain('does not exist');
    expect(acting(stderr)).toEqual([]);
    expect(stderr.split('\n')).toHaveLength(3);
  });

  it('do not come from a reader that stops reading', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{}' });
    const script = '"$0" "$1" --help 2>err | true; cat err';
    const { stdout } = await promisify(execFile)('sh', ['-c', script, execPath, MAIN], { cwd: folder });
    expect(stdout).toBe('');
  });
});
