import type { Language, NativeLanguage } from '../domain/language.ts';
import { type Runner, type RunRequest, type RunResult, VARIATIONS, type Variation } from '../domain/run.ts';
import { sha256 } from '../files/hash.ts';
import { createClangRuntime } from './clang/runtime.ts';
import { openEntryCache } from './entry-cache.ts';
import { createJavaScriptRuntime } from './javascript/runtime.ts';
import { createNativeRuntime } from './native/runtime.ts';
import { createPythonRuntime } from './python/runtime.ts';
import { resultSchema } from './result-schema.ts';
import { bareResult, type Runtime } from './runtime.ts';
import { createSqlRuntime } from './sql/runtime.ts';

export interface RunnerOptions {
  /** Where results and pictures of booted interpreters are kept; made if absent. See `defaultCacheFolder`. */
  readonly cacheDir: string;
  /** Languages that the toolchains of this computer may run, without a sandbox; where there is a sandbox for one, it is used. */
  readonly native?: readonly NativeLanguage[];
}

export interface RunnerStats {
  /** Programs that were executed. */
  readonly executed: number;
  /** Requests answered from the cache. */
  readonly cached: number;
  /** Processes that were started. */
  readonly started: number;
}

/** A runtime that did not do its work, although it is not to blame on a program. */
export interface Trouble {
  readonly language: Language;
  readonly reason: string;
}

/** The Runner of this computer. Its sandboxes live until `close`; after that it runs nothing. */
export interface LocalRunner extends Runner {
  close(): Promise<void>;
  /** Begins to start the sandboxes of a language, so that the next program need not wait for that. */
  warm(language: Language): void;
  stats(): RunnerStats;
  /** The first failure of each language's runtime, if any. */
  troubles(): readonly Trouble[];
}

/** A result takes a kilobyte or two; a hundred long topics need about 15,000. */
const MAX_RESULTS = 60_000;

/**
 * A Runner that executes programs in sandboxes, one process for each of the variations, and remembers the results on disk.
 * Nothing starts before a request that is not in the cache.
 */
export function createRunner({ cacheDir, native = [] }: RunnerOptions): LocalRunner {
  const runtimes: readonly Runtime[] = [
    createPythonRuntime({ cacheDir }),
    createJavaScriptRuntime(),
    createSqlRuntime(),
    createClangRuntime(),
    // Last, since the first one that knows a language is taken.
    createNativeRuntime({ cacheDir, languages: native }),
  ];
  const cache = openEntryCache({ cacheDir, name: 'results', schema: resultSchema, limit: MAX_RESULTS });
  const pending = new Map<string, Promise<RunResult>>();
  const troubles = new Map<Language, string>();
  let executed = 0;
  let cached = 0;
  let isClosed = false;

  const note = (language: Language, reason: string): void => {
    if (!troubles.has(language)) troubles.set(language, reason);
  };
  const execute = async (runtime: Runtime, request: RunRequest, key: string): Promise<RunResult> => {
    const known = await cache.get(key);
    if (known) {
      cached += 1;
      return known;
    }
    // A sandbox that started now would never be ended, and keep the process from ending.
    if (isClosed) throw new Error('the runner is closed');
    executed += 1;
    const result = await runtime.run(request);
    // A failure of the runtime says nothing about the next time.
    if (result.outcome.kind === 'broken') note(request.language, result.outcome.reason);
    else await cache.put(key, result);
    return result;
  };
  const answer = async (runtime: Runtime, request: RunRequest): Promise<RunResult> => {
    try {
      const key = keyOf(request, await runtime.identity(request.language));
      const running = pending.get(key) ?? execute(runtime, request, key).finally(() => pending.delete(key));
      pending.set(key, running);
      return await running;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      note(request.language, reason);
      return bareResult({ kind: 'broken', reason }, '');
    }
  };

  return {
    supports: (language) => runtimes.some((runtime) => runtime.languages.includes(language)),
    run(request) {
      if (isClosed) return Promise.reject(new Error('the runner is closed'));
      const runtime = runtimes.find(({ languages }) => languages.includes(request.language));
      return runtime ? answer(runtime, request) : Promise.resolve(notExecutable(request));
    },
    warm(language) {
      const runtime = runtimes.find(({ languages }) => languages.includes(language));
      const start = async (variation: Variation) => runtime?.run({ language, code: '', mode: 'script', variation });
      // What fails now is told of when a program needs it.
      for (const variation of VARIATIONS) start(variation).catch(() => {});
    },
    stats: () => ({ executed, cached, started: runtimes.reduce((sum, runtime) => sum + runtime.started(), 0) }),
    troubles: () => [...troubles].map(([language, reason]) => ({ language, reason })),
    async close() {
      isClosed = true;
      await Promise.allSettled(pending.values());
      await Promise.all([...runtimes.map((runtime) => runtime.close()), cache.trim()]);
    },
  };
}

function keyOf(request: RunRequest, identity: string): string {
  const { language, code, mode, variation, topLevelAwait = false, stdin = null } = request;
  return sha256(JSON.stringify([identity, language, mode, variation, topLevelAwait, stdin, code]));
}

function notExecutable({ language }: RunRequest): RunResult {
  return bareResult({ kind: 'unsupported', reason: `nothing here executes ${language}` }, '');
}
