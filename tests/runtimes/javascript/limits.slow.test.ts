import { describe, expect, it } from 'vitest';
import { openSandbox } from '../support.ts';

const { execute } = openSandbox();
const outcomeOf = async (code: string) => (await execute('javascript', code)).outcome;

describe('a program ends that', () => {
  it.each([
    ['computes for ever', 'for (;;);', 'steps'],
    [
      'computes for ever and catches everything',
      'for (;;) { try { for (;;); } catch {} finally { continue } }',
      'steps',
    ],
    ['makes promises for ever', 'const f = () => Promise.resolve().then(f); f()', 'steps'],
    ['ticks for ever', 'const f = () => process.nextTick(f); f()', 'steps'],
    ['never clears its interval', 'setInterval(() => {}, 10)', 'steps'],
    ['backtracks for ever', '/^(a+)+$/.test("a".repeat(50) + "b")', 'steps'],
    ['prints for ever', 'for (;;) console.log("x".repeat(99))', 'output'],
    ['prints too much at once', 'console.log("x".repeat(2 ** 17))', 'output'],
    ['fills the memory with arrays', 'const a = []; for (;;) a.push(new Array(1e5).fill(1))', 'memory'],
    [
      'fills the memory and catches that',
      'const a = []; try { for (;;) a.push(new Uint8Array(2 ** 24)) } catch {} console.log(a.length)',
      'memory',
    ],
  ])('%s', async (_, code, limit) => {
    expect(await outcomeOf(code)).toEqual({ kind: 'limit', limit });
  });
});

it('stops at the same place each time', async () => {
  const code = 'for (let i = 0; ; i++) if (i % 1e6 === 0) console.log(i);';
  const first = await execute('javascript', code);
  expect(first.outcome).toEqual({ kind: 'limit', limit: 'steps' });
  expect(await execute('javascript', `${code} `)).toEqual(first);
});

it('runs recursion as deep as notes have it', async () => {
  expect(
    (await execute('javascript', 'const sum = (n) => (n === 0 ? 0 : n + sum(n - 1)); console.log(sum(1000))')).stdout,
  ).toBe('500500\n');
});

it('serves on after all of that', async () => {
  await outcomeOf('(function f() { f() })()');
  expect((await execute('javascript', 'console.log("alive")')).stdout).toBe('alive\n');
});
