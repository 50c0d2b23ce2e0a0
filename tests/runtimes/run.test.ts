import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { RunRequest } from '../../src/domain/run.ts';
import { createRunner } from '../../src/runtimes/run.ts';

const cacheDir = mkdtempSync(join(tmpdir(), 'quizwright-runner-'));
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

const program = (code: string): RunRequest => ({ language: 'javascript', code, mode: 'script', variation: 0 });

it('answers what it began when it is closed, and starts nothing more', async () => {
  const used = createRunner({ cacheDir });
  await used.run(program('console.log(1)'));
  const begun = used.run(program('console.log(2)'));
  // What is begun is told only by what was asked of the runtime.
  while (used.stats().executed < 2) await new Promise(setImmediate);
  await used.close();
  expect(await begun).toMatchObject({ stdout: '2\n' });
  await expect(used.run(program('console.log(3)'))).rejects.toThrow('closed');

  const fresh = createRunner({ cacheDir });
  const late = fresh.run(program('console.log(4)'));
  await fresh.close();
  expect(await late).toMatchObject({ outcome: { kind: 'broken', reason: 'the runner is closed' } });
  expect(fresh.stats().started).toBe(0);
});
