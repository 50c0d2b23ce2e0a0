import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunMode } from '../../../src/domain/run.ts';
import { attacksByClass, hasEnd } from './attacks.ts';
import { openShootingRange, type ShootingRange } from './shooting-range.ts';

/**
 * Every attack must set off no canary, end as a program may end, and leave the place as it was: the honest program that
 * follows in the same sandbox does exactly what it did in a fresh one, addresses of objects included.
 */
let range: ShootingRange;
beforeAll(async () => {
  range = await openShootingRange();
}, 300_000);
afterAll(() => range.close());

describe.each([...attacksByClass()])('%s', (name, attacks) => {
  let fired = 0;
  let escapes = 0;
  // Read by the soak run.
  afterAll(() => void process.stdout.write(`attacks python ${name}: ${fired} fired, ${escapes} escaped\n`));

  it.each(attacks)('$name', { timeout: 120_000 }, async ({ code, ends }) => {
    fired += 1;
    for (const mode of modesOf(name)) {
      const { result, alarms, next } = await range.fire(code, mode);
      escapes += alarms.length > 0 ? 1 : 0;
      expect(alarms, mode).toEqual([]);
      const isRight = hasEnd(result, mode === 'script' ? ends : [...ends, 'completed', 'raised', 'limit']);
      expect(isRight, `${mode}: ${JSON.stringify(result.outcome)}\n${result.stderr.slice(-2000)}`).toBe(true);
      // One that is refused for its text was not tried.
      expect(JSON.stringify(result.outcome)).not.toContain('answers for this runtime');
      expect(next, mode).toEqual(range.fresh);
    }
  });
});

/** Those that take long take as long in cells, and do there what they do in a script. */
function modesOf(name: string): readonly RunMode[] {
  return ['disk', 'memory', 'recursion', 'stubborn'].includes(name) ? ['script'] : ['script', 'cells'];
}
