import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';

/** Waits for its standard input to end, which happens when we end, however that is; a line never comes. */
const WAIT_AND_KILL = 'read -r line; kill -KILL "$1"';

/**
 * Sees to it that a child does not outlive us. One that waits ends when its input closes, but one that computes does not
 * notice; a shell that does nothing else ends it then. Windows ends the children of a process by itself.
 */
export function watch(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) return;
  const watchdog = spawn('/bin/sh', ['-c', WAIT_AND_KILL, 'sh', String(child.pid)], {
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Where there is no shell, the limit of computing ends the child.
  watchdog.on('error', () => {});
  watchdog.stdin.on('error', () => {});
  // The number of a process that ended may be given to another one: the watchdog must be gone before it could be used.
  child.once('exit', () => watchdog.kill('SIGKILL'));
  watchdog.unref();
}
