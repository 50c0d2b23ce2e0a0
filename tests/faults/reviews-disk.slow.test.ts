import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openReviewLog } from '../../src/store/review-log.ts';
import { MAIN, PATIENCE } from '../cli/qw.ts';
import type { StudyFolder } from '../support/study.ts';
import { KEYS } from '../support/terminal.ts';
import { filesBelow, LEFTOVER, type Learner, startLearner, studyFolder } from './reviews.ts';

/** Runs a program in a mount namespace of its own, where the data are on a small disk; what is on that at the end goes to `after/`. */
const onDisk = (prepare: string): string[] => [
  'unshare',
  '--map-root-user',
  '--mount',
  'bash',
  '-c',
  `mount -t tmpfs -o size=64k disk data && cp -r before/. data && ${prepare}
"$0" "$@"
code=$?
rm -f data/filler
cp -r data after
exit $code`,
];
/** Every byte is taken, until the test asks for room. */
const FULL = `{ cat /dev/zero >data/filler; (until [ -e make-room ]; do sleep 0.05; done; rm data/filler; touch made-room) & } 2>/dev/null`;
const READ_ONLY = 'mount -o remount,ro data';

const hasDisks =
  spawnSync('unshare', ['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'test', '/mnt']).status === 0;

describe.skipIf(!hasDisks)('a review session', () => {
  it('goes on where the disk was full, and has each review once', { timeout: PATIENCE }, async () => {
    const folder = await begun();
    const learner = startLearner(folder.root, { through: onDisk(FULL) });
    await learner.next();
    let isStored = true;
    while (isStored) {
      learner.answer();
      isStored = await learner.next(NOT_SAVED);
    }
    // What was already begun of the file's last page could still be filled.
    const fitted = learner.stored.length;
    writeFileSync(join(folder.root, 'make-room'), '');
    await vi.waitFor(() => expect(existsSync(join(folder.root, 'made-room'))).toBe(true), { timeout: PATIENCE });
    learner.terminal.press('4');
    await learner.next();
    learner.answer();
    await learner.next();
    expect(learner.stored).toHaveLength(fitted + 2);
    await leave(learner);
    expect((await reviewed(folder, 'after')).slice(1)).toEqual(learner.stored);
    const names = [...filesBelow(join(folder.root, 'after')).keys()];
    expect(names.filter((name) => LEFTOVER.test(name) || name.includes('.torn'))).toEqual([]);
  });

  it('says so where the folder is read-only, and lists what is due', { timeout: PATIENCE }, async () => {
    const folder = await begun();
    const learner = startLearner(folder.root, { through: onDisk(READ_ONLY) });
    await learner.next();
    learner.answer();
    expect(await learner.next(NOT_SAVED)).toBe(false);
    await leave(learner);
    expect(filesBelow(join(folder.root, 'after'))).toEqual(filesBelow(join(folder.root, 'before')));
    const listed = through(folder, READ_ONLY, ['review']);
    expect([listed.status, listed.stderr]).toEqual([0, '']);
    expect(listed.stdout).toContain('59 new');
    const refused = through(folder, READ_ONLY, ['learn', 'py.words', '--anyway']);
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/^error: .*data\/reviews.*: could not save: EROFS/);
    expect(refused.stderr).toContain('Nothing was recorded.');
  });
});

const NOT_SAVED = 'Not saved, nothing was counted.';

/** A workspace in which a card was answered already. */
async function begun(): Promise<StudyFolder> {
  const folder = await studyFolder(60);
  onTestFinished(() => folder.remove());
  const learner = startLearner(folder.root);
  await learner.next();
  learner.answer();
  await learner.next();
  await learner.kill();
  renameSync(join(folder.root, 'data'), join(folder.root, 'before'));
  mkdirSync(join(folder.root, 'data'));
  return folder;
}

async function leave({ terminal }: Learner): Promise<void> {
  terminal.press(KEYS.ctrlC);
  expect((await terminal.exited).exitCode).toBe(0);
}

/** The cards of all reviews, in the order of the log. */
async function reviewed({ root }: StudyFolder, data: string): Promise<string[]> {
  const { events, problems } = await openReviewLog({ dataDir: join(root, data), now: Date.now });
  expect(problems).toEqual([]);
  return events.flatMap((event) => (event.type === 'review' ? [event.card] : []));
}

function through({ root }: StudyFolder, prepare: string, args: readonly string[]): SpawnSyncReturns<string> {
  rmSync(join(root, 'after'), { recursive: true, force: true });
  const [program = '', ...words] = onDisk(prepare);
  return spawnSync(program, [...words, execPath, MAIN, ...args], { cwd: root, encoding: 'utf8' });
}
