import { describe, expect, it } from 'vitest';
import { checkTopic } from '../../src/verify/check.ts';
import { sandbox } from '../support/runner.ts';
import { topicOf } from '../support/topic.ts';

const runner = sandbox();

/** What there is to report about a topic with one block: rule, claim and actual, a line each. */
async function reported(language: string, code: string, below = ''): Promise<string[]> {
  const found = await checkTopic(topicOf(`# Page\n\n\`\`\`${language}\n${code}\n\`\`\`\n${below}`), runner);
  return found.map(({ rule, claimed, actual, message }) => (claimed ? `${rule}: ${claimed} / ${actual}` : message));
}

const fence = (text: string) => `\nOutput:\n\n\`\`\`\n${text}\n\`\`\`\n`;

describe('claims in other languages', () => {
  it.each([
    ['js', 'console.log(1 + 1); // 3', '3 / 2'],
    ['js', 'const xs = [1, 2];\nxs.length // 3', '3 / 2'],
    ['js', 'console.log(typeof null); // "null"', '"null" / object'],
    ['js', 'console.log(NaN === NaN); // true', 'true / false'],
    ['ts', 'const n: number = 1;\nconsole.log(n); // 2', '2 / 1'],
    ['sql', 'SELECT 7 / 2; -- 3.5', '3.5 / 3'],
  ])('finds the wrong one: %s %s', async (language, code, wrong) => {
    expect(await reported(language, code)).toEqual([`wrong-claim: ${wrong}`]);
  });

  it.each([
    ['js', 'console.log([1, 2, \'x\']); // [1, 2, "x"]'],
    ['js', 'console.log({ a: 1 }); // {a: 1}'],
    ['js', 'console.log("a" + 1); // => "a1"'],
    ['js', 'console.log(0.1 + 0.2); // 0.30000000000000004 (floats)'],
    ['js', '[1, 2].map((n) => n * 2); // [2, 4]'],
    ['js', 'null.x; // TypeError'],
    ['js', 'const x = 1; // the first'],
    ['js', 'console.log(new Map([[1, 2]])); // a map of one entry'],
    ['sql', 'SELECT 1 WHERE 1 = 2; -- nothing'],
    ['sql', "SELECT 'Ada', 36; -- one row"],
  ])('leaves alone what is right, or says nothing that can be compared: %s %s', async (language, code) => {
    expect(await reported(language, code)).toEqual([]);
  });

  it('compares an output with what was printed as a whole', async () => {
    const code = 'for (let i = 0; i < 2; i++) console.log(i);';
    expect(await reported('js', code, fence('0\n1'))).toEqual([]);
    expect(await reported('js', code, fence('1\n2'))).toEqual(['wrong-claim: 1\n2 / 0\n1']);
    expect(await reported('js', code, fence('...'))).toEqual([]);
  });

  it('does not read the table of another shell', async () => {
    expect(await reported('sql', "SELECT 1 AS a, 'x' AS b;", fence('a | b\n--+--\n1 | x'))).toEqual([]);
  });

  it('says what was not executed, and what cannot be known', async () => {
    expect(await reported('js', 'fetch("http://localhost").then(console.log);')).toEqual([
      expect.stringMatching(/^not executed: /),
    ]);
    expect(await reported('js', 'console.log(Math.random()); // 0.5')).toEqual([
      expect.stringMatching(/^nondeterministic-claim: 0\.5 /),
    ]);
  });
});

describe('input that is declared', () => {
  it('is what the program reads', async () => {
    const code = 'n = int(input("How many? "))  # Input: 4\nprint(n * 2)  # ';
    expect(await reported('python', `${code}8`)).toEqual([]);
    expect(await reported('python', `${code}9`)).toEqual(['wrong-claim: 9 / 8']);
  });

  it('is asked for where there is none', async () => {
    expect(await reported('python', 'n = input()\nprint(n)  # 4')).toEqual([
      'not executed: it reads input, and none is given',
    ]);
  });
});

describe('a number cut short', () => {
  it('is no note behind another', async () => {
    expect(await reported('python', 'print(7 // 2)  # 3.5')).toEqual(['wrong-claim: 3.5 / 3']);
  });
});
