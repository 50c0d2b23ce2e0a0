import type { Runner, RunRequest, RunResult } from '../domain/run.ts';
import { sha256 } from './hash.ts';
import { createPythonRuntime } from './python/runtime.ts';
import { openResultCache, type ResultCache } from './result-cache.ts';
import { bareResult, type Runtime } from './runtime.ts';

export interface RunnerOptions {
  /** Where results and pictures of booted interpreters are kept; made if absent. See `defaultCacheFolder`. */
  readonly cacheDir: string;
}

export interface RunnerStats {
  /** Programs that were executed. */
  readonly executed: number;
  /** Requests answered from the cache. */
  readonly cached: number;
  /** Processes that were started. */
  readonly started: number;
}

/** The Runner of this computer. Its sandboxes live until `close`; after that it runs nothing. */
export interface LocalRunner extends Runner {
  close(): Promise<void>;
  stats(): RunnerStats;
}

/**
 * A Runner that executes programs in sandboxes, one process for each of the variations, and remembers the results on disk.
 * Nothing starts before a request that is not in the cache.
 */
export function createRunner({ cacheDir }: RunnerOptions): LocalRunner {
  const runtimes: readonly Runtime[] = [createPythonRuntime({ cacheDir })];
  const cache = openResultCache(cacheDir);
  const pending = new Map<string, Promise<RunResult>>();
  let executed = 0;
  let cached = 0;
  let isClosed = false;

  const answer = async (runtime: Runtime, request: RunRequest, key: string): Promise<RunResult> => {
    const known = await cache.get(key);
    if (known) {
      cached += 1;
      return known;
    }
    executed += 1;
    const result = await runtime.run(request);
    await remember(cache, key, result);
    return result;
  };

  return {
    supports: (language) => runtimes.some((runtime) => runtime.languages.includes(language)),
    run(request) {
      if (isClosed) return Promise.reject(new Error('the runner is closed'));
      const runtime = runtimes.find(({ languages }) => languages.includes(request.language));
      if (!runtime) return Promise.resolve(notExecutable(request));
      const key = keyOf(request, runtime);
      const running = pending.get(key) ?? answer(runtime, request, key).finally(() => pending.delete(key));
      pending.set(key, running);
      return running;
    },
    stats: () => ({ executed, cached, started: runtimes.reduce((sum, runtime) => sum + runtime.started(), 0) }),
    async close() {
      isClosed = true;
      await Promise.all(runtimes.map((runtime) => runtime.close()));
    },
  };
}

function keyOf(request: RunRequest, runtime: Runtime): string {
  const { language, code, mode, variation, topLevelAwait = false, stdin = null } = request;
  return sha256(JSON.stringify([runtime.identity(), language, mode, variation, topLevelAwait, stdin, code]));
}

/** A failure of the runtime says nothing about the next time. What computed for too long once will do so again. */
async function remember(cache: ResultCache, key: string, result: RunResult): Promise<void> {
  if (result.outcome.kind !== 'broken') await cache.put(key, result);
}

function notExecutable({ language }: RunRequest): RunResult {
  return bareResult({ kind: 'unsupported', reason: `nothing here executes ${language}` }, '');
}
