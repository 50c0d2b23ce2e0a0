import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/cards/random.ts';
import { literalVariants } from '../../src/languages/python-literals.ts';
import { hasSyntaxError, parsePython } from '../../src/languages/python-program.ts';
import { programShape, typedShape } from '../../src/languages/python-shape.ts';

const variants = (code: string, seed = 'seed') => literalVariants(code, seededRandom(seed), 24);

const PROGRAMS = [
  'a = [0, 1, 2, 3, 4, 5]\na[1:4]',
  'fruits = ["apple", "banana", "cherry"]\nfruits[1:3]',
  'score = 85\nif score >= 90:\n    grade = "A"\nelif score >= 80:\n    grade = "B"\nprint(grade)',
  'def add(a, b):\n    return a + b\n\nprint(add(2, 3))',
  'x = 10\nresult = f"x squared is {x**2}"',
  'nums = [3, 1, 4, 1, 5]\nsorted(nums)',
  'name = "Alice"\ngreeting = f"Hello, {name}! You met ALICE and alice."',
  'pairs = [("a", 1), ("b", 2)]\nd = dict(pairs)',
  'async def w(name, d):\n    await asyncio.sleep(d)\n\nasync def main():\n    await asyncio.gather(w("A", 2), w("B", 1))',
  'prices = {"apple": 1.25, "banana": 0.5}\n{k: v * 0.9 for k, v in prices.items()}',
];

describe('other literals', () => {
  it.each(PROGRAMS)('change nothing but literals: %s', (code) => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        for (const other of variants(code, seed)) {
          expect(other).not.toBe(code);
          expect(typedShape(other)).toBe(typedShape(code));
          expect(programShape(other)).toBe(programShape(code));
          expect(hasSyntaxError(parsePython(other))).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are the same for the same seed, and others for another', () => {
    expect(variants(PROGRAMS[0] ?? '')).toEqual(variants(PROGRAMS[0] ?? ''));
    expect(variants(PROGRAMS[0] ?? '', 'one')).not.toEqual(variants(PROGRAMS[0] ?? '', 'other'));
  });

  it.each([
    ['the rule in a function', 'def f(n):\n    return n * 3\n\nf(4)', /n \* 3$/m],
    ['a condition', 'n = 4\nif n > 3:\n    print(n)', /n > 3:/],
    ['the step of a slice', 'a = [5, 6, 7, 8]\na[0:3:2]', /:2\]$/],
    ['a power', 'n = 3\nn ** 2', /\*\* 2$/],
    ['patterns', 'import re\ntext = "Alice"\nre.findall(r"Alice", text)', /r"Alice"/],
    ['a start at zero', 'total = 0\nfor n in [5, 7, 9]:\n    total += n', /^total = 0$/m],
    ['numbers that a name repeats', 'add5 = make(5)\nshift = 3\nadd5(shift)', /make\(5\)/],
    ['years', 'year = 2024\nyear + 1', /2024/],
    ['marks in a branch', 'n = 4\nif n > 3:\n    print("a")\nelse:\n    print("b")', /"a"[\s\S]*"b"/],
  ])('leave alone %s', (_, code, kept) => {
    for (const other of variants(code)) expect(other).toMatch(kept);
  });

  it('keep what a list of numbers is: ascending, even, with the same repetitions', () => {
    const rows = (code: string) =>
      variants(code).map((other) => [...other.matchAll(/\d+/g)].map((match) => Number(match[0])));
    for (const row of rows('xs = [1, 2, 3, 4]'))
      expect(new Set(row.slice(1).map((n, at) => n - (row[at] ?? 0))).size).toBe(1);
    for (const row of rows('xs = [1, 4, 9, 12]')) expect(row).toEqual([...row].sort((a, b) => a - b));
    for (const row of rows('xs = [3, 1, 4, 1, 5]')) expect(new Set(row).size).toBe(4);
  });

  it('change a word everywhere, in the spelling of the place, and never one that is also a name', () => {
    const [code = ''] = variants('who = "Alice"\nshout = "ALICE"\nmail = "alice@example.com"');
    const word = /who = "(\w+)"/.exec(code)?.[1] ?? '';
    expect(code).toBe(`who = "${word}"\nshout = "${word.toUpperCase()}"\nmail = "${word.toLowerCase()}@example.com"`);
    expect(word).not.toBe('Alice');
    expect(variants('apple = 3.5\nprint("apple", apple)').every((other) => other.includes('"apple"'))).toBe(true);
  });

  it('take both sides of what the program compares with', () => {
    const scores = variants('score = 85\nif score >= 90:\n    print("good")').map((code) =>
      Number(/\d+/.exec(code)?.[0]),
    );
    expect(scores.some((score) => score >= 90)).toBe(true);
    expect(scores.some((score) => score < 90)).toBe(true);
  });
});
