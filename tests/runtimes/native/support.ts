import { afterAll, describe } from 'vitest';
import type { NativeLanguage } from '../../../src/domain/language.ts';
import type { RunResult, Variation } from '../../../src/domain/run.ts';
import { findTool } from '../../../src/runtimes/native/find.ts';
import { createNativeRuntime } from '../../../src/runtimes/native/runtime.ts';
import { TOOLCHAINS } from '../../../src/runtimes/native/toolchains.ts';
import { freshCache } from '../support.ts';

/** Tests that need a toolchain: skipped, and said so, where there is none. */
export function describeTool(language: NativeLanguage, tests: () => void): void {
  if (findTool(language) !== null) describe(language, tests);
  else describe.skip(`${language} (none of ${TOOLCHAINS[language].tools.join(', ')} is on the PATH)`, tests);
}

/** The toolchain of a language for the tests of a file, and the cache folder it works in. */
export function openToolchain(language: NativeLanguage) {
  const cacheDir = freshCache();
  const runtime = createNativeRuntime({ cacheDir, languages: [language] });
  afterAll(() => runtime.close());
  const run = (code: string, more: { variation?: Variation; stdin?: string } = {}): Promise<RunResult> =>
    runtime.run({ language, code, mode: 'script', variation: 0, ...more });
  return { cacheDir, runtime, run };
}
