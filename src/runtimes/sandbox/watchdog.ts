import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { Writable } from 'node:stream';

const SHELL = '/bin/sh';
/**
 * Leaves a watchdog behind and becomes the program. The watchdog reads descriptor 3, which ends when we end, however that is,
 * and then kills the program; a line means that the program is gone. Shells export variables of their own, which the program
 * is not to have.
 */
const WATCH_AND_BECOME =
  '{ read -r line <&3 || kill -KILL $$; } >/dev/null 2>&1 & unset PWD OLDPWD SHLVL; exec "$@" 3<&-';

/**
 * Starts a program with pipes for its input and output that does not outlive us. One that waits ends when its input closes,
 * but one that computes does not notice. Its watchdog is there before it is, so that there is no moment at which we could end
 * and leave it. Windows ends the children of a process by itself; where there is no shell, the limit of computing ends it.
 */
export function spawnWatched(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  if (process.platform === 'win32' || !existsSync(SHELL)) {
    return spawn(program, args, { ...options, stdio: ['pipe', 'pipe', 'ignore'] });
  }
  const child = spawn(SHELL, ['-c', WATCH_AND_BECOME, 'sh', program, ...args], {
    ...options,
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
  });
  const watchdog = child.stdio?.[3];
  if (watchdog instanceof Writable) {
    watchdog.on('error', () => {});
    // The number of a process that ended may be given to another one: the watchdog must be gone before it could be used.
    child.once('exit', () => watchdog.end('\n'));
  }
  return child;
}
