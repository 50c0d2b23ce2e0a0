import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../src/cli/report.ts';
import { UserError } from '../../src/domain/errors.ts';
import { acting } from './qw.ts';

describe('describeError', () => {
  it('tells what the user can mend without a stack', () => {
    const error = new UserError('a.md:3 is wrong', 'Mend it.', { cause: new Error('inner') });
    expect(describeError(error)).toBe('error: a.md:3 is wrong\nMend it.\n');
    expect(describeError(new UserError('gone'))).toBe('error: gone\n');
  });

  it('tells what the system refused without a stack', async () => {
    const error = await readFile('/does/not/exist').catch((reason: unknown) => reason);
    expect(describeError(error)).toBe("error: ENOENT: no such file or directory, open '/does/not/exist'\n");
  });

  it('shows everything else with stack and cause, as a bug', () => {
    const text = describeError(new TypeError('x is undefined', { cause: new Error('deeper') }));
    expect(text).toMatch(/^TypeError: x is undefined\n {4}at .*report\.test\.ts/);
    expect(text).toContain('deeper');
    expect(text).toMatch(/This is a bug in quizwright, not in your notes\.\n$/);
    expect(describeError('thrown text')).toContain('This is a bug');
  });

  it('lets nothing act on the terminal', () => {
    const nasty = '\u001b]0;title\u0007\r\u202e';
    for (const error of [new UserError(nasty, nasty), new Error(nasty)]) {
      expect(acting(describeError(error))).toEqual([]);
    }
  });
});
