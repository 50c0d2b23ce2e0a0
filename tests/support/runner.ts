import { afterAll } from 'vitest';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { createRunner, type LocalRunner } from '../../src/runtimes/run.ts';

/** The real sandbox, closed after the file's tests. Results are kept between test runs: they are keyed by all that made them. */
export function sandbox(): LocalRunner {
  const runner = createRunner({ cacheDir: `${packageRoot()}/node_modules/.cache/quizwright-tests` });
  afterAll(() => runner.close());
  return runner;
}
