import type { Runner } from '../domain/run.ts';

/** A runner that tells how many programs were asked of it. */
export interface CountedRunner extends Runner {
  /** Different requests so far: a program asked for twice runs once. Whether a cache knew the result makes no difference. */
  asked(): number;
}

/** Counts what is asked of a runner. */
export function countRuns(runner: Runner): CountedRunner {
  const seen = new Set<string>();
  return {
    supports: (language) => runner.supports(language),
    run(request) {
      const { language, code, mode, variation, topLevelAwait = false, stdin = null } = request;
      seen.add(JSON.stringify([language, mode, variation, topLevelAwait, stdin, code]));
      return runner.run(request);
    },
    asked: () => seen.size,
  };
}
