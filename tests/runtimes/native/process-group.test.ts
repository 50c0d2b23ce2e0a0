import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { crowd } from '../../../src/runtimes/native/crowd.ts';
import { type Ending, type Limits, runGroup } from '../../../src/runtimes/native/process-group.ts';
import { openProgramFolders } from '../../../src/runtimes/native/program-folders.ts';

const folder = mkdtempSync(join(tmpdir(), 'quizwright-group-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LIMITS: Limits = { ms: 20_000, cpu: 10, memory: null };
const PATH = { PATH: '/usr/bin:/bin' };
const sh = (script: string, limits: Partial<Limits> = {}): Promise<Ending> =>
  runGroup({
    line: ['/bin/sh', '-c', script],
    folder,
    environment: PATH,
    stdin: null,
    limits: { ...LIMITS, ...limits },
  });
const isAlive = (pid: number): boolean => {
  try {
    // A zombie, which nobody collects where process 1 does not, has ended.
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};
async function gone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isAlive(pid); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  return !isAlive(pid);
}
const onLinux = process.platform === 'linux' ? describe : describe.skip;
const onUnix = process.platform === 'win32' ? describe.skip : describe;

onUnix('a command', () => {
  it('gives its output and its code', async () => {
    expect(await sh('echo out; echo err >&2; exit 3')).toEqual({
      code: 3,
      signal: null,
      stopped: null,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('has the environment it is given, and nothing of ours', async () => {
    process.env.QUIZWRIGHT_CANARY = 'canary';
    const { stdout } = await sh('env; ls /dev/fd');
    delete process.env.QUIZWRIGHT_CANARY;
    expect(stdout).toContain('PATH=/usr/bin:/bin');
    expect(stdout).not.toContain('canary');
    expect(stdout.split('\n')).not.toContain('4');
  });

  it('has its limits in force', async () => {
    const { stdout } = await sh('ulimit -t; ulimit -f; ulimit -c; ulimit -v', { cpu: 7, memory: 999_424 });
    const [cpu, file, core, memory] = stdout.trim().split('\n');
    expect([cpu, file, core]).toEqual(['7', String(2 ** 17), '0']);
    if (process.platform === 'linux') expect(memory).toBe('999424');
    expect((await sh('ulimit -t 100')).code).not.toBe(0);
  });

  it('ends when its computing is used up, or its time', async () => {
    expect((await sh('while :; do :; done', { cpu: 1 })).signal).toMatch(/SIGXCPU|SIGKILL/);
    expect(await sh('sleep 100', { ms: 300 })).toMatchObject({ stopped: 'time', signal: 'SIGKILL' });
  });

  it('ends when it floods us', async () => {
    const { stopped, stdout } = await sh('yes');
    expect([stopped, stdout.length]).toEqual(['output', 65_536]);
  });
});

onLinux('what a command starts', () => {
  it('ends with it', async () => {
    const { stdout } = await sh('sleep 1000 & echo $!');
    expect(await gone(Number(stdout))).toBe(true);
  });

  it('is counted, and ends where it is too much', async () => {
    const ending = await sh('n=0; while [ $n -lt 5000 ]; do sleep 1000 & n=$((n+1)); done; echo done; wait');
    expect(ending).toMatchObject({ stopped: 'processes', signal: 'SIGKILL' });
    expect(ending.stdout).not.toContain('done');
  });

  it('is counted in its own group only', async () => {
    expect(crowd(process.pid + 10 ** 8)).toBe(0);
  });

  it('ends when we are killed', async () => {
    const bundle = join(folder, 'group.mjs');
    const entry = fileURLToPath(new URL('../../../src/runtimes/native/process-group.ts', import.meta.url));
    await build({
      entryPoints: [entry],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
      logLevel: 'silent',
    });
    const file = join(folder, 'pid');
    const line = ['/bin/sh', '-c', `echo $$ > ${file}.new; mv ${file}.new ${file}; sleep 1000; true`];
    const command = { line, folder, environment: PATH, stdin: null, limits: LIMITS };
    const main = `import { runGroup } from ${JSON.stringify(bundle)}; await runGroup(${JSON.stringify(command)});`;
    const parent = spawn(execPath, ['--input-type=module', '-e', main], { stdio: 'ignore' });
    while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
    const pid = Number(readFileSync(file, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    expect(await gone(pid)).toBe(true);
  });
});

describe('folders of programs', () => {
  it('are private, and removed whatever happens', async () => {
    const home = join(folder, 'native');
    const folders = openProgramFolders(home);
    const work = folders.use('main.rs', 'fn main() {}', async (own) => {
      expect(readFileSync(join(own, 'main.rs'), 'utf8')).toBe('fn main() {}');
      if (process.platform !== 'win32') expect(statSync(own).mode & 0o077).toBe(0);
      throw new Error('it failed');
    });
    await expect(work).rejects.toThrow('it failed');
    expect(readdirSync(home)).toEqual([]);
  });

  it('that a killed one left are swept when they are old', async () => {
    const home = join(folder, 'swept');
    for (const name of ['run-old', 'run-young', 'go']) mkdirSync(join(home, name), { recursive: true });
    writeFileSync(join(home, 'run-old', 'main.rs'), '');
    for (const name of ['run-old', 'go']) utimesSync(join(home, name), 0, 0);
    await openProgramFolders(home).use('x', '', async () => {});
    expect(readdirSync(home).sort()).toEqual(['go', 'run-young']);
  });
});
