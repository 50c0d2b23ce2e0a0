import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../src/domain/run.ts';
import { defaultCacheFolder } from '../../src/runtimes/cache-folder.ts';
import { createRunner, type LocalRunner } from '../../src/runtimes/run.ts';
import { freshCache } from './support.ts';

const request: RunRequest = { language: 'python', code: 'print({"a", "b"})', mode: 'script', variation: 0 };
const runners: LocalRunner[] = [];

function open(cacheDir: string): LocalRunner {
  const runner = createRunner({ cacheDir });
  runners.push(runner);
  return runner;
}

afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.close()));
});

function entries(cacheDir: string): string[] {
  return readdirSync(join(cacheDir, 'results'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(cacheDir, 'results', name))
    .filter((name) => statSync(name).isFile());
}

describe('the cache', () => {
  it('answers without starting anything', async () => {
    const cacheDir = freshCache();
    const first = await open(cacheDir).run(request);
    const second = open(cacheDir);
    expect(await second.run(request)).toEqual(first);
    expect(second.stats()).toEqual({ executed: 0, cached: 1, started: 0 });
  });

  it('tells requests apart by all that they say', async () => {
    const runner = open(freshCache());
    const requests: RunRequest[] = [
      request,
      { ...request, code: `${request.code} ` },
      { ...request, mode: 'cells' },
      { ...request, stdin: '' },
      { ...request, stdin: 'x' },
      { ...request, topLevelAwait: true },
    ];
    await Promise.all(requests.map((each) => runner.run(each)));
    expect(runner.stats()).toMatchObject({ executed: requests.length, cached: 0 });
  });

  it('runs what is asked twice at once only once', async () => {
    const runner = open(freshCache());
    const [one, two] = await Promise.all([runner.run(request), runner.run({ ...request })]);
    expect(two).toEqual(one);
    expect(runner.stats().executed).toBe(1);
  });

  it.each([
    ['empty', () => ''],
    ['cut', (text: string) => text.slice(0, -10)],
    ['changed', (text: string) => text.replace('completed', 'finished!')],
    ['no JSON', () => 'hello\nworld'],
  ])('does not believe an entry that is %s', async (_, damage) => {
    const cacheDir = freshCache();
    const first = await open(cacheDir).run(request);
    const [file = ''] = entries(cacheDir);
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    const second = open(cacheDir);
    expect(await second.run(request)).toEqual(first);
    expect(second.stats()).toMatchObject({ executed: 1, cached: 0 });
  });

  it('keeps errors, refusals and limits, so that no build runs a program a second time', async () => {
    const cacheDir = freshCache();
    const runner = open(cacheDir);
    const codes = ['1 / 0', 'import js', 'while True: print("x" * 999)', 'sum(range(10**12))'];
    const kinds = [];
    for (const code of codes) kinds.push((await runner.run({ ...request, code })).outcome.kind);
    expect(kinds).toEqual(['raised', 'unsupported', 'limit', 'limit']);
    expect(entries(cacheDir)).toHaveLength(4);
  });

  it('is for its user only', async () => {
    const cacheDir = freshCache();
    await open(cacheDir).run(request);
    const modes = [cacheDir, join(cacheDir, 'results'), ...entries(cacheDir)].map(
      (path) => statSync(path).mode & 0o077,
    );
    expect(modes).toEqual(modes.map(() => 0));
  });

  it('sweeps away what killed processes left half written, in time', async () => {
    const cacheDir = freshCache();
    await open(cacheDir).run(request);
    const [entry = ''] = entries(cacheDir);
    const [old, young] = [`${entry}.1234567`, `${entry}.7654321`];
    for (const file of [old, young]) writeFileSync(file, 'half');
    utimesSync(old, new Date(0), new Date(0));
    rmSync(entry);
    await open(cacheDir).run(request);
    expect(entries(cacheDir).sort()).toEqual([entry, young]);
  });

  it('is where the environment says', () => {
    process.env.QUIZWRIGHT_CACHE = '/elsewhere';
    expect(defaultCacheFolder()).toBe('/elsewhere');
    delete process.env.QUIZWRIGHT_CACHE;
    expect(defaultCacheFolder()).toMatch(/quizwright/);
  });
});

describe('a runner', () => {
  it('starts nothing before a request', async () => {
    const runner = open(freshCache());
    expect(runner.supports('python')).toBe(true);
    expect(runner.supports('rust')).toBe(false);
    expect((await runner.run({ ...request, language: 'rust' })).outcome.kind).toBe('unsupported');
    expect(runner.stats()).toEqual({ executed: 0, cached: 0, started: 0 });
  });

  it('works where nothing can be stored', async () => {
    const file = join(freshCache(), 'file');
    writeFileSync(file, '');
    const runner = open(join(file, 'below'));
    expect((await runner.run(request)).outcome).toEqual({ kind: 'completed' });
    expect(runner.stats()).toEqual({ executed: 1, cached: 0, started: 1 });
  });
});
