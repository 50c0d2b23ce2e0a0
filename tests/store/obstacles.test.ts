import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, execPath, getuid } from 'node:process';
import { beforeEach, describe, expect, it } from 'vitest';
import { repair } from '../../src/store/repair.ts';
import { openReviewLog } from '../../src/store/review-log.ts';
import { MAIN } from '../cli/qw.ts';
import { header, line, NOW, newFolder, review } from './support.ts';

let root: string;
let dataDir: string;

beforeEach(() => {
  root = newFolder();
  dataDir = join(root, 'data');
});

const open = (folder = dataDir) => openReviewLog({ dataDir: folder, now: () => NOW });

/** Fails with what is wrong, where, and the next step. */
async function refused(work: Promise<unknown>, path: string): Promise<void> {
  const error = await work.catch((one: unknown) => one);
  expect(error).toMatchObject({
    name: 'UserError',
    message: expect.stringContaining(path),
    hint: expect.stringMatching(/then try again/),
  });
}

describe('a log', () => {
  it('whose folder is a file is refused when it is opened, and the file stays', async () => {
    writeFileSync(dataDir, 'mine');
    await refused(open(), dataDir);
    rmSync(dataDir);
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'reviews'), 'mine');
    await refused(open(), dataDir);
    expect(readFileSync(join(dataDir, 'reviews'), 'utf8')).toBe('mine');
  });

  it('whose folder cannot be made records nothing, and goes on once it can', async () => {
    symlinkSync(join(root, 'missing', 'folder'), dataDir);
    const log = await open();
    await refused(log.append(review('a')), dataDir);
    expect(log.events).toEqual([]);
    rmSync(dataDir);
    expect((await log.append(review('a'))).seq).toBe(1);
    expect((await open()).events).toHaveLength(1);
  });

  it('that vanishes under a session is begun anew, and gives out no number twice that a backup knows', async () => {
    const log = await open();
    await log.append(review('a'));
    await (await open()).append(review('b'));
    rmSync(join(dataDir, 'reviews'), { recursive: true });
    expect((await (await open()).append(review('c'))).seq).toBe(2);
    expect((await log.append(review('d'))).seq).toBe(3);
    expect((await open()).events).toHaveLength(2);
  });

  it('is the same one through a link to its folder', async () => {
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), dataDir, 'dir');
    const first = await (await open()).append(review('a'));
    const second = await (await open(join(root, 'real'))).append(review('b'));
    expect([first.device, second.seq]).toEqual([second.device, 2]);
  });

  it('reads names that differ only in case, and counts what is in both once', async () => {
    mkdirSync(join(dataDir, 'reviews'), { recursive: true });
    const log = header('aa', 2026) + line('aa', 1) + line('aa', 2);
    for (const name of ['aa-2026.jsonl', 'AA-2026.jsonl']) writeFileSync(join(dataDir, 'reviews', name), log);
    expect((await open()).events).toHaveLength(2);
    expect((await open()).problems).toEqual([]);
  });

  it.skipIf(getuid?.() === 0)(
    'in a folder that may not be written records nothing, and goes on once it may',
    async () => {
      const log = await open();
      await log.append(review('a'));
      const reviews = join(dataDir, 'reviews');
      chmodSync(reviews, 0o500);
      await refused(log.append(review('b')), reviews);
      chmodSync(reviews, 0o700);
      expect((await log.append(review('b'))).seq).toBe(2);
    },
  );
});

describe('a repair on a full disk', () => {
  it('leaves the log as it was, and works once there is room', async () => {
    const reviews = join(dataDir, 'reviews');
    mkdirSync(reviews, { recursive: true });
    writeFileSync(join(root, 'quizwright.json'), '{}');
    const lines = Array.from({ length: 2000 }, (_, at) => line('aa', at + 1));
    const log = `${header('aa', 2026)}nonsense\n${lines.join('')}`;
    writeFileSync(join(reviews, 'aa-2026.jsonl'), log);
    repairOnFullDisk();
    expect(readFileSync(join(reviews, 'aa-2026.jsonl'), 'utf8')).toBe(log);
    expect(readFileSync(join(reviews, 'aa-2026.jsonl.damaged-1'), 'utf8')).toBe('nonsense\n');
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1);
    rmSync(join(reviews, 'aa.lock'), { recursive: true, force: true });
    await repair(dataDir, NOW);
    expect(readFileSync(join(reviews, 'aa-2026.jsonl'), 'utf8')).toBe(log.replace('nonsense\n', ''));
  });

  /** Ends by its report, or by the signal of the limit. Blocks of 1024 bytes: the packed backup fits, the log does not. */
  function repairOnFullDisk(): void {
    const command = 'ulimit -f 100; exec "$0" "$@"';
    spawnSync('bash', ['-c', command, execPath, MAIN, 'doctor', '--repair', '--workspace', root], {
      env: { ...env, QUIZWRIGHT_CACHE: join(root, 'cache') },
    });
  }
});
