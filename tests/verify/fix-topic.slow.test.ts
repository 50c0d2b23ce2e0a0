import { diffArrays } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTopic } from '../../src/topics/read.ts';
import { splitLines } from '../../src/verify/claim-lines.ts';
import { type FixedTopic, fixTopic } from '../../src/verify/fix-topic.ts';
import { sandbox } from '../support/runner.ts';
import { python } from '../support/topic.ts';
import { STYLES } from './author-styles.ts';
import { SAMPLES } from './claim-samples.ts';

const runner = sandbox();
const HEAD = '---\nid: a\ntitle: A\ncategory: c\ndifficulty: beginner\n---\n\n# A\n\n';

async function fixed(source: string): Promise<FixedTopic> {
  const { topic } = readTopic('a.md', source);
  if (topic === null) throw new Error('the topic does not parse');
  return fixTopic(topic, source, runner);
}

/** What becomes of Python code with wrong claims. */
async function fixedCode(code: string): Promise<string> {
  const { after } = await fixed(`${HEAD}${python(code)}`);
  return after.slice(`${HEAD}\`\`\`python\n`.length, -'\n```\n'.length);
}

async function reasons(code: string): Promise<string[]> {
  const { unfixed, fixes, before, after } = await fixed(`${HEAD}${python(code)}`);
  expect([fixes, after]).toEqual([[], before]);
  return unfixed.map(({ reason }) => reason);
}

describe('fixTopic keeps the form of a claim', () => {
  it.each<[string, string, string]>([
    ['marker and spaces', 'x = 2\nx + 1      #4', 'x = 2\nx + 1      #3'],
    ['arrow', '1 + 1  # => 3', '1 + 1  # => 2'],
    ['lead word', 'print(1 + 1)  # Output: 3', 'print(1 + 1)  # Output: 2'],
    ['note', '1 + 1  # 3 (addition)', '1 + 1  # 2 (addition)'],
    ['note that names the code', '"abcdef"[2:]  # "cdeF" (from 2 on)', '"abcdef"[2:]  # "cdef" (from 2 on)'],
    ['no note about the result', 'sum([1, 2])  # 5 (2 + 3)', 'sum([1, 2])  # 3'],
    ['no note on a flipped answer', 'bool([])  # True (empty)', 'bool([])  # False'],
    ['quotes', '"a" + "b"  # "ba"', '"a" + "b"  # "ab"'],
    ['quotes around what is printed', 'print("a" * 2)  # "aaa"', 'print("a" * 2)  # "aa"'],
    ['Python’s quotes where needed', '"it" + "\'s"  # "its"', '"it" + "\'s"  # "it\'s"'],
    [
      'text of several lines',
      'import json\njson.dumps({"a": 1}, indent=2)\n# {\n#   "a": 2\n# }',
      'import json\njson.dumps({"a": 1}, indent=2)\n# {\n#   "a": 1\n# }',
    ],
    ['rounding', 'import math\nmath.sqrt(2)  # ≈ 1.45', 'import math\nmath.sqrt(2)  # ≈ 1.41'],
    ['several arrows', 'x, *y = 1, 2, 3\n# x -> 1, y -> [3]', 'x, *y = 1, 2, 3\n# x -> 1, y -> [2, 3]'],
    [
      'no note on what became of it',
      'a = [1]\nb = a\nb.append(2)\nprint(a)  # [1] (unchanged)',
      'a = [1]\nb = a\nb.append(2)\nprint(a)  # [1, 2]',
    ],
    ['tail', 'x = 1\nx = x + 5  # x = x + 5 -> 15', 'x = 1\nx = x + 5  # x = x + 5 -> 6'],
    ['names', 'a, b = 1, 2\n# a = 2, b = 1', 'a, b = 1, 2\n# a = 1, b = 2'],
    [
      'joined lines',
      'for n in range(3):\n    print(n)\n# Output: 1, 2, 3',
      'for n in range(3):\n    print(n)\n# Output: 0, 1, 2',
    ],
    [
      'joined as the author joins',
      'for n in range(3):\n    print(n)\n# Output: 0 | 1',
      'for n in range(3):\n    print(n)\n# Output: 0 | 1 | 2',
    ],
    [
      'lines',
      'for n in range(3):\n    print(n)\n# Output:\n# 1\n# 2',
      'for n in range(3):\n    print(n)\n# Output:\n# 0\n# 1\n# 2',
    ],
    [
      'fewer lines',
      'print(1)\nprint(2)\n# Output:\n# 1\n# 1\n# 2\nx = 1',
      'print(1)\nprint(2)\n# Output:\n# 1\n# 2\nx = 1',
    ],
    [
      'right lines and their notes',
      'print(1)\nprint(3)\n# Output:\n# 1  (first)\n# 2  (second)',
      'print(1)\nprint(3)\n# Output:\n# 1  (first)\n# 3  (second)',
    ],
    ['blank lines', 'print("a\\n\\nb")\n# Output:\n# a\n# c', 'print("a\\n\\nb")\n# Output:\n# a\n#\n# b'],
    ['indentation', 'for n in [1]:\n    print(n)\n    # Output: 2', 'for n in [1]:\n    print(n)\n    # Output: 1'],
    ['exception', '[][0]  # KeyError', '[][0]  # IndexError'],
    ['exception with message', '[][0]  # KeyError: 0', '[][0]  # IndexError: list index out of range'],
    ['object', 'n = [1, 2, 3]\nn.pop()  # [1, 3]', 'n = [1, 2, 3]\nn.pop()  # [1, 2]'],
    ['prompt', '>>> 1 + 1\n3\n>>> "a"\n\'b\'', '>>> 1 + 1\n2\n>>> "a"\n\'a\''],
    ['prompt with more lines', '>>> for n in range(3): print(n)\n0\n2', '>>> for n in range(3): print(n)\n0\n1\n2'],
    ['prompt with a blank line', '>>> print("a\\n\\nb")\na', '>>> print("a\\n\\nb")\na\n<BLANKLINE>\nb'],
    [
      'traceback',
      '>>> int("x")\nTraceback (most recent call last):\n  ...\nTypeError: bad',
      '>>> int("x")\nTraceback (most recent call last):\n  ...\nValueError: invalid literal for int() with base 10: \'x\'',
    ],
  ])('%s', async (_, code, expected) => {
    expect(await fixedCode(code)).toBe(expected);
  });

  it('writes into output fences, also inside lists and quotes', async () => {
    const fence = (indent: string): string =>
      ['```python', 'print(1)', 'print(2)', '```', '', 'Output:', '', '```', 'OUT', '```', '']
        .map((line) => `${indent}${line}`.trimEnd())
        .join('\n');
    const source = `${HEAD}${fence('')}\n- item\n\n${fence('  ')}\n${fence('> ')}\n`;
    const { after, fixes } = await fixed(source.replaceAll('OUT', '3'));
    expect(fixes).toHaveLength(3);
    expect(after).toBe(source.replace(/^(.*)OUT$/gm, '$11\n$12'));
  });
});

describe('fixTopic leaves alone', () => {
  it.each<[string, string, string]>([
    [
      'a race',
      'import asyncio\nasync def job(n):\n    await asyncio.sleep(1)\n    print(n)\nasync def main():\n    await asyncio.gather(job(1), job(2))\nasyncio.run(main())\n# Output:\n# 2\n# 1',
      'the code is a race',
    ],
    ['an address', 'class A: pass\nprint(A())\n# Output: A()', 'the result holds a memory address'],
    ['a long result', 'print("x" * 200)  # Output: x', 'the result is too long for a line'],
    ['many lines', 'for n in range(99): print(n)\n# Output:\n# 0', 'the result has more than 40 lines'],
    [
      'a result that does not show',
      'print("a\\x1b[31mb")  # Output: ab',
      'the result holds characters that do not show',
    ],
    ['no output', 'for n in []:\n    print(n)\n# Output: 2', 'the code prints nothing there'],
    ['code that fails', 'print([1][3])  # 1', 'the code raises IndexError: mend it, or name that'],
    [
      'an exception that does not come',
      '[1][0]  # raises IndexError',
      'no exception comes, and the words around it say so',
    ],
  ])('%s', async (_, code, reason) => {
    expect(await reasons(code)).toEqual([reason]);
  });

  it('what differs from run to run, which is not even wrong', async () => {
    expect(await reasons('import random\nprint(random.random())  # 0.5')).toEqual([]);
  });
});

const names = Object.keys(STYLES);
/** A topic with wrong and right claims in several styles, with any line ends. */
const topics = fc
  .record({
    chosen: fc.array(fc.tuple(fc.constantFrom(...names), fc.boolean()), { minLength: 1, maxLength: 4 }),
    ends: fc.array(fc.constantFrom('\n', '\r\n'), { minLength: 1, maxLength: 7 }),
    isQuoted: fc.boolean(),
    hasNewline: fc.boolean(),
  })
  .map(({ chosen, ends, isQuoted, hasNewline }) => {
    const blocks = chosen.map(([name, isRight]) => {
      const { code, right, wrong } = STYLES[name] ?? { code: '', right: '', wrong: '' };
      const block = python(code.replace('$', () => (isRight ? right : wrong)));
      return isQuoted ? block.replace(/^(?=.)/gm, '> ') : block;
    });
    const text = `${HEAD}${blocks.join('\nText with spaces.  \n\n')}`.trimEnd() + (hasNewline ? '\n' : '');
    return text
      .split('\n')
      .map((line, at, all) => line + (at === all.length - 1 ? '' : (ends[at % ends.length] ?? '\n')))
      .join('');
  });

describe('for any topic', () => {
  it('a fix is right, changes its claim and no other byte, and leaves nothing to fix', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(topics, async (source) => {
        const { after, fixes, unfixed, found, remaining } = await fixed(source);
        const wrong = found.filter(({ rule }) => rule === 'wrong-claim').length;
        expect(fixes.length + unfixed.length).toBe(wrong);
        expect(remaining.filter(({ rule }) => rule === 'wrong-claim')).toHaveLength(unfixed.length);
        expectOnlyClaims(source, after, fixes);
        const again = await fixed(after);
        expect([again.after, again.fixes]).toEqual([after, []]);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it.each(names)('a wrong claim is fixed: %s', async (name) => {
    const { code, wrong } = STYLES[name] ?? { code: '', wrong: '' };
    const { fixes, unfixed } = await fixed(`${HEAD}${python(code.replace('$', () => wrong))}`);
    expect({ fixes: fixes.length, unfixed }).toEqual({ fixes: 1, unfixed: [] });
  });
});

describe('for claims as they come', () => {
  it.each(SAMPLES.filter(([, is]) => is === 'wrong'))('%j is fixed, or left with a reason', async (code) => {
    const source = `${HEAD}${python(code)}`;
    const { fixes, unfixed, remaining, after } = await fixed(source);
    expect(fixes.length + unfixed.length).toBe(1);
    expect(remaining.filter(({ rule }) => rule === 'wrong-claim')).toHaveLength(unfixed.length);
    expectOnlyClaims(source, after, fixes);
  });
});

/** Lines that changed belong to a fix, and line ends stay what they are. */
function expectOnlyClaims(before: string, after: string, fixes: FixedTopic['fixes']): void {
  const lines = (text: string): string[] => splitLines(text).map((line) => line.text + line.end);
  const touched = new Set(fixes.flatMap(({ line, before: text }) => text.split('\n').map((_, at) => line + at)));
  let line = 1;
  for (const { added, removed, value } of diffArrays(lines(before), lines(after))) {
    if (added) continue;
    if (removed) for (let at = 0; at < value.length; at++) expect(touched).toContain(line + at);
    line += value.length;
  }
  expect(new Set(after.match(/\r?\n/g))).toEqual(new Set(before.match(/\r?\n/g)));
  expect(after.endsWith('\n')).toBe(before.endsWith('\n'));
}
