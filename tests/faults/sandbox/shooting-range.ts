import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunMode, RunResult } from '../../../src/domain/run.ts';
import { createRunner } from '../../../src/runtimes/run.ts';
import { type Canaries, openCanaries } from './canaries.ts';

/** The honest program. */
export const PROBE = readFileSync(new URL('probe.py', import.meta.url), 'utf8');
/** Pictures of booted interpreters are shared by all test files, results by none. */
const SNAPSHOTS = join(tmpdir(), 'quizwright-test-snapshots');

/** What became of an attack. */
export interface Shot {
  readonly result: RunResult;
  readonly alarms: readonly string[];
  /** What an honest program did afterwards in the same place. */
  readonly next: RunResult;
}

/** One sandbox, one program after the other, canaries around it. */
export interface ShootingRange {
  readonly canaries: Canaries;
  /** What the honest program does where no program ran before it. */
  readonly fresh: RunResult;
  fire(code: string, mode: RunMode): Promise<Shot>;
  close(): Promise<void>;
}

export async function openShootingRange(): Promise<ShootingRange> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'quizwright-range-'));
  mkdirSync(SNAPSHOTS, { recursive: true, mode: 0o700 });
  symlinkSync(SNAPSHOTS, join(cacheDir, 'snapshots'), 'dir');
  const canaries = await openCanaries();
  const runner = createRunner({ cacheDir });
  let count = 10_000;
  const run = (code: string, mode: RunMode) => {
    // Of the same length each time, and never answered from the cache.
    count += 1;
    return runner.run({ language: 'python', code: `${code}# ${count}\n`, mode, variation: 0 });
  };
  const fresh = await run(PROBE, 'script');
  return {
    canaries,
    fresh,
    async fire(code, mode) {
      const result = await run(canaries.prelude + code, mode);
      const next = await run(PROBE, 'script');
      return { result, alarms: canaries.alarms(withoutCode(JSON.stringify(result))), next };
    },
    async close() {
      await runner.close();
      canaries.close();
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
}

/** A result without the lines of the program that its tracebacks quote: those may well say ESCAPED. */
function withoutCode(report: string): string {
  return report.replaceAll(/\\n {4,}(?:[^\\]|\\[^n])*/g, '');
}
