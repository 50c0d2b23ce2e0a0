import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** How a program ended in CPython on this computer. */
export interface HostRun {
  readonly stdout: string;
  /** With the program's path as the sandbox shows it: `example.py`. */
  readonly stderr: string;
  /** Exit status; null where it was killed. */
  readonly status: number | null;
}

export interface HostPython {
  /** For people: `Python 3.13.0`. */
  readonly version: string;
  run(code: string, stdin?: string): HostRun;
}

const TIMEOUT = 20_000;
const NO_NETWORK = ['unshare', '--map-root-user', '--net'];

/**
 * CPython on this computer, in an empty folder that is also its home, without the environment and, where the system lets it,
 * without a network. No wall against a program that means harm: for topics one trusts.
 *
 * @throws Error where `command` is no Python
 */
export function openHostPython(command: string): HostPython {
  const prefix = spawnSync(NO_NETWORK[0] ?? '', [...NO_NETWORK.slice(1), 'true']).status === 0 ? NO_NETWORK : [];
  const version = spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (!version) throw new Error(`${command} does not start: give a Python as the first argument`);
  return {
    version,
    run(code, stdin = '') {
      const folder = realpathSync(mkdtempSync(join(tmpdir(), 'quizwright-host-')));
      writeFileSync(join(folder, 'example.py'), code);
      const [program = '', ...args] = [...prefix, command, 'example.py'];
      const env = {
        HOME: folder,
        TMPDIR: folder,
        PATH: process.env.PATH ?? '',
        LANG: 'C.UTF-8',
        PYTHONIOENCODING: 'utf-8:strict',
        TZ: 'UTC',
      };
      const found = spawnSync(program, args, { cwd: folder, env, input: stdin, encoding: 'utf8', timeout: TIMEOUT });
      rmSync(folder, { recursive: true, force: true });
      return {
        stdout: found.stdout,
        stderr: found.stderr.replaceAll(join(folder, 'example.py'), 'example.py'),
        status: found.status,
      };
    },
  };
}
