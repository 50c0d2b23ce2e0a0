import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { openSandbox } from '../../runtimes/support.ts';
import { processesWith } from '../../support/processes.ts';

const hasLimits = spawnSync('prlimit', ['--version']).status === 0;
const LIMITS = /^(Max open files|Max processes|Max file size|Max core file size|Max cpu time) +(\S+) +(\S+)/gm;

/** The sandboxes of this process. */
function children(): number[] {
  const isOurs = (pid: number) => readFileSync(`/proc/${pid}/status`, 'utf8').includes(`\nPPid:\t${process.pid}\n`);
  return processesWith('python/child.mjs').filter(isOurs);
}

function limitsOf(pid: number | string): Record<string, string> {
  const text = readFileSync(`/proc/${pid}/limits`, 'utf8');
  return Object.fromEntries([...text.matchAll(LIMITS)].map(([, name, soft, hard]) => [name, `${soft} ${hard}`]));
}

describe('the process of a sandbox', () => {
  const { prints } = openSandbox();
  const bare = openSandbox();

  it.skipIf(!hasLimits)('may open nothing, write nothing, start nothing, and compute two minutes', async () => {
    await prints('print(1)');
    const [pid = 0, ...others] = children();
    expect(others).toEqual([]);
    expect(limitsOf(pid)).toEqual({
      'Max open files': '0 0',
      'Max processes': '0 0',
      'Max file size': '0 0',
      'Max core file size': '0 0',
      'Max cpu time': '120 120',
    });
    // Those are not the ones we have ourselves.
    expect(limitsOf('self')).not.toMatchObject({ 'Max open files': '0 0' });
  });

  it('runs where there is nothing to set limits with', async () => {
    const { PATH = '' } = process.env;
    process.env.PATH = '';
    try {
      expect(await bare.prints('print(2)')).toBe('2\n');
    } finally {
      process.env.PATH = PATH;
    }
  });

  it('cannot open our debugger, whoever asks', async () => {
    await prints('print(3)');
    process.kill(process.pid, 'SIGUSR1');
    await prints('print(4)');
    const { url } = await import('node:inspector');
    expect(url()).toBeUndefined();
  });
});
