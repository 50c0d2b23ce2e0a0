import { spawnSync } from 'node:child_process';
import { env, execPath } from 'node:process';
import { describe, expect, it } from 'vitest';
import { buildUnder, differences, ELSEWHERE, HERE_AND_NOW } from '../soak/circumstances.ts';
import { tempFolder } from '../workspace/temp.ts';
import { PATIENCE, python, topic } from './qw.ts';

const CONTENT = {
  'python.md': topic(
    'python.sample',
    [
      '## Clocks\n\nThe sleep function suspends a program.',
      python(
        'import time\n\nstart = time.perf_counter()\ntime.sleep(0.1)\nprint(time.perf_counter() - start > 0.1)\nprint(time.time())',
      ),
      '## Chance\n\nA set has no order.',
      python('import random\n\nrandom.seed(3)\nprint(random.randint(1, 6))\nprint(random.random() < 1, {"b", "a"})'),
      '## Claims\n\nA range ends before its stop.',
      python('for n in range(3):\n    print(n * 7)\n# Output:\n# 0\n# 7\n# 15'),
    ].join('\n\n'),
  ),
};

describe('a build from nothing', () => {
  it('gives the same on another computer that is busy, on another day', { timeout: PATIENCE }, async () => {
    const [scratch, content] = [await tempFolder(), await tempFolder(CONTENT)];
    const first = await buildUnder(HERE_AND_NOW, scratch, content);
    expect(Object.keys(first).sort()).toEqual(['build', 'check', 'python.sample.json']);
    expect(first.check).toContain('wrong-claim');
    const other = await buildUnder({ ...ELSEWHERE, busy: 2 }, scratch, content);
    expect(differences(first, other)).toEqual([]);
  });

  it('would show what differs', () => {
    const found = differences({ a: '1\n2', b: '' }, { a: '1\n3', c: '' });
    expect(found).toEqual(['a: line 2: 2 | 3', 'b: missing', 'c: missing']);
  });

  it('happens at another time', () => {
    const there = spawnSync(execPath, ['-p', 'Date.now()'], { env: { ...env, ...ELSEWHERE.env }, encoding: 'utf8' });
    expect(Number(there.stdout)).toBeGreaterThan(Date.now() + 400 * 86_400_000);
  });
});
