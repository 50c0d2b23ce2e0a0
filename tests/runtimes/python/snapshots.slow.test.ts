import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSnapshots, type Snapshots } from '../../../src/runtimes/python/snapshots.ts';
import { createRunner } from '../../../src/runtimes/run.ts';

let folder = '';
let made = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quizwright-snapshots-'));
  made = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(identity = 'v1', content = () => `picture ${made}`): Snapshots {
  const make = async (_: number, file: string) => {
    made += 1;
    await writeFile(file, content());
  };
  return openSnapshots({ folder, identity, label: 'test', make });
}

const files = (ending: string) => readdirSync(folder).filter((name) => name.endsWith(ending));

describe('a snapshot', () => {
  it('is made once', async () => {
    const first = await open().get(0);
    expect(await open().get(0)).toEqual(first);
    expect(made).toBe(1);
    expect(readFileSync(first?.file ?? '', 'utf8')).toBe('picture 1');
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  it('is made anew for another release, another variation, and when it is shorter than it was', async () => {
    const first = await open().get(0);
    await open('v2').get(0);
    await open('v2').get(1);
    expect(made).toBe(3);
    const second = await open('v2').get(0);
    expect(made).toBe(3);
    writeFileSync(second?.file ?? '', 'x');
    await open('v2').get(0);
    expect(made).toBe(4);
    expect(first).not.toBeNull();
  });

  it('survives two processes that make it at once', async () => {
    const both = await Promise.all([open().get(0), open().get(0)]);
    for (const entry of both) expect(statSync(entry?.file ?? '').size).toBe(entry?.length);
    expect(files('.tmp')).toEqual([]);
    expect(both).toContainEqual(await open().get(0));
  });

  it('is none where it cannot be made or kept', async () => {
    const failing = openSnapshots({
      folder,
      identity: 'v1',
      label: 'test',
      make: () => Promise.reject(new Error('no')),
    });
    expect(await failing.get(0)).toBeNull();
    writeFileSync(join(folder, 'file'), '');
    const nowhere = openSnapshots({
      folder: join(folder, 'file', 'below'),
      identity: 'v1',
      label: 'test',
      make: async () => {},
    });
    expect(await nowhere.get(0)).toBeNull();
  });

  it('is swept away when it is old and nothing names it', async () => {
    const first = await open().get(0);
    const old = new Date(Date.UTC(2020, 0));
    utimesSync(first?.file ?? '', old, old);
    await open('v2').get(0);
    expect(files('.bin')).toHaveLength(1);
  });
});

it('that is damaged is not loaded: the sandbox starts without', async () => {
  const run = async () => {
    const runner = createRunner({ cacheDir: folder });
    const { outcome, stdout } = await runner.run({
      language: 'python',
      code: 'print(1)',
      mode: 'script',
      variation: 0,
    });
    await runner.close();
    rmSync(join(folder, 'results'), { recursive: true });
    return [outcome.kind, stdout, runner.stats().started];
  };
  expect(await run()).toEqual(['completed', '1\n', 2]);
  expect(await run()).toEqual(['completed', '1\n', 1]);
  const [name = ''] = readdirSync(join(folder, 'snapshots')).filter((each) => each.endsWith('.bin'));
  const file = join(folder, 'snapshots', name);
  const bytes = readFileSync(file);
  bytes[1_000_000] = (bytes[1_000_000] ?? 0) ^ 1;
  writeFileSync(file, bytes);
  expect(await run()).toEqual(['completed', '1\n', 2]);
});
