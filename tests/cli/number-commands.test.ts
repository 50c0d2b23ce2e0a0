import { describe, expect, it } from 'vitest';
import { tempFolder } from '../workspace/temp.ts';
import { qw } from './qw.ts';

describe.each(['stats', 'topics', 'browse', 'path', 'optimize', 'simulate'])('qw %s', (command) => {
  it('has an example, and says what to do where there is no workspace', async () => {
    const cwd = await tempFolder();
    const { code, stdout } = await qw([command, '--help'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples?:\n  qw ${command}`));
    expect(await qw([command, ...(command === 'path' ? ['--mermaid'] : [])], { cwd })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^error: no quizwright\.json in .*\nRun `qw init`/),
    });
  });
});
