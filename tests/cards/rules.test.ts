import { describe, expect, it } from 'vitest';
import { displaysOf } from '../../src/cards/displays.ts';
import { executeWith } from '../../src/cards/execute.ts';
import { makeCards } from '../../src/cards/index.ts';
import type { Card, CardKind } from '../../src/domain/card.ts';
import { gatherEvidence } from '../../src/verify/evidence.ts';
import { sandbox } from '../support/runner.ts';
import { python, topicOf } from '../support/topic.ts';

const runner = sandbox();

async function cards(body: string, meta: { title?: string; keywords?: string[] } = {}): Promise<readonly Card[]> {
  return (await makeCards(topicOf(body, { title: 'Page', ...meta }), runner)).cards;
}

/** What of a block can be asked for its value, as the programs that show it. */
async function displays(code: string): Promise<{ ask: string; code: string; text: string }[]> {
  const [evidence] = await gatherEvidence(topicOf(`## Block\n\n${python(code)}`), runner);
  if (evidence === undefined) throw new Error('the sample has a block');
  const found = await displaysOf(executeWith(runner), evidence);
  return found.map(({ ask, program, text }) => ({ ask, code: program.code, text }));
}

async function cardsOf(kind: CardKind, body: string, meta: { title?: string; keywords?: string[] } = {}) {
  return (await cards(body, meta)).filter((card) => card.kind === kind);
}

const answer = (card: Card | undefined) => {
  const found = card?.faces[0]?.answer;
  return found?.kind === 'error' ? found.type : found?.text;
};

/** What the front shows, blanks as gaps. */
function front(card: Card | undefined): string {
  return (card?.faces[0]?.front ?? [])
    .map((block) => {
      if (block.kind === 'text')
        return block.spans.map((span) => (span.kind === 'blank' ? '____' : span.text)).join('');
      if (block.kind === 'output') return block.text;
      return [...block.blanks]
        .reverse()
        .reduce((code, { from, to }) => `${code.slice(0, from)}____${code.slice(to)}`, block.code);
    })
    .join('\n');
}

describe('term', () => {
  it('asks for the API a fragment describes', async () => {
    const [card] = await cardsOf('term', '## functools.cache\n\nRemembers the results of earlier calls.\n');
    expect(front(card)).toBe('Remembers the results of earlier calls.');
    expect(card?.faces[0]?.answer).toEqual({ kind: 'text', text: 'functools.cache', accepted: ['cache'] });
    expect(card?.executed).toBeNull();
  });

  it('shows the term at work on the back, if that was seen to run', async () => {
    const prose = '## functools.cache\n\nRemembers the results of earlier calls.\n\n';
    const backs = async (code: string) =>
      (await cardsOf('term', prose + python(code)))[0]?.faces[0]?.back.filter((block) => block.kind === 'code').length;
    expect(await backs('import functools\n\n@functools.cache\ndef f(n):\n    return n\n\nf(1)')).toBe(1);
    expect(await backs('import functools\n\nfunctools.cache(1, 2, 3)')).toBe(0);
  });

  it('takes bold bullets with a meaning, and not advice', async () => {
    const found = await cardsOf(
      'term',
      '## Kinds\n\n- **shallow copy**: shares the elements with its original\n- **tip**: use it with care always\n',
    );
    expect(found.map(answer)).toEqual(['shallow copy']);
  });

  it('keeps silent where the fragment or the page title gives the name away', async () => {
    expect(await cardsOf('term', '## await\n\nPause until the awaited coroutine completes.\n')).toEqual([]);
    const [card] = await cardsOf('term', '## Event Loop\n\nRuns the callbacks of one thread in turn.\n', {
      title: 'Loops',
    });
    expect(card?.breadcrumb).toEqual([]);
  });
});

describe('cloze', () => {
  it('hides the term that the heading names, in its sentence', async () => {
    const [card] = await cardsOf('cloze', '## Event Loop\n\nThe event loop manages and schedules coroutines.\n');
    expect(front(card)).toBe('The ____ manages and schedules coroutines.');
    expect(answer(card)).toBe('event loop');
  });

  it('hides the first member of a contrast in a callout, and keeps the reason before a rule', async () => {
    const found = await cardsOf(
      'cloze',
      '## Limits\n\n> **Note**: Async only helps with I/O-bound operations, not CPU-bound tasks. Use multiprocessing for CPU-bound work.\n',
    );
    expect(found.map(answer).sort()).toEqual(['I/O', 'multiprocessing']);
    expect(found.map(front).find((text) => text.includes('Use ____'))).toContain(
      'not CPU-bound tasks. Use ____ for CPU-bound work.',
    );
  });

  it.each([
    ['orphan pronouns', 'It manages and schedules all coroutines.'],
    ['advice', 'Keep functions small and focused on a single task.'],
    ['filler', 'The `os` module provides various useful functions for files.'],
    ['lists', 'The `json` module handles strings, numbers, lists, and dicts.'],
    ['references', 'The `map` call above returns an iterator of results.'],
    ['questions without a full stop', 'A generator is a function with yield'],
  ])('rejects %s', async (_, sentence) => {
    expect(await cardsOf('cloze', `## Notes\n\n${sentence}\n`, { keywords: ['generator'] })).toEqual([]);
  });
});

describe('value', () => {
  it('asks for the object that a statement changes, and for one name of several', async () => {
    expect(await displays('xs = [3, 1]\nxs.append(2)\nfirst, *rest = xs')).toEqual([
      { ask: 'What is `xs` after this?', code: 'xs = [3, 1]\nxs.append(2)', text: '[3, 1, 2]' },
      { ask: 'What is `rest` after this?', code: 'xs = [3, 1]\nxs.append(2)\nfirst, *rest = xs', text: '[1, 2]' },
    ]);
  });

  it('asks for a computed value with only the bindings it needs', async () => {
    const found = await cardsOf(
      'value',
      `## Slices\n\n${python('unused = 1\ntext = "Hello, World!"\ntext.split(", ")[::-1]  # wrong note')}`,
    );
    expect(found.map(answer)).toEqual(["['World!', 'Hello']"]);
    expect(front(found[0])).toBe('text = "Hello, World!"\ntext.split(", ")[::-1]');
    expect(found[0]?.executed?.runtime).toMatch(/^CPython 3\./);
  });

  it('keeps what a learner may wrongly think matters, and drops what nobody reads', async () => {
    const code = 'a = [1, 2]\nextra = a[0]\nlen(a)\nb = a[:]\na += [3]\nprint(len(b))';
    const found = (await displays(code)).map((display) => display.code);
    expect(found).toContain('a = [1, 2]\nb = a[:]\na += [3]\nprint(len(b))');
  });

  it('teaches the executed value where the author documents another', async () => {
    const found = await cardsOf('value', `## Slices\n\n${python('text = "Hello, World!"\ntext[7:]  # "World"')}`);
    expect(found.map(answer)).toEqual(["'World!'"]);
    expect(JSON.stringify(found)).not.toContain('"World\\"');
  });

  it('does not ask for echoes, truth values, addresses, randomness or the clock', async () => {
    const code =
      'import random, time\nx = 5\nx\nprint(object())\nrandom.random()\ntime.time()\nlist("abc") == 1\n{"b", "a", "c"} | {"d"}\n"-".join("abc")';
    const found = await cardsOf('value', `## Things\n\n${python(code)}`);
    expect(found.map(answer)).toEqual(["'a-b-c'"]);
  });
});

describe('what an executed card may rest on', () => {
  it('not on a part that gives something else than the whole program', async () => {
    const code =
      'import functools\n@functools.cache\ndef twice(n):\n    return 2 * n\n\nprint(twice(4))\nprint(twice.cache_info().misses)';
    expect((await displays(code)).map((display) => display.text)).toEqual(['8']);
  });

  it('not on names that nobody defines, also where a handler hides that', async () => {
    const code = 'try:\n    fetch_data()\nexcept Exception as error:\n    print(f"failed: {error}")';
    expect(await cards(`## Handlers\n\n${python(code)}`)).toEqual([]);
  });

  it('not on the files of the machine', async () => {
    const code =
      'from pathlib import Path\nfor entry in Path.cwd().iterdir():\n    print(entry.name)\nprint(Path("a.txt").exists())';
    expect(await cards(`## Files\n\n${python(code)}`)).toEqual([]);
  });
});

describe('predict', () => {
  const loop = 'total = 0\nfor n in [1, 2, 3]:\n    if n == 2:\n        continue\n    total += n\n    print(n, total)';

  it('asks for the output of control flow', async () => {
    const [card] = await cardsOf('predict', `## Loops\n\n${python(`"""Docs."""\n${loop}  # 1 1\nprint(total)`)}`);
    expect(answer(card)).toBe('1 1\n3 4\n4');
    expect(front(card)).toBe(`${loop}\nprint(total)`);
  });

  it('does not ask for literals printed one after the other', async () => {
    expect(
      await cards(`## Hello\n\n${python('def hello():\n    print("Hello")\n    print("World")\n\nhello()')}`),
    ).toEqual([]);
  });

  it('does not ask for what needs input, files or the network', async () => {
    const code = 'name = input("Name: ")\nif name:\n    print(name.upper())';
    expect(await cards(`## Input\n\n${python(code)}`)).toEqual([]);
  });
});

const tasks = (first: number, second: number) => `
import asyncio

async def one():
    print("one starts")
    await asyncio.sleep(${first})
    print("one ends")

async def two():
    print("two starts")
    await asyncio.sleep(${second})
    print("two ends")

async def main():
    await asyncio.gather(one(), two())

asyncio.run(main())`;

describe('order', () => {
  it('asks for the order of a certain program and for its duration', async () => {
    const found = await cardsOf('order', `## Together\n\n${python(tasks(2, 1))}`);
    expect(found.map(answer).sort()).toEqual(['2', 'one starts\ntwo starts\ntwo ends\none ends']);
    const duration = found.find((card) => answer(card) === '2');
    expect(JSON.stringify(duration?.faces[0]?.back)).toContain('3 seconds');
    expect(front(duration)).not.toContain('print');
  });

  it('never asks a race: it finds delays that make the documented order certain', async () => {
    const claim = '\n\n# Output:\n# one starts\n# two starts\n# two ends\n# one ends';
    const found = await cardsOf('order', `## Together\n\n${python(tasks(1, 1) + claim)}`);
    const order = found.find((card) => answer(card)?.includes('starts'));
    expect(answer(order)).toBe('one starts\ntwo starts\ntwo ends\none ends');
    expect(front(order)).toContain('sleep(2)');
  });

  it('speaks of the results of gather only where they are taken', async () => {
    const jobs = (sleep: string, use: string) =>
      `import asyncio, time\n\nasync def job(name, seconds):\n    ${sleep}(seconds)\n    return name\n\nasync def main():\n    ${use}\n\nasyncio.run(main())`;
    const gather = 'await asyncio.gather(job("a", 2), job("b", 1))';
    const backs = async (code: string) =>
      JSON.stringify((await cards(`## Jobs\n\n${python(code)}`)).map((card) => card.faces[0]?.back));
    expect(await backs(jobs('await asyncio.sleep', `print(${gather})`))).toContain('order of its arguments');
    expect(await backs(jobs('time.sleep', `${gather}\n    print("done")`))).not.toContain('order of its arguments');
  });

  it('does not ask where running one after the other looks the same', async () => {
    const code =
      'import asyncio\nasync def job(n):\n    await asyncio.sleep(n)\n    return n\nasync def main():\n    for n in await asyncio.gather(job(1), job(2)):\n        print(n)\nasyncio.run(main())';
    const found = await cardsOf('order', `## Together\n\n${python(code)}`);
    expect(found.filter((card) => answer(card)?.includes('\n'))).toEqual([]);
  });
});

describe('error', () => {
  it('asks for the exception an author names, with the code that leads to it', async () => {
    const [card] = await cardsOf(
      'error',
      `## Lookup\n\n${python('ages = {"Ada": 36}\nages["Ada"]  # 36\nages["Bob"]  # KeyError')}`,
    );
    expect(card?.faces[0]?.answer).toEqual({ kind: 'error', type: 'KeyError', message: "'Bob'" });
    expect(front(card)).toBe('ages = {"Ada": 36}\nages["Bob"]');
  });

  it('keeps where the name is bound, when a name is the error', async () => {
    const late = 'word = "hi"\nprint(shout(word))  # NameError\n\ndef shout(text):\n    return text.upper()';
    const outer = 'count = 0\n\ndef bump():\n    count += 1\n\nbump()  # UnboundLocalError';
    expect(front((await cardsOf('error', `## Late\n\n${python(late)}`))[0])).toContain('def shout');
    expect(front((await cardsOf('error', `## Outer\n\n${python(outer)}`))[0])).toContain('count = 0');
  });

  it('asks for top-level await as the SyntaxError it is in a script', async () => {
    const [card] = await cardsOf(
      'error',
      `## async def\n\n${python('import asyncio\nasync def hi():\n    print("hi")\n\nawait hi()')}`,
    );
    expect(card?.faces[0]?.answer).toMatchObject({ kind: 'error', type: 'SyntaxError' });
    expect(card?.faces[0]?.ask).toContain('script');
  });

  it('does not ask for missing names, modules or files', async () => {
    for (const code of ['fetch(1)', 'import numpy', 'print(open("data.txt").read())']) {
      expect(await cardsOf('error', `## Rest\n\n${python(code)}`)).toEqual([]);
    }
  });
});

describe('code cloze', () => {
  it('blanks the API that the section is about, proves it unique and shows the result', async () => {
    const body = `## zip_longest\n\nPairs items and fills what is missing.\n\n${python('from itertools import zip_longest\npairs = list(zip_longest([1, 2, 3], ["a"]))\nprint(pairs)')}`;
    const [card] = await cardsOf('code-cloze', body);
    expect(answer(card)).toBe('zip_longest');
    expect(front(card)).toContain('list(____([1, 2, 3], ["a"]))');
    expect(front(card)).toContain("[(1, 'a'), (2, None), (3, None)]");
    expect(JSON.stringify(card?.faces[0]?.front)).not.toMatch(/"folded":"[^"]*zip_longest/);
  });

  it('lists other tokens that do the same, found by running them', async () => {
    const [card] = await cardsOf('code-cloze', `## lower\n\n${python('name = "Ada L"\nprint(name.lower())')}`);
    expect(card?.faces[0]?.answer).toEqual({ kind: 'text', text: 'lower', accepted: ['casefold'] });
  });

  it('does not take a word of a heading for a word of the language', async () => {
    const code = python('def both(a, b):\n    return a and b\n\nprint(both(0, 5))');
    const asks = async (heading: string) =>
      (await cards(`## ${heading}\n\n${code}`)).map((card) => card.concept).join();
    expect(await asks('and, or, not')).toContain('and');
    expect(await asks('Class methods and static methods')).not.toMatch(/\band\b/);
  });

  it('blanks an operator that the heading names', async () => {
    const found = await cardsOf('code-cloze', `## Exponentiation\n\n${python('print(2 ** 5)\nprint(3 ** 2)')}`);
    expect(found.map(answer)).toEqual(['**']);
  });

  it('does not blank a statement whose effect nobody sees', async () => {
    const found = await cardsOf(
      'code-cloze',
      `## append\n\n${python('log = []\n\ndef f():\n    log.append(1)\n    return 2\n\nprint(f())')}`,
    );
    expect(found.map(answer)).not.toContain('append');
  });

  it('never blanks the author’s own names, strings, numbers or print', async () => {
    const found = await cardsOf(
      'code-cloze',
      `## Area\n\n${python('def area(side):\n    return side * 2\n\nprint(area(3))')}`,
    );
    expect(found).toEqual([]);
  });
});

describe('contrast', () => {
  it('shows what a forgotten await does, with the interpreter’s own warning', async () => {
    const code =
      'import asyncio\nasync def compute():\n    return 42\nasync def main():\n    result = await compute()\n    print(f"Result: {result}")\nasyncio.run(main())';
    const [card] = await cardsOf('contrast', `## await\n\n${python(code)}`);
    expect(answer(card)).toBe('coroutine');
    expect(front(card)).toContain('result = compute()');
    expect(JSON.stringify(card?.faces[0]?.back)).toContain("coroutine 'compute' was never awaited");
  });

  it('tells a shallow from a deep copy', async () => {
    const code = 'import copy\nrows = [[1], [2]]\nother = copy.deepcopy(rows)\nother[0][0] = 9\nprint(rows)';
    const [card] = await cardsOf('contrast', `## Deep Copy\n\n${python(code)}`);
    expect(answer(card)).toBe('[[9], [2]]');
    expect(JSON.stringify(card?.faces[0]?.back)).toContain('[[1], [2]]');
  });
});
