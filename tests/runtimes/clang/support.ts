import { afterAll, describe } from 'vitest';
import type { RunResult, Variation } from '../../../src/domain/run.ts';
import { CLANG_PACKAGE, isClangInstalled } from '../../../src/runtimes/clang/installation.ts';
import { createRunner } from '../../../src/runtimes/run.ts';
import { freshCache } from '../support.ts';

/** Tests that need the compiler: skipped, and said so, where it is not installed. */
export const describeClang = isClangInstalled()
  ? describe
  : (name: string, _tests: () => void) =>
      describe.skip(`${name} (${CLANG_PACKAGE} is not installed: npm install --no-save ${CLANG_PACKAGE})`, _tests);

export interface Compilers {
  c(code: string, options?: { variation?: Variation; stdin?: string }): Promise<RunResult>;
  cpp(code: string): Promise<RunResult>;
}

/** The compilers for the tests of a file. */
export function openCompilers(): Compilers {
  const runner = createRunner({ cacheDir: freshCache() });
  afterAll(() => runner.close());
  return {
    c: (code, options = {}) => runner.run({ language: 'c', code, mode: 'script', variation: 0, ...options }),
    cpp: (code) => runner.run({ language: 'cpp', code, mode: 'script', variation: 0 }),
  };
}
