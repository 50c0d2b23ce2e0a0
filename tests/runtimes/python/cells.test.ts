import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/domain/run.ts';
import { type Options, openSandbox, source } from '../support.ts';

const { python } = openSandbox();

async function cells(code: string, options: Options = {}): Promise<readonly Cell[]> {
  return (await python(code, { mode: 'cells', ...options })).cells;
}

const int = (repr: string) => ({ repr, type: 'int' });

describe('expressions', () => {
  it('have their value, their lines and what they print', async () => {
    expect(await cells('def f():\n    print("in")\n    return [1]\n\nf()\n')).toEqual([
      { ...blank, line: 1, endLine: 3, kind: 'other' },
      { ...blank, line: 5, endLine: 5, kind: 'expression', value: { repr: '[1]', type: 'list' }, stdout: 'in\n' },
    ]);
  });

  it('have no value where they return None', async () => {
    expect(await cells('print("x")')).toMatchObject([{ value: null, receiver: null, stdout: 'x\n' }]);
  });

  it('show the receiver of a method that returns None', async () => {
    const [, call] = await cells('box = {"items": [2, 1]}\nbox["items"].sort()');
    expect(call?.receiver).toEqual({ source: 'box["items"]', value: { repr: '[1, 2]', type: 'list' } });
  });

  it('show no receiver that would be made anew, or is a module', async () => {
    const found = await cells('import random\n[2, 1].sort()\nrandom.seed(1)\nlist("ab").sort()');
    expect(found.map(({ receiver }) => receiver)).toEqual([null, null, null, null]);
  });
});

describe('assignments', () => {
  it('have the value of their target and of each name', async () => {
    const code = 'a = 1\na += 4\nb: int = 7\nc, *d = (1, 2, 3)\ne = f = 9\nbox = {}\nbox["k"] = 3\n';
    expect((await cells(code)).map(({ kind, value, bindings }) => [kind, value, bindings.map((b) => b.name)])).toEqual([
      ['assignment', int('1'), ['a']],
      ['assignment', int('5'), ['a']],
      ['assignment', int('7'), ['b']],
      ['assignment', { repr: '(1, 2, 3)', type: 'tuple' }, ['c', 'd']],
      ['assignment', int('9'), ['e', 'f']],
      ['assignment', { repr: '{}', type: 'dict' }, ['box']],
      ['assignment', int('3'), []],
    ]);
  });

  it('bind what other statements assign too, but not imports and definitions', async () => {
    const code = 'import math\nfrom os import sep\nfor i in range(3): last = i\nclass C:\n    x = 1\n';
    expect((await cells(code)).map(({ bindings }) => bindings)).toEqual([
      [],
      [],
      [
        { name: 'i', value: int('2') },
        { name: 'last', value: int('2') },
      ],
      [],
    ]);
  });
});

describe('errors', () => {
  it('are kept, and the next statement runs', async () => {
    const code = 'x = missing\ny = 2\ndef fail():\n    return y / 0\nfail()\ny\n';
    const result = await python(code, { mode: 'cells' });
    expect(result.outcome).toEqual({ kind: 'completed' });
    expect(result.cells.map(({ raised, value }) => [raised?.type, raised?.name, raised?.lines, value?.repr])).toEqual([
      ['NameError', 'missing', [1], undefined],
      [undefined, undefined, undefined, '2'],
      [undefined, undefined, undefined, undefined],
      ['ZeroDivisionError', null, [5, 4], undefined],
      [undefined, undefined, undefined, '2'],
    ]);
  });

  it('of syntax end it before it begins', async () => {
    expect(await python('x = 1\nx +\n', { mode: 'cells' })).toMatchObject({
      outcome: { kind: 'raised', phase: 'compile' },
      cells: [],
    });
  });

  it('of a repr leave no value', async () => {
    const code =
      'class Bad:\n    def __repr__(self):\n        print("peeking")\n        raise ValueError\n\nbad = Bad()\nbad\n';
    const result = await python(code, { mode: 'cells' });
    expect(result.cells.slice(1)).toMatchObject([
      { value: null, bindings: [] },
      { value: null, raised: null },
    ]);
    expect(result.stdout).toBe('');
  });
});

describe('values', () => {
  it('are cut at 2,000 characters', async () => {
    const [cell] = await cells('"x" * 5000');
    expect(cell?.value?.repr).toHaveLength(2000);
  });

  it('have the qualified name of their type', async () => {
    const [, , cell] = await cells('import collections\nclass A:\n    class B: pass\nA.B()\n');
    expect(cell?.value?.type).toBe('A.B');
  });
});

describe('top-level await', () => {
  const code = source(`
    import asyncio
    async def work(n):
        await asyncio.sleep(n)
        return n
    task = asyncio.create_task(work(1))
    await work(2)
    await task
  `);

  it('shares one event loop among the cells where the request lets it', async () => {
    const result = await python(code, { mode: 'cells', topLevelAwait: true });
    // Nothing runs in between: the task is made in a statement that does not await.
    expect(result.cells.map(({ value, raised }) => value?.repr ?? raised?.type)).toEqual([
      undefined,
      undefined,
      'RuntimeError',
      '2',
      'NameError',
    ]);
    expect(result.duration).toBe(2);
  });

  it('is the SyntaxError it is otherwise', async () => {
    expect((await python(code, { mode: 'cells' })).outcome).toMatchObject({ phase: 'compile', awaitable: true });
  });
});

const blank: Cell = {
  line: 0,
  endLine: 0,
  kind: 'other',
  value: null,
  receiver: null,
  bindings: [],
  stdout: '',
  raised: null,
};
