import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import type { RunRequest, RunResult, Variation } from '../../domain/run.ts';
import { bareResult } from '../runtime.ts';
import { searchPath } from './find.ts';
import { compileOutcome, programOutcome } from './outcomes.ts';
import type { Ending, Limits, runGroup } from './process-group.ts';
import type { Toolchain } from './toolchains.ts';

/** What a tool itself may use. */
export const TOOL_LIMITS: Limits = { ms: 60_000, cpu: 60, memory: null };
const PROGRAM_MS = 10_000;
const PROGRAM_CPU = 5;

/** What differs between the worlds; hash seeds and addresses differ by themselves. */
const WORLDS: Readonly<Record<Variation, Readonly<Record<string, string>>>> = {
  0: { TZ: 'UTC', USER: 'learner', LANG: 'C.UTF-8' },
  1: { TZ: 'Asia/Kolkata', USER: 'student', LANG: 'C.UTF-8', COLUMNS: '132' },
  2: { TZ: 'America/St_Johns', USER: 'someone', LANG: 'C.UTF-8', EDITOR: 'none' },
};

export interface Job {
  readonly toolchain: Toolchain;
  /** The path of the tool, and what it says about its version. */
  readonly tool: string;
  readonly version: string;
  readonly request: RunRequest;
  /** A folder kept between programs, for what the tool itself remembers. */
  readonly cache: string;
  /** The folder of this program, with its source in it. */
  readonly folder: string;
  readonly start: typeof runGroup;
}

/** Compiles a program where its language is compiled, and runs it in an empty folder. */
export async function compileAndRun(job: Job): Promise<RunResult> {
  const made = await compile(job);
  if (made !== null && made.code !== 0) return resultOf(job, made, compileOutcome(job.toolchain, made));
  const ending = await run(job);
  return resultOf(job, ending, programOutcome(job.toolchain, ending));
}

async function compile({ toolchain, tool, cache, folder, start }: Job): Promise<Ending | null> {
  if (toolchain.compile === null) return null;
  const environment = { ...toolEnvironment(folder), ...toolchain.environment(cache) };
  const line = [tool, ...toolchain.compile];
  return withoutPaths(folder, await start({ line, folder, environment, stdin: null, limits: TOOL_LIMITS }));
}

async function run({ toolchain, tool, request, folder, start }: Job): Promise<Ending> {
  const home = join(folder, 'home');
  await mkdir(home);
  const source = [tool, ...toolchain.run, join(folder, toolchain.file)];
  const ending = await start({
    line: toolchain.compile === null ? source : [join(folder, 'program')],
    folder: home,
    environment: { PATH: '/usr/bin:/bin', HOME: home, TMPDIR: home, ...WORLDS[request.variation] },
    stdin: request.stdin ?? null,
    limits: { ms: PROGRAM_MS, cpu: PROGRAM_CPU, memory: toolchain.memory },
  });
  return withoutPaths(folder, ending);
}

/** What Rust calls the thread that panicked: a number that differs from run to run. */
const THREAD_NUMBER = /(?<=^thread '.*?') \(\d+\)(?= panicked)/gm;

/** Errors name files in a folder that has another name each time. */
function withoutPaths(folder: string, ending: Ending): Ending {
  return { ...ending, stderr: ending.stderr.replaceAll(`${folder}/`, '').replace(THREAD_NUMBER, '') };
}

/** Which of the two streams was written to first, two pipes do not tell. */
function resultOf({ version }: Job, { stdout, stderr }: Ending, outcome: RunResult['outcome']): RunResult {
  const output = [
    { stream: 'stdout', text: stdout, lines: [] },
    { stream: 'stderr', text: stderr, lines: [] },
  ] as const;
  return { ...bareResult(outcome, version), stdout, stderr, output: output.filter(({ text }) => text !== '') };
}

/** Compilers call others, so they have the user's PATH; rustc may be that of rustup, which looks for the real one at home. */
export function toolEnvironment(folder: string): Record<string, string> {
  const rustup = env.RUSTUP_HOME ?? join(homedir(), '.rustup');
  const path = searchPath().join(delimiter);
  return { PATH: path, HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', RUSTUP_HOME: rustup, RUSTUP_AUTO_INSTALL: '0' };
}
