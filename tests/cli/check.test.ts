import { env, execPath } from 'node:process';
import { spawn } from '@lydell/node-pty';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../workspace/temp.ts';
import { acting, MAIN, PATIENCE, python, qw, topic } from './qw.ts';

const WRONG = topic('python.wrong', python('print(6 * 7)  # 43'));
const FINE = topic('python.fine', python('print(6 * 7)  # 42'));

describe('qw check', () => {
  it('lists what is wrong, sorted, and exits with 1', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({
      'quizwright.json': '{}',
      'content/z.md': WRONG,
      'content/b.md': FINE,
      'content/a.md': '# No front matter\n',
    });
    const { code, stdout } = await qw(['check', '--quiet'], { cwd });
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(1);
    expect(lines[0]).toMatch(/^content\/a\.md:1:1 error /);
    expect(lines[1]).toMatch(/^content\/z\.md:11:\d+ error wrong-claim /);
    expect(lines.at(-1)).toBe('Checked 3 topics: 2 errors in 2 files.');
    const fine = await qw(['check', 'content/b.md', '--quiet'], { cwd });
    expect(fine).toEqual({ code: 0, stdout: 'Checked 1 topic: no problems.\n', stderr: '' });
  });

  it('prints exactly one JSON document with all keys', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': '# None\n', 'content/z.md': WRONG });
    const { code, stdout, stderr } = await qw(['check', '--json'], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    const { diagnostics } = JSON.parse(stdout);
    expect(diagnostics).toHaveLength(2);
    expect(diagnostics[0]).toMatchObject({ file: 'content/a.md', claimed: null, actual: null });
    expect(diagnostics[1]).toMatchObject({
      file: 'content/z.md',
      line: 11,
      severity: 'error',
      claimed: '43',
      actual: '42',
    });
    for (const one of diagnostics) {
      expect(Object.keys(one)).toEqual(['file', 'line', 'column', 'severity', 'rule', 'message', 'claimed', 'actual']);
    }
  });

  it('compares a single topic with all others', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({
      'quizwright.json': '{}',
      'content/a.md': FINE,
      'content/b.md': FINE,
      'content/c.md': topic('python.c', 'Text.'),
    });
    const { code, stdout } = await qw(['check', 'content/a.md', '--quiet'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^content\/b\.md:2:1 error duplicate-id .*content\/a\.md/);
    const other = await qw(['check', 'content/c.md', '--quiet'], { cwd });
    expect(other.stdout).toBe('Checked 1 topic: no problems.\n');
  });

  it('shows hostile topics inert, as text and as JSON', { timeout: PATIENCE }, async () => {
    const hostile = '\u001b[2J\u009b31m\u202e\u2028';
    const cwd = await tempFolder({
      'quizwright.json': '{}',
      'content/\u001b[31m.md': topic('python.acting', python(`print("${hostile}")  # ${hostile}x`), hostile),
    });
    for (const args of [['check'], ['check', '--json'], ['build']]) {
      const { stdout, stderr } = await qw(args, { cwd });
      expect(acting(stdout + stderr)).toEqual([]);
      expect(stdout + stderr).toContain('31m');
    }
  });

  it('colours only a terminal that wants it', { timeout: PATIENCE }, async () => {
    const cwd = await tempFolder({ 'quizwright.json': '{}', 'content/a.md': '# None\n' });
    const onTerminal = (extra: Record<string, string>): Promise<string> =>
      new Promise((resolve) => {
        const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...own } = env;
        const screen = spawn(execPath, [MAIN, 'check'], {
          cwd,
          cols: 100,
          rows: 20,
          env: { ...own, TERM: 'xterm', ...extra },
        });
        let text = '';
        screen.onData((data) => {
          text += data;
        });
        screen.onExit(() => resolve(text));
      });
    expect(await onTerminal({})).toContain('\u001b[31mcontent/a.md:1:1 error');
    expect(await onTerminal({ NO_COLOR: '1' })).not.toContain('\u001b[31m');
  });
});
