import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { parse } from 'node:path';
import process from 'node:process';
import { cpuTime } from './cpu-time.ts';
import { readLines } from './line-reader.ts';
import { spawnWatched } from './watchdog.ts';

const MAX_LINE = 2 ** 23;
const START_MS = 30_000;
const PATIENCE = 4;
/** Seconds of computing after which the system ends a child, even one without a parent. */
export const MAX_CPU_SECONDS = 120;

/** How a question ended: with a line that may be anything, with the child's time being up, or with its death. */
export type Answer =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'late' }
  | { readonly kind: 'dead'; readonly reason: string };

/** A locked-down process that answers lines with lines, one at a time. */
export interface Child {
  /** Kills the child where no line comes within `ms` of computing. */
  ask(line: string, ms: number): Promise<Answer>;
  /** Ends it and waits for the end. */
  kill(): Promise<void>;
}

/**
 * Starts Node with nothing of our environment and nothing but pipes.
 *
 * @param args flags, entry file and its arguments
 * @returns the child once it has written its first line
 * @throws Error where it ends before that
 */
export async function startChild(args: readonly string[]): Promise<Child> {
  const child = launch(args);
  const conversation = converse(child);
  const first = await conversation.next(START_MS);
  if (first.kind !== 'line') throw new Error(first.kind === 'late' ? 'it does not start' : first.reason);
  await limitResources(child);
  return {
    ask(line, ms) {
      child.stdin?.write(`${line}\n`);
      return conversation.next(ms);
    },
    kill: () => end(child),
  };
}

/**
 * Runs such a process to its end.
 *
 * @throws Error where it fails
 */
export async function runChild(args: readonly string[]): Promise<void> {
  const child = launch(args);
  const cancel = afterComputing(child, START_MS, () => child.kill('SIGKILL'));
  const [code] = await once(child, 'exit');
  cancel();
  if (code !== 0) throw new Error(`it ended with code ${code}`);
}

function launch(args: readonly string[]): ChildProcess {
  const { root } = parse(process.execPath);
  const child = spawnWatched(process.execPath, args, {
    // Without it the time zone is the computer's, and V8's calendar tells it to the program.
    env: { TZ: 'UTC' },
    cwd: root,
    windowsHide: true,
  });
  // Writing to a child that just died; its death is told by `exit`.
  child.stdin?.on('error', () => {});
  guardInspector(child);
  return child;
}

const guarded = new Set<ChildProcess>();
const ignore = () => {};

/** A process that may signal us could open our debugger with SIGUSR1: with a listener, Node does not. */
function guardInspector(child: ChildProcess): void {
  if (process.platform === 'win32') return;
  if (guarded.size === 0) process.on('SIGUSR1', ignore);
  guarded.add(child);
  const release = () => {
    if (guarded.delete(child) && guarded.size === 0) process.off('SIGUSR1', ignore);
  };
  child.once('exit', release).once('error', release);
}

interface Conversation {
  next(ms: number): Promise<Answer>;
}

/** Turns what a child writes into answers. A line that nobody waits for is a forgery, and the child's end. */
function converse(child: ChildProcess): Conversation {
  let waiting: ((answer: Answer) => void) | null = null;
  let death: Answer | null = null;
  const settle = (answer: Answer) => {
    waiting?.(answer);
    waiting = null;
  };
  const die = (reason: string) => {
    child.kill('SIGKILL');
    death ??= { kind: 'dead', reason };
    settle(death);
  };
  const onLine = (line: string) => (waiting ? settle({ kind: 'line', line }) : die('it spoke without being asked'));
  if (child.stdout) readLines(child.stdout, MAX_LINE, onLine, () => die('it wrote too much'));
  child.once('exit', (code, signal) => die(`it ended (${signal ?? code})`));
  child.once('error', (error) => die(error.message));

  return {
    next: (ms) =>
      new Promise((resolve) => {
        if (death) return resolve(death);
        const cancel = afterComputing(child, ms, () => {
          child.kill('SIGKILL');
          settle({ kind: 'late' });
        });
        waiting = (answer) => {
          cancel();
          resolve(answer);
        };
      }),
  };
}

/**
 * Calls back when a child used up its time: what it computed where the system tells, since it never waits and the machine may
 * be busy with others; otherwise, and at the latest after some times as much, what the clock on the wall says.
 */
function afterComputing(child: ChildProcess, ms: number, onExpired: () => void): () => void {
  const computed = () => (child.pid === undefined ? null : cpuTime(child.pid));
  const before = computed();
  let patience = PATIENCE * ms;
  let timer: NodeJS.Timeout;
  const wait = (left: number) => {
    patience -= left;
    timer = setTimeout(() => {
      const now = computed();
      const rest = before === null || now === null ? 0 : ms - (now - before);
      if (rest > 0 && patience > 0) wait(Math.max(rest, 50));
      else onExpired();
    }, left);
  };
  wait(ms);
  return () => clearTimeout(timer);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Linux only, and only where util-linux is installed: no new files, processes or bytes on disk, and an end of computing. */
async function limitResources(child: ChildProcess): Promise<void> {
  if (process.platform !== 'linux' || child.pid === undefined) return;
  const limits = ['--nofile=0:0', '--nproc=0:0', '--fsize=0:0', '--core=0:0', `--cpu=${MAX_CPU_SECONDS}`];
  await new Promise<void>((resolve) => {
    execFile('prlimit', ['--pid', String(child.pid), ...limits], () => resolve());
  });
}
