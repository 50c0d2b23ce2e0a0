import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import type { RunMode, RunResult, Variation } from '../../src/domain/run.ts';
import { createRunner, type LocalRunner } from '../../src/runtimes/run.ts';

/** Pictures of booted interpreters are shared by all test files, results by none. */
const SNAPSHOTS = join(tmpdir(), 'quizwright-test-snapshots');

/** An empty cache folder, removed after the file's tests. */
export function freshCache(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quizwright-test-'));
  mkdirSync(SNAPSHOTS, { recursive: true, mode: 0o700 });
  symlinkSync(SNAPSHOTS, join(folder, 'snapshots'), 'dir');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Options {
  readonly mode?: RunMode;
  readonly variation?: Variation;
  readonly topLevelAwait?: boolean;
  readonly stdin?: string;
}

export interface Sandbox {
  readonly runner: LocalRunner;
  python(code: string, options?: Options): Promise<RunResult>;
  /** A program in any language. */
  execute(language: Language, code: string, options?: Options): Promise<RunResult>;
  /** What a program prints; fails where it does not complete. */
  prints(code: string, options?: Options): Promise<string>;
}

/** A sandbox for the tests of a file. */
export function openSandbox(): Sandbox {
  const runner = createRunner({ cacheDir: freshCache() });
  afterAll(() => runner.close());
  const execute = (language: Language, code: string, options: Options = {}) =>
    runner.run({ language, code, mode: 'script', variation: 0, ...options });
  const python = (code: string, options: Options = {}) => execute('python', code, options);
  return {
    runner,
    execute,
    python,
    async prints(code, options) {
      const { outcome, stdout, stderr } = await python(code, options);
      if (outcome.kind !== 'completed') throw new Error(`${JSON.stringify(outcome)}\n${stderr}`);
      return stdout;
    },
  };
}

/** Source text without its common indentation and first newline. */
export function source(text: string): string {
  const lines = text.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}
