import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { NATIVE_LANGUAGES, type NativeLanguage } from '../../domain/language.ts';
import type { RunRequest, RunResult, Variation } from '../../domain/run.ts';
import { bareResult, type Runtime } from '../runtime.ts';
import { findTool, searchPath } from './find.ts';
import { compileOutcome, programOutcome } from './outcomes.ts';
import { type Ending, type Limits, runGroup } from './process-group.ts';
import { openProgramFolders } from './program-folders.ts';
import { TOOLCHAINS, type Toolchain } from './toolchains.ts';

/** To be raised with every change here that changes results. */
const HARNESS = 1;
const COMPILING: Limits = { ms: 60_000, cpu: 60, memory: null };
const PROGRAM_MS = 10_000;
const PROGRAM_CPU = 5;

/** What differs between the worlds; hash seeds and addresses differ by themselves. */
const WORLDS: Readonly<Record<Variation, Readonly<Record<string, string>>>> = {
  0: { TZ: 'UTC', USER: 'learner', LANG: 'C.UTF-8' },
  1: { TZ: 'Asia/Kolkata', USER: 'student', LANG: 'C.UTF-8', COLUMNS: '132' },
  2: { TZ: 'America/St_Johns', USER: 'someone', LANG: 'C.UTF-8', EDITOR: 'none' },
};

interface Tool {
  readonly path: string;
  /** The first line it says about its version. */
  readonly version: string;
}

export interface NativeOptions {
  readonly cacheDir: string;
  /** The languages that the learner switched on. */
  readonly languages: readonly NativeLanguage[];
}

/**
 * The compilers and interpreters of this computer. This is no sandbox: a program has the rights of the user, and only its time,
 * its output and its processes are bounded.
 */
export function createNativeRuntime({ cacheDir, languages }: NativeOptions): Runtime {
  const home = join(cacheDir, 'native');
  const folders = openProgramFolders(home);
  const tools = new Map<NativeLanguage, Promise<Tool>>();
  let started = 0;
  let last: Promise<unknown> = Promise.resolve();

  const start: typeof runGroup = (command) => {
    started += 1;
    return runGroup(command);
  };
  const findOnce = (language: NativeLanguage): Promise<Tool> => {
    const tool = tools.get(language) ?? openTool(language, home);
    tools.set(language, tool);
    return tool;
  };
  const execute = async (language: NativeLanguage, request: RunRequest): Promise<RunResult> => {
    const toolchain = TOOLCHAINS[language];
    const { path, version } = await findOnce(language);
    const refused = refusal(toolchain, request);
    if (refused !== null) return bareResult({ kind: 'unsupported', reason: refused }, version);
    const job = { toolchain, tool: path, request, cache: join(home, language), start };
    return folders.use(toolchain.file, request.code, (folder) => compileAndRun({ ...job, folder }, version));
  };

  return {
    languages: languages.filter((language) => findTool(language) !== null),
    identity: async (language) => `native ${HARNESS} ${(await findOnce(nativeLanguage(language))).version}`,
    run(request) {
      const result = last.then(() => execute(nativeLanguage(request.language), request));
      last = result.catch(() => {});
      return result;
    },
    started: () => started,
    async close() {
      await last;
    },
  };
}

function nativeLanguage(language: string): NativeLanguage {
  const found = NATIVE_LANGUAGES.find((one) => one === language);
  if (found === undefined) throw new Error(`no toolchain is known for ${language}`);
  return found;
}

function refusal({ main }: Toolchain, { mode, code }: RunRequest): string | null {
  if (mode !== 'script') return `no ${mode} here`;
  return main === null || main.test(code) ? null : 'a fragment: it has no main';
}

interface Job {
  readonly toolchain: Toolchain;
  readonly tool: string;
  readonly request: RunRequest;
  /** Kept between programs, for what the tool itself remembers. */
  readonly cache: string;
  readonly folder: string;
  readonly start: typeof runGroup;
}

async function compileAndRun(
  { toolchain, tool, request, cache, folder, start }: Job,
  runtime: string,
): Promise<RunResult> {
  const environment = { ...toolEnvironment(folder), ...toolchain.environment(cache) };
  const { compile, run, memory } = toolchain;
  if (compile !== null) {
    const made = await start({ line: [tool, ...compile], folder, environment, stdin: null, limits: COMPILING });
    if (made.code !== 0) return resultOf(made, compileOutcome(toolchain, made), folder, runtime);
  }
  const ending = await start({
    line: compile === null ? [tool, ...run] : [join(folder, 'program')],
    folder,
    environment: { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder, ...WORLDS[request.variation] },
    stdin: request.stdin ?? null,
    limits: { ms: PROGRAM_MS, cpu: PROGRAM_CPU, memory },
  });
  return resultOf(ending, programOutcome(toolchain, ending), folder, runtime);
}

/** What Rust calls the thread that panicked: a number that differs from run to run. */
const THREAD_NUMBER = /(?<=^thread '.*?') \(\d+\)(?= panicked)/gm;

/** Which of the two streams was written to first, two pipes do not tell. */
function resultOf(
  { stdout, stderr }: Ending,
  outcome: RunResult['outcome'],
  folder: string,
  runtime: string,
): RunResult {
  const errors = stderr.replaceAll(`${folder}/`, '').replace(THREAD_NUMBER, '');
  const output = [
    { stream: 'stdout', text: stdout, lines: [] } as const,
    { stream: 'stderr', text: errors, lines: [] } as const,
  ];
  const written = output.filter(({ text }) => text !== '');
  return { ...bareResult(outcome, runtime), stdout, stderr: errors, output: written };
}

/** Compilers call others, so they have the user's PATH; rustc may be that of rustup, which looks for the real one at home. */
function toolEnvironment(folder: string): Record<string, string> {
  const rustup = env.RUSTUP_HOME ?? join(homedir(), '.rustup');
  const path = searchPath().join(delimiter);
  return { PATH: path, HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', RUSTUP_HOME: rustup, RUSTUP_AUTO_INSTALL: '0' };
}

async function openTool(language: NativeLanguage, home: string): Promise<Tool> {
  const toolchain = TOOLCHAINS[language];
  const path = findTool(language);
  if (path === null) throw new Error(`${toolchain.tools.join(', ')}: none of them is on the PATH`);
  return { path, version: await toolVersion(toolchain, path, home) };
}

async function toolVersion(toolchain: Toolchain, path: string, home: string): Promise<string> {
  return openProgramFolders(home).use('version', '', async (folder) => {
    const environment = { ...toolEnvironment(folder), ...toolchain.environment(join(home, 'version')) };
    const line = [path, ...toolchain.version];
    const { code, stdout, stderr } = await runGroup({ line, folder, environment, stdin: null, limits: COMPILING });
    const [first = ''] = `${stdout}${stderr}`.trim().split('\n');
    if (code !== 0 || first === '') throw new Error(`${path} does not tell its version`);
    return first.slice(0, 100);
  });
}
