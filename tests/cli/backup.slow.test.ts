import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDeck, makeStudyFolder, type StudyFolder, termCard } from '../support/study.ts';
import { tempFolder } from '../workspace/temp.ts';
import { type Outcome, qw } from './qw.ts';

let folder: StudyFolder;

beforeEach(async () => {
  folder = await makeStudyFolder(['a', 'b'].map((id) => makeDeck(id, id.toUpperCase(), [termCard(id)])));
});
afterEach(() => folder.remove());

const run = (...args: string[]): Promise<Outcome> => qw(args, { cwd: folder.root });
const backups = () => join(folder.root, 'data', 'backups');
const topics = async () =>
  (await folder.events()).flatMap((event) => (event.type === 'topic' ? [event.topic] : [])).sort();

async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await run(...args, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** The only log file. */
function logFile(): string {
  const [name = ''] = readdirSync(join(folder.root, 'data', 'reviews'));
  return join(folder.root, 'data', 'reviews', name);
}

describe('qw backup and qw restore', () => {
  it('bring back what was lost, and keep what came later', async () => {
    await run('learn', 'a', '--anyway');
    const made = await run('backup');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const [name = ''] = readdirSync(backups());
    expect(made.stdout).toMatch(new RegExp(`^Wrote ${join(backups(), name)} \\(\\d+ bytes\\)\n$`));
    rmSync(join(folder.root, 'data', 'reviews'), { recursive: true });
    await run('learn', 'b', '--anyway');
    expect(await topics()).toEqual(['b']);
    const restored = await run('restore', name);
    expect([restored.code, restored.stderr]).toEqual([0, '']);
    expect(restored.stdout).toMatch(/^Brought back \d+ events?\.\nWhat was there before: qw restore \S+\n$/);
    expect(await topics()).toEqual(['a', 'b']);
    expect((await run('restore', name)).stdout).toMatch(/^The log has all of it already\.\n/);
    const list = await run('restore', '--list');
    expect(list.stdout.trim().split('\n').length).toBe(readdirSync(backups()).length);
    expect(list.stdout).toContain(`${name}  `);
  });

  it('work with a folder elsewhere, in which nothing is ever removed', async () => {
    await run('learn', 'a', '--anyway');
    const stick = join(await tempFolder(), 'stick');
    for (let at = 0; at < 7; at++) expect((await run('backup', stick)).code).toBe(0);
    expect(readdirSync(stick)).toHaveLength(7);
    expect(existsSync(backups())).toBe(false);
    rmSync(join(folder.root, 'data'), { recursive: true });
    const [name = ''] = readdirSync(stick);
    expect(await json('restore', join(stick, name))).toMatchObject({ conflicts: 0, before: null, problems: [] });
    expect(await topics()).toEqual(['a']);
  });

  it('speak JSON', async () => {
    expect(await json('backup')).toEqual({ backup: null });
    expect(await json('restore', '--list')).toEqual({ backups: [] });
    await run('learn', 'a', '--anyway');
    const { backup } = await json('backup');
    expect(backup).toEqual({ name: expect.any(String), path: expect.any(String), bytes: expect.any(Number) });
    expect(await json('restore', '--list')).toEqual({ backups: [backup] });
  });

  it('say that there is nothing yet', async () => {
    expect(await run('backup')).toMatchObject({ code: 0, stdout: 'There are no reviews to back up yet.\n' });
    expect((await run('restore', '--list')).stdout).toMatch(/^There are no backups yet/);
  });

  it('fail with the next step, and change nothing', async () => {
    await run('learn', 'a', '--anyway');
    const unknown = await run('restore', 'yesterday');
    expect([unknown.code, unknown.stdout]).toEqual([1, '']);
    expect(unknown.stderr).toContain('yesterday: this backup cannot be read');
    expect(unknown.stderr).toContain('qw restore --list');
    await run('backup');
    const [name = ''] = readdirSync(backups());
    appendFileSync(logFile(), 'nonsense\n');
    const before = readFileSync(logFile(), 'utf8');
    const damaged = await run('restore', name);
    expect(damaged.code).toBe(1);
    expect(damaged.stderr).toContain('qw doctor --repair');
    expect(readFileSync(logFile(), 'utf8')).toBe(before);
    writeFileSync(join(folder.root, 'file'), '');
    const inTheWay = await run('backup', 'file');
    expect([inTheWay.code, inTheWay.stdout]).toEqual([1, '']);
    expect(inTheWay.stderr).toMatch(/^error: .*file/);
  });

  it('refuse arguments that make no sense, and show examples', async () => {
    expect((await run('restore')).code).toBe(2);
    expect((await run('restore', 'x', '--list')).code).toBe(2);
    for (const command of ['backup', 'restore']) {
      const { code, stdout } = await run(command, '--help');
      expect([code, stdout]).toEqual([0, expect.stringContaining(`Examples:\n  qw ${command}`)]);
    }
  });
});
