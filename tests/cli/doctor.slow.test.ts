import { existsSync } from 'node:fs';
import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { header, line } from '../store/support.ts';
import { tempFolder } from '../workspace/temp.ts';
import { acting, CACHE, type Outcome, python, qw, topic } from './qw.ts';

interface Report {
  readonly ok: boolean;
  readonly checks: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly hint?: string;
  }[];
}

async function examine(cwd: string, env: Record<string, string> = {}): Promise<Report & { code: number | null }> {
  const { code, stdout } = await qw(['doctor', '--json'], {
    cwd,
    env: { QUIZWRIGHT_CONFIG: await tempFolder(), ...env },
  });
  return { ...(JSON.parse(stdout) as Report), code };
}
const find = (report: Report, name: string) => report.checks.find((one) => one.name === name);

const RUST = '```rust\nfn main() {}\n```\n';

describe('qw doctor', () => {
  it('finds a workspace well, in text and as JSON', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': topic('a', python('print(1)')) });
    const text: Outcome = await qw(['doctor'], { cwd: folder, env: { QUIZWRIGHT_CONFIG: await tempFolder() } });
    expect([text.code, text.stderr]).toEqual([0, '']);
    expect(text.stdout).toMatch(/^ok {7}Python +CPython 3/m);
    expect(text.stdout).toMatch(/All is well\.\n$/);
    const report = await examine(folder);
    expect([report.code, report.ok]).toEqual([0, true]);
    expect(find(report, 'Workspace')).toEqual({ name: 'Workspace', status: 'ok', message: `${folder}: 1 topic` });
    expect(find(report, 'Cache')).toMatchObject({ status: 'ok', message: CACHE });
    expect(find(report, 'Rust')).toBeUndefined();
  });

  it('only notes that there is no workspace', async () => {
    const folder = await tempFolder();
    const report = await examine(folder);
    expect(report.code).toBe(0);
    expect(find(report, 'Workspace')).toMatchObject({ status: 'note', hint: expect.stringContaining('qw init') });
  });

  it('fails where settings of a workspace or of the learner are wrong, and goes on', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{ "native": ["rust"] }' });
    const config = await tempFolder({ 'settings.json': '{ "native": 1 }' });
    const report = await examine(folder, { QUIZWRIGHT_CONFIG: config });
    expect([report.code, report.ok]).toEqual([1, false]);
    expect(find(report, 'Workspace')).toMatchObject({
      status: 'problem',
      hint: expect.stringContaining(join(config, 'settings.json')),
    });
    expect(find(report, 'Your settings')).toMatchObject({
      status: 'problem',
      message: expect.stringContaining('settings.json:1:13'),
    });
    expect(find(report, 'Python')?.status).toBe('ok');
  });

  it('fails where the cache cannot be made', async () => {
    const folder = await tempFolder({ file: '' });
    const report = await examine(folder, { QUIZWRIGHT_CACHE: join(folder, 'file', 'cache') });
    expect([report.code, find(report, 'Cache')?.status]).toEqual([1, 'problem']);
  });

  it('names what would run the languages of the topics, and switches nothing on', async () => {
    const body = `${RUST}\n${RUST}`;
    const folder = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': topic('a', body) });
    const tools = await tempFolder({ rustc: '#!/bin/sh\ntouch ran\n' });
    await chmod(join(tools, 'rustc'), 0o755);
    const report = await examine(folder, { PATH: tools });
    expect(find(report, 'Rust')).toEqual({
      name: 'Rust',
      status: 'note',
      message: '2 blocks in 1 topic: not executed',
      hint: expect.stringContaining(`${join(tools, 'rustc')} would run it, without a sandbox: "native": ["rust"]`),
    });
    expect(find(await examine(folder, { PATH: await tempFolder() }), 'Rust')?.hint).toContain('No toolchain');
  });

  it('fails where a toolchain that is switched on does not work', async () => {
    const folder = await tempFolder();
    const tools = await tempFolder({ rustc: '#!/bin/sh\nexit 1\n' });
    await chmod(join(tools, 'rustc'), 0o755);
    const config = await tempFolder({ 'settings.json': '{ "native": ["rust"] }' });
    const report = await examine(folder, { PATH: tools, QUIZWRIGHT_CONFIG: config });
    expect(report.code).toBe(1);
    expect(find(report, 'Rust')).toMatchObject({
      status: 'problem',
      message: expect.stringContaining('does not tell its version'),
    });
  });

  it('reads the reviews, names what is damaged, and mends it when asked to', async () => {
    const text = `${header('aa', 2026)}${line('aa', 1)}nonsense\n${line('aa', 2)}`;
    const folder = await tempFolder({
      'quizwright.json': '{}',
      'data/reviews/aa-2026.jsonl': text,
      'data/device.json': '{',
      'data/snapshot.bin': '{',
      'decks/a.json': '{',
    });
    const log = join(folder, 'data', 'reviews', 'aa-2026.jsonl');
    const report = await examine(folder);
    expect(report.code).toBe(1);
    expect(find(report, 'Reviews')).toEqual({
      name: 'Reviews',
      status: 'problem',
      message: `${log}:3: this is not JSON`,
      hint: expect.stringContaining('qw doctor --repair'),
    });
    const statuses = ['Device', 'Decks', 'Snapshot', 'Backups'].map((name) => find(report, name)?.status);
    expect(statuses).toEqual(['problem', 'problem', 'note', 'note']);
    expect(await readFile(log, 'utf8')).toBe(text);

    const { stdout, code } = await qw(['doctor', '--repair', '--json'], { cwd: folder });
    const mended = JSON.parse(stdout) as Report & { repairs: string[] };
    expect(code).toBe(1);
    expect(mended.repairs).toEqual([
      expect.stringContaining('backed up the log'),
      expect.stringContaining(`${log}: moved line 3 to aa-2026.jsonl.damaged-1`),
      expect.stringContaining('device.json.damaged-1'),
      expect.stringContaining('snapshot.bin'),
    ]);
    expect(find(mended, 'Reviews')).toMatchObject({ status: 'ok', message: '2 events in 1 file' });
    expect(find(mended, 'Backups')?.status).toBe('ok');
    expect(find(mended, 'Decks')?.status).toBe('problem');
    await rm(join(folder, 'decks', 'a.json'));
    const again = await qw(['doctor', '--repair'], { cwd: folder });
    expect([again.code, again.stdout.includes('repaired')]).toEqual([0, false]);
  });

  it('goes on where the folder of reviews is none', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{}', 'data/reviews': '' });
    const report = await examine(folder);
    expect(find(report, 'Reviews')).toMatchObject({ status: 'problem', message: expect.stringContaining('ENOTDIR') });
    expect(find(report, 'Python')?.status).toBe('ok');
  });

  it('shows names inert', async () => {
    const folder = await tempFolder({ 'quizwright.json': '{ "\\u001b[31mred": 1 }' });
    const { stdout } = await qw(['doctor'], { cwd: folder, env: { QUIZWRIGHT_CONFIG: await tempFolder() } });
    expect(stdout).toContain('unknown key');
    expect(acting(stdout)).toEqual([]);
  });
});

it('a topic cannot switch a toolchain on', async () => {
  const body = topic('a', RUST).replace('category: python', 'category: python\nnative: [rust]');
  const folder = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': body });
  const tools = await tempFolder({ rustc: `#!/bin/sh\ntouch ${folder}/ran\n` });
  await chmod(join(tools, 'rustc'), 0o755);
  const env = { QUIZWRIGHT_CONFIG: await tempFolder(), PATH: `${tools}:/usr/bin:/bin` };
  const { stdout } = await qw(['doctor', '--json'], { cwd: folder, env });
  expect(find(JSON.parse(stdout) as Report, 'Rust')?.status).toBe('note');
  expect((await qw(['build'], { cwd: folder, env })).code).toBe(0);
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});
