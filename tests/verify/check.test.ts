import { describe, expect, it } from 'vitest';
import { checkTopic } from '../../src/verify/check.ts';
import { sandbox } from '../support/runner.ts';
import { HEAD, python, topicOf } from '../support/topic.ts';

const runner = sandbox();

async function findings(...blocks: string[]) {
  const found = await checkTopic(topicOf(`# Page\n\n${blocks.map(python).join('\n')}`), runner);
  return found.map(({ rule, severity, line, claimed, actual }) => ({
    rule,
    severity,
    line: line - HEAD - 3,
    ...(claimed === undefined ? {} : { claimed, actual }),
  }));
}

describe('checkTopic', () => {
  it('says nothing about right claims in every form', async () => {
    const code = [
      'print(2 + 3)  # 5',
      'name = "Ada"',
      'name.upper()  # "ADA"',
      'numbers = [3, 1, 2]',
      'numbers.sort()  # [1, 2, 3]',
      'numbers.pop()  # [1, 2] (the last one is gone)',
      'numbers[0] = 9  # [9, 2]',
      'squares = [n * n for n in range(4)]',
      '# [0, 1, 4, 9]',
      'for n in range(3):',
      '    print(n)',
      '# Output: 0, 1, 2',
      'int("x")  # ValueError',
      '{}["k"]  # KeyError (raised if the key is missing)',
    ].join('\n');
    expect(await findings(code)).toEqual([]);
  });

  it('reports a wrong value at its line with the real one', async () => {
    expect(await findings('text = "Hello, World!"\ntext[7:]  # "World"')).toEqual([
      { rule: 'wrong-claim', severity: 'error', line: 2, claimed: '"World"', actual: "'World!'" },
    ]);
  });

  it('takes a single word for a result where the author writes results like that', async () => {
    const right = 'name = "part.rar"\nprint(name.upper())  # PART.RAR';
    const slips = 'print(name.rstrip(".rar"))  # pt\nprint(name[0:3])  # prt\nprint(name[4:])  # unchanged';
    expect(await findings(`${right}\n${slips}`)).toMatchObject([
      { line: 3, claimed: 'pt', actual: 'part' },
      { line: 4, claimed: 'prt', actual: 'par' },
    ]);
    expect(await findings(`name = "part.rar"\n${slips}`)).toEqual([]);
  });

  it('reports a wrong order of a concurrent program, and that it is a race', async () => {
    const code = [
      'import asyncio',
      'async def job(name):',
      '    await asyncio.sleep(1)',
      '    print(name)',
      'async def main():',
      '    await asyncio.gather(job("a"), job("b"))',
      'asyncio.run(main())',
      '# Output:',
      '# b',
      '# a',
    ].join('\n');
    const found = await findings(code);
    expect(found.map(({ rule }) => rule).sort()).toEqual(['race', 'wrong-claim']);
    expect(found[0]).toMatchObject({ line: 9, claimed: 'b\na', actual: 'a\nb' });
  });

  it('warns of an exception that nobody declared, and not of a declared one', async () => {
    expect(await findings('n = 1\nn.append(2)')).toMatchObject([
      { rule: 'undeclared-exception', severity: 'warning', line: 2 },
    ]);
    expect(await findings('n = 1\nn.append(2)  # AttributeError')).toEqual([]);
  });

  it('reports an exception that does not come', async () => {
    expect(await findings('[1][0]  # IndexError')).toMatchObject([
      { rule: 'wrong-claim', claimed: 'IndexError', actual: '1' },
    ]);
  });

  it('warns of a claim that differs from run to run', async () => {
    expect(await findings('print(list({"a", "b", "c", "d", "e"}))  # ["a", "b", "c", "d", "e"]')).toMatchObject([
      { rule: 'nondeterministic-claim', severity: 'warning' },
    ]);
  });

  it('tells a last digit, which the computer decides, from what differs from run to run', async () => {
    const sine = python('import math\nprint(math.sin(math.pi))  # 1.2246467991473532e-16');
    const chance = python('import random\nprint(random.random())  # 0.8444218515250481');
    expect(await checkTopic(topicOf(`# Page\n\n${sine}\n${chance}`), runner)).toMatchObject([
      { rule: 'nondeterministic-claim', message: expect.stringContaining('C library') },
      { rule: 'nondeterministic-claim', message: expect.stringContaining('run to run') },
    ]);
    expect(await findings('import math\nprint(round(math.sin(math.pi / 4), 4))  # 0.7071')).toEqual([]);
  });

  it('knows top-level await from a mistake, and believes the author who calls it an error', async () => {
    const job = 'import asyncio\nasync def job():\n    return 1\n';
    expect(await findings(`${job}await job()`)).toMatchObject([{ rule: 'top-level-await', severity: 'info' }]);
    expect(await findings(`${job}await job()  # SyntaxError`)).toEqual([]);
  });

  it('asks for a second opinion where code leans on changed state', async () => {
    const first = 'rows = [[1], [2]]\nother = list(rows)\nother[0][0] = 9';
    expect(await findings(first, 'print(rows)  # [[9], [2]]')).toEqual([]);
    expect(await findings(first, 'print(rows)  # [[8], [2]]')).toMatchObject([{ rule: 'wrong-claim' }]);
  });

  it('does not judge what depends on the machine', async () => {
    expect(await findings('from pathlib import Path\nPath("/etc/hosts").exists()  # True')).toEqual([]);
  });

  it('says what the sandbox cannot run instead of calling it an error', async () => {
    expect(await findings('import numpy\nprint(numpy.zeros(2))  # [0. 0.]')).toMatchObject([
      { rule: 'unsupported', severity: 'info' },
    ]);
  });

  it('checks prompt sessions line by line', async () => {
    const found = await findings(
      '>>> 1 + 1\n2\n>>> "a" * 3\n\'aa\'\n>>> int("x")\nTraceback (most recent call last):\n  ...\nValueError: bad',
    );
    expect(found).toMatchObject([{ rule: 'wrong-claim', line: 4, claimed: "'aa'" }]);
  });
});
