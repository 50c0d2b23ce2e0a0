import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { crowd } from './crowd.ts';

/** What one program may use. */
export interface Limits {
  /** Milliseconds on the wall, and seconds of computing. */
  readonly ms: number;
  readonly cpu: number;
  /** KiB of address space; null for no limit. */
  readonly memory: number | null;
}

export interface Command {
  /** An absolute path, and arguments. */
  readonly line: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly stdin: string | null;
  readonly limits: Limits;
}

/** How a command ended. `stopped` is why we ended it, where we did. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stopped: 'time' | 'output' | 'processes' | null;
  readonly stdout: string;
  readonly stderr: string;
}

const MAX_OUTPUT = 64 * 2 ** 10;
/** In blocks of 512 bytes: 64 MB. */
const MAX_FILE = 2 ** 17;
const MAX_PROCESSES = 64;
const LOOK_MS = 50;

/**
 * Sets the limits, and starts a watcher in the same group before the command takes the shell's place: when the pipe at 3 closes,
 * that is, also when we die without a word, it kills the group.
 */
const SCRIPT = `
ulimit -c 0; ulimit -f ${MAX_FILE}; ulimit -t "$1"
[ "$2" = - ] || ulimit -v "$2" 2>/dev/null
shift 2
(read -r _ <&3; kill -KILL 0) </dev/null >/dev/null 2>&1 &
exec "$@" 3<&-`;

const alive = new Set<number>();

/** Runs a command in a process group of its own, and ends whatever is left of the group with it. */
export async function runGroup({ line, folder, environment, stdin, limits }: Command): Promise<Ending> {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'sh', String(limits.cpu), String(limits.memory ?? '-'), ...line], {
    cwd: folder,
    env: { ...environment },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) {
    const [error] = await once(child, 'error');
    throw error;
  }
  guard(pid);
  let stopped: Ending['stopped'] = null;
  const stop = (reason: Ending['stopped']) => {
    stopped ??= reason;
    killGroup(pid);
  };
  const timer = setTimeout(() => stop('time'), limits.ms);
  const look = setInterval(() => crowd(pid) > MAX_PROCESSES && stop('processes'), LOOK_MS);
  const texts = collect(child, () => stop('output'));
  child.stdin?.on('error', () => {}).end(stdin ?? '');
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('exit', (...ending) => resolve(ending));
  });
  clearTimeout(timer);
  clearInterval(look);
  killGroup(pid);
  alive.delete(pid);
  await closed(child);
  return { code, signal, stopped, ...texts() };
}

/** The output may be held open by what left the group: then it is cut off. */
async function closed(child: ChildProcess): Promise<void> {
  const streams = [child.stdout, child.stderr].flatMap((stream) => stream ?? []);
  const patience = setTimeout(() => streams.map((stream) => stream.destroy()), 500);
  await Promise.all(streams.map((stream) => (stream.closed ? null : once(stream, 'close'))));
  clearTimeout(patience);
  for (const stream of child.stdio) stream?.destroy();
}

/** Both streams as text, cut where they become too long together. */
function collect(child: ChildProcess, onFlood: () => void): () => Pick<Ending, 'stdout' | 'stderr'> {
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let size = 0;
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (data: Buffer) => {
      parts[name].push(data.subarray(0, Math.max(0, MAX_OUTPUT - size)));
      size += data.length;
      if (size > MAX_OUTPUT) onFlood();
    });
  }
  const text = (name: 'stdout' | 'stderr') => Buffer.concat(parts[name]).toString('utf8');
  return () => ({ stdout: text('stdout'), stderr: text('stderr') });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** The groups end with us. */
function guard(pid: number): void {
  if (alive.size === 0 && !process.listeners('exit').includes(killAll)) process.once('exit', killAll);
  alive.add(pid);
}

function killAll(): void {
  for (const pid of alive) killGroup(pid);
}
