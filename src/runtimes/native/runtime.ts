import { join } from 'node:path';
import { type Language, NATIVE_LANGUAGES, type NativeLanguage } from '../../domain/language.ts';
import type { RunOutcome, RunRequest, RunResult } from '../../domain/run.ts';
import { bareResult, type Runtime } from '../runtime.ts';
import { compileAndRun, TOOL_LIMITS, toolEnvironment } from './compile-and-run.ts';
import { findTool } from './find.ts';
import { runGroup } from './process-group.ts';
import { openProgramFolders } from './program-folders.ts';
import { TOOLCHAINS, type Toolchain } from './toolchains.ts';

/** To be raised with every change here that changes results. */
const HARNESS = 2;

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
    if (request.mode !== 'script') return bareResult(unsupported(`no ${request.mode} here`), version);
    const isPart = toolchain.main !== null && !toolchain.main.test(request.code);
    const code = isPart ? toolchain.wrap?.(request.code) : request.code;
    if (code === undefined) return bareResult(FRAGMENT, version);
    const result = await folders.use(toolchain.file, code, (folder) =>
      compileAndRun({ toolchain, tool: path, version, request, cache: join(home, language), folder, start }),
    );
    const { outcome } = result;
    return isPart && outcome.kind === 'raised' && outcome.phase === 'compile' ? bareResult(FRAGMENT, version) : result;
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

function nativeLanguage(language: Language): NativeLanguage {
  const found = NATIVE_LANGUAGES.find((one) => one === language);
  if (found === undefined) throw new Error(`no toolchain is known for ${language}`);
  return found;
}

function unsupported(reason: string): RunOutcome {
  return { kind: 'unsupported', reason };
}

const FRAGMENT = unsupported('a fragment: it has no main');

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
    const { code, stdout, stderr } = await runGroup({ line, folder, environment, stdin: null, limits: TOOL_LIMITS });
    const [first = ''] = `${stdout}${stderr}`.trim().split('\n');
    if (code !== 0 || first === '') throw new Error(`${path} does not tell its version`);
    return first.slice(0, 100);
  });
}
