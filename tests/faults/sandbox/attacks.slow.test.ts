import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunMode, RunResult } from '../../../src/domain/run.ts';
import { attacksByClass, hasEnd } from './attacks.ts';
import { openShootingRange, type ShootingRange } from './shooting-range.ts';

/**
 * Every attack must set off no canary, end as a program may end, and leave the place as it was: the honest program that
 * follows in the same sandbox does exactly what it did in a fresh one, addresses of objects included.
 */
interface Tally {
  attacks: number;
  escapes: number;
  wrong: number;
}

const tallies = new Map<string, Tally>();
let range: ShootingRange;
beforeAll(async () => {
  range = await openShootingRange();
}, 300_000);
afterAll(async () => {
  await range.close();
  const rows = [...tallies].map(([name, { attacks, escapes, wrong }]) => `${name} ${attacks} ${escapes} ${wrong}`);
  process.stdout.write(`class attacks escapes wrong (Node ${process.version})\n${rows.join('\n')}\n`);
});

describe.each([...attacksByClass()])('%s', (name, attacks) => {
  const tally: Tally = { attacks: 0, escapes: 0, wrong: 0 };
  tallies.set(name, tally);

  it.each(attacks)('$name', { timeout: 120_000 }, async ({ code, ends }) => {
    for (const mode of modesOf(name)) {
      const { result, alarms, next } = await range.fire(code, mode);
      const isRight = hasEnd(result, mode === 'script' ? ends : [...ends, 'completed', 'raised', 'limit']);
      tally.attacks += 1;
      tally.escapes += alarms.length > 0 ? 1 : 0;
      tally.wrong += isRight && same(next, range.fresh) ? 0 : 1;
      expect(alarms, mode).toEqual([]);
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

function same(one: RunResult, other: RunResult): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
