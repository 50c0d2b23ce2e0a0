import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { pack } from '../../src/files/packed.ts';
import { foldOrdered } from '../../src/schedule/fold.ts';
import { encodeProgress } from '../../src/schedule/progress-codec.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { initWorkspace } from '../../src/workspace/init.ts';
import { NOW, review } from '../store/support.ts';
import { tempFolder, writeTree } from '../workspace/temp.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;

/** Git without the settings of whoever runs the tests. */
function git(cwd: string, ...args: readonly string[]): string {
  const settings = [
    'user.name=Nobody',
    'user.email=nobody@example.org',
    'init.defaultBranch=main',
    'core.autocrlf=true',
  ];
  return execFileSync('git', [...settings.flatMap((one) => ['-c', one]), ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'Reviews');
}

/** A workspace under git, with reviews of the device that made it. */
async function origin(): Promise<string> {
  const folder = await tempFolder();
  await initWorkspace(folder);
  git(folder, 'init', '--quiet');
  await answer(folder, ['a', 'b']);
  commit(folder);
  return folder;
}

async function clone(from: string): Promise<string> {
  const folder = join(await tempFolder(), 'clone');
  git(from, 'clone', '--quiet', from, folder);
  return folder;
}

async function answer(folder: string, cards: readonly string[], device?: string): Promise<void> {
  const log = await openReviewLog({
    dataDir: join(folder, 'data'),
    now: () => NOW,
    ...(device === undefined ? {} : { device }),
  });
  for (const card of cards) await log.append(review(card, NOW + cards.length));
}

async function merge(folder: string, other: string): Promise<void> {
  git(folder, 'pull', '--quiet', '--no-rebase', '--no-edit', other, 'HEAD');
}

async function state(folder: string): Promise<string> {
  const log = await openReviewLog({ dataDir: join(folder, 'data'), now: () => NOW });
  expect(log.problems).toEqual([]);
  return pack({ about: null, value: encodeProgress(foldOrdered(log.stream())) }).toString('latin1');
}

describe.skipIf(!hasGit)('a workspace under git', () => {
  it('keeps topics, decks and the log, and nothing that belongs to one computer', async () => {
    const folder = await origin();
    await writeTree(folder, {
      'decks/python.slices.json': '{}',
      'decks/.python.slices.json.123456-1.unfinished': '{',
      'decks/all.apkg': '',
      'data/snapshot.bin': '{}',
      'data/export-times.json': '{}',
      'data/backups/1.zip': '',
      'data/reviews/aa-2026.jsonl.torn-1': '{"seq',
    });
    mkdirSync(join(folder, 'data', 'reviews', 'aa.lock'));
    writeFileSync(join(folder, 'data', 'reviews', 'aa.lock', 'holder'), '');
    git(folder, 'add', '--all');
    const names = git(folder, 'ls-files').trim().split('\n');
    expect(names.map((name) => name.replace(/\w{8}-2026/, '<device>-2026'))).toEqual([
      '.gitattributes',
      '.gitignore',
      'content/python/slices.md',
      'data/reviews/<device>-2026.jsonl',
      'decks/python.slices.json',
      'quizwright.json',
      'quizwright.schema.json',
    ]);
  });

  it('gives the same states in whichever order two clones are merged', async () => {
    const first = await origin();
    const second = await clone(first);
    await answer(second, ['b', 'c']);
    await answer(first, ['c', 'a']);
    commit(first);
    commit(second);
    const alone = [await state(first), await state(second)];
    const [one, other] = [await clone(first), await clone(second)];
    await merge(one, second);
    await merge(other, first);
    expect(await state(one)).toBe(await state(other));
    expect(alone).not.toContain(await state(one));
    await merge(first, one);
    await merge(second, one);
    expect([await state(first), await state(second)]).toEqual([await state(one), await state(one)]);
  });

  it("keeps the lines of both sides where one device's file went on in two places", async () => {
    const first = await origin();
    await answer(first, ['x'], 'aa');
    commit(first);
    const second = await clone(first);
    await answer(first, ['one', 'two'], 'aa');
    await answer(second, ['three', 'four'], 'aa');
    commit(first);
    commit(second);
    await merge(first, second);
    const merged = readFileSync(join(first, 'data', 'reviews', 'aa-2026.jsonl'), 'utf8');
    for (const [seq, card] of [
      [1, 'x'],
      [2, 'one'],
      [3, 'two'],
      [2, 'three'],
      [3, 'four'],
    ] as const) {
      expect(merged).toContain(`"seq":${seq},"device":"aa"`);
      expect(merged.split(`"card":"${card}"`)).toHaveLength(2);
    }
    expect(merged).not.toMatch(/^[<=>]{7}/m);
    expect(merged).not.toContain('\r');
  });
});
