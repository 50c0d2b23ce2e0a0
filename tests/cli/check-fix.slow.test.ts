import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { KEYS, openTerminal } from '../support/terminal.ts';
import { tempFolder } from '../workspace/temp.ts';
import { acting, PATIENCE, python, qw, topic } from './qw.ts';

const WRONG = topic('python.wrong', python('print(6 * 7)  # 43'));
const RIGHT = topic('python.wrong', python('print(6 * 7)  # 42'));
const RACE = topic(
  'python.race',
  python(
    'import asyncio\nasync def job(n):\n    await asyncio.sleep(1)\n    print(n)\nasync def main():\n    await asyncio.gather(job(1), job(2))\nasyncio.run(main())\n# Output:\n# 2\n# 1',
  ),
);
const FIX = ['check', '--fix', '--quiet'];

const workspace = (files: Readonly<Record<string, string>>): Promise<string> =>
  tempFolder({ 'quizwright.json': '{}', ...files });
const text = (cwd: string, name = 'a'): Promise<string> => readFile(join(cwd, `content/${name}.md`), 'utf8');

describe('qw check --fix', () => {
  it('only shows the diff where nobody can answer, and says how to apply it', { timeout: PATIENCE }, async () => {
    const cwd = await workspace({ 'content/a.md': WRONG });
    const { code, stdout, stderr } = await qw(FIX, { cwd });
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.split('\n')).toEqual([
      '--- content/a.md',
      '+++ content/a.md',
      '@@ -8,6 +8,6 @@',
      ' # A Title',
      ' ',
      ' ```python',
      '-print(6 * 7)  # 43',
      '+print(6 * 7)  # 42',
      ' ```',
      ' ',
      'Nothing written: 1 result in 1 file to correct.',
      'To write without being asked, add --yes.',
      '',
    ]);
    expect(await text(cwd)).toBe(WRONG);
  });

  it('writes with --yes, whatever the bytes around the claim are', { timeout: PATIENCE }, async () => {
    const odd = (source: string): string => `\uFEFF${source.trimEnd().replace(/\n(?=.*print)/, '\r\n')}`;
    const cwd = await workspace({ 'content/a.md': odd(WRONG) });
    await chmod(join(cwd, 'content/a.md'), 0o640);
    const { code, stdout } = await qw([...FIX, '--yes'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nCorrected 1 result in 1 file\.\nChecked 1 topic: no problems\.\n$/);
    expect(await text(cwd)).toBe(odd(RIGHT));
    expect((await stat(join(cwd, 'content/a.md'))).mode & 0o777).toBe(0o640);
    expect(await qw([...FIX, '--yes'], { cwd })).toMatchObject({ code: 0, stdout: 'Checked 1 topic: no problems.\n' });
  });

  it('says what it does not fix, and fails while errors remain', { timeout: PATIENCE }, async () => {
    const cwd = await workspace({ 'content/a.md': WRONG, 'content/b.md': RACE, 'content/c.md': '# No front matter\n' });
    const { code, stdout } = await qw([...FIX, '--yes'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('\nnot fixed: content/b.md:19:3 the code is a race\n');
    expect(stdout).toMatch(/\ncontent\/c\.md:1:1 error front-matter /);
    expect([await text(cwd), await text(cwd, 'b')]).toEqual([RIGHT, RACE]);
  });

  it('touches the named topics only', { timeout: PATIENCE }, async () => {
    const other = WRONG.replace('python.wrong', 'python.other');
    const cwd = await workspace({ 'content/a.md': WRONG, 'content/b.md': other });
    expect((await qw([...FIX, '--yes', 'content/b.md'], { cwd })).code).toBe(0);
    expect([await text(cwd), await text(cwd, 'b')]).toEqual([WRONG, RIGHT.replace('python.wrong', 'python.other')]);
  });

  it('reports as JSON, and writes only with --yes', { timeout: PATIENCE }, async () => {
    const cwd = await workspace({ 'content/a.md': WRONG, 'content/b.md': RACE });
    const fixes = [{ file: 'content/a.md', line: 11, column: 17, before: '43', after: '42' }];
    const notFixed = [{ file: 'content/b.md', line: 19, column: 3, reason: 'the code is a race' }];
    const shown = await qw(['check', '--fix', '--json'], { cwd });
    expect(JSON.parse(shown.stdout)).toMatchObject({ written: false, fixes, notFixed });
    expect([shown.code, await text(cwd)]).toEqual([1, WRONG]);
    const written = await qw(['check', '--fix', '--json', '--yes'], { cwd });
    expect(JSON.parse(written.stdout)).toMatchObject({ written: true, fixes, notFixed });
    expect(JSON.parse(written.stdout).diagnostics.map((one: { file: string }) => one.file)).not.toContain(
      'content/a.md',
    );
    expect(await text(cwd)).toBe(RIGHT);
  });

  it('refuses to write into a file that may not be written', { timeout: PATIENCE }, async (context) => {
    if (process.getuid?.() === 0) context.skip('root may write everything');
    const cwd = await workspace({ 'content/a.md': WRONG });
    await chmod(join(cwd, 'content/a.md'), 0o444);
    expect(await qw([...FIX, '--yes'], { cwd })).toMatchObject({ code: 1, stderr: expect.stringContaining('EACCES') });
    expect(await text(cwd)).toBe(WRONG);
  });

  it('shows a hostile topic inert', { timeout: PATIENCE }, async () => {
    const hostile = '\u001b[2J\u009b31m\u202e';
    const cwd = await workspace({ 'content/a.md': topic('a', python(`# ${hostile}\nprint(6 * 7)  # 43`), hostile) });
    const { stdout, stderr } = await qw(FIX, { cwd });
    expect(stdout).toContain('+print(6 * 7)  # 42');
    expect(acting(stdout + stderr)).toEqual([]);
  });

  it('has no --yes without --fix', async () => {
    const { code, stderr } = await qw(['check', '--yes'], { cwd: await workspace({}) });
    expect([code, stderr]).toEqual([2, 'error: --yes goes with --fix\n']);
  });
});

describe('qw check --fix on a terminal', () => {
  const asked = 'Write these changes? [y/N]';

  it.each<[string, readonly string[], string]>([
    ['y', ['y', KEYS.enter], RIGHT],
    ['n', ['n', KEYS.enter], WRONG],
    ['Enter', [KEYS.enter], WRONG],
    ['Ctrl-C', [KEYS.ctrlC], WRONG],
    ['Ctrl-D', [KEYS.ctrlD], WRONG],
  ])('shows the diff in colours, asks, and obeys %s', { timeout: PATIENCE }, async (_, keys, expected) => {
    const cwd = await workspace({ 'content/a.md': WRONG });
    const terminal = openTerminal(FIX, { cwd });
    const screen = await terminal.waitFor(asked);
    expect(screen).toContain('+print(6 * 7)  # 42');
    expect(terminal.isColoured()).toBe(true);
    terminal.press(...keys);
    expect((await terminal.exited).exitCode).toBe(expected === RIGHT ? 0 : 1);
    expect(await text(cwd)).toBe(expected);
  });

  it('shows no colours where NO_COLOR is set', { timeout: PATIENCE }, async () => {
    const terminal = openTerminal(FIX, { cwd: await workspace({ 'content/a.md': WRONG }), env: { NO_COLOR: '1' } });
    await terminal.waitFor(asked);
    expect(terminal.isColoured()).toBe(false);
    terminal.press('n', KEYS.enter);
    await terminal.exited;
  });

  it('leaves a file alone that changed in the meantime', { timeout: PATIENCE }, async () => {
    const cwd = await workspace({ 'content/a.md': WRONG });
    const terminal = openTerminal(FIX, { cwd });
    await terminal.waitFor(asked);
    const edited = WRONG.replace('A Title', 'Another Title');
    await writeFile(join(cwd, 'content/a.md'), edited);
    terminal.press('y', KEYS.enter);
    await terminal.waitFor('error: content/a.md changed while it was checked, and was left alone');
    expect((await terminal.exited).exitCode).toBe(1);
    expect(await text(cwd)).toBe(edited);
  });
});
