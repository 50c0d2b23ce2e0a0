import { spawnSync } from 'node:child_process';
import { afterAll, describe } from 'vitest';
import type { NativeLanguage } from '../../../src/domain/language.ts';
import type { RunResult, Variation } from '../../../src/domain/run.ts';
import { findTool } from '../../../src/runtimes/native/find.ts';
import { createNativeRuntime } from '../../../src/runtimes/native/runtime.ts';
import { TOOLCHAINS } from '../../../src/runtimes/native/toolchains.ts';
import { freshCache } from '../support.ts';

/** Tests that need a toolchain: skipped, and said so, where there is none, or only the name of one: rustup puts that on the PATH first. */
export function describeTool(language: NativeLanguage, tests: () => void): void {
  const { tools, version } = TOOLCHAINS[language];
  const path = findTool(language);
  if (path !== null && spawnSync(path, [...version]).status === 0) describe(language, tests);
  else describe.skip(`${language} (none of ${tools.join(', ')} on the PATH works)`, tests);
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
