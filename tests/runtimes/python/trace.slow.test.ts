import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TRACED_STEPS } from '../../../src/domain/run.ts';
import { packageRoot } from '../../../src/runtimes/package-root.ts';
import { openSandbox, source } from '../support.ts';

const { python } = openSandbox();

/** The steps of a program: `line name=value ... "stdout"`. */
async function steps(code: string): Promise<string[]> {
  const result = await python(source(code), { mode: 'trace' });
  return result.steps.map(({ line, changed, stdout }) =>
    [line, ...changed.map(({ name, value }) => `${name}=${value}`), ...(stdout ? [JSON.stringify(stdout)] : [])].join(
      ' ',
    ),
  );
}

describe('a trace tells, line by line,', () => {
  it('what names are bound to, and what is printed', async () => {
    expect(await steps('\n    total = 0\n    for n in (1, 2):\n        total += n\n    print(total)\n')).toEqual([
      '1 total=0',
      '2 n=1',
      '3 total=1',
      '2 n=2',
      '3 total=3',
      '2',
      '4 "3\\n"',
    ]);
  });

  it('what a call binds, does and returns; then the line that calls goes on', async () => {
    const code = `
      def add(a, b=2):
          print('adding')
          return a + b
      x = add(1)
    `;
    expect(await steps(code)).toEqual(['1', '4', '1 a=1 b=2', '2 "adding\\n"', '3 return=3', '4 x=3']);
  });

  it('what a method changes in place, in the function and where it was called', async () => {
    const code = `
      def fill(box):
          box.append(1)
      items = []
      fill(items)
    `;
    expect(await steps(code)).toEqual(['1', '3 items=[]', '4', '1 box=[]', '2 box=[1]', '4 items=[1]']);
  });

  it('what generators and coroutines do in turns', async () => {
    const code = `
      def numbers():
          got = yield 1
          print(got)
          yield
      g = numbers()
      next(g)
      g.send('x')
    `;
    expect(await steps(code)).toEqual(['1', '5 g=<generator>', '6', '1', '2', '7', "2 got='x'", '3 "x\\n"', '4']);
  });

  it('what is printed, in the order in which it is', async () => {
    const code = `
      import asyncio
      async def put(queue):
          await queue.put(1)
          print('put')
      async def main():
          queue = asyncio.Queue()
          task = asyncio.create_task(put(queue))
          print('got', await queue.get())
      asyncio.run(main())
    `;
    const result = await python(source(code), { mode: 'trace' });
    expect(result.stdout).toBe('put\ngot 1\n');
    const printed = result.steps.filter(({ stdout }) => stdout !== '').map(({ line, stdout }) => [line, stdout]);
    expect(printed).toEqual([
      [4, 'put\n'],
      [8, 'got 1\n'],
    ]);
  });

  it('what happened before an error', async () => {
    const result = await python('x = 1\ny = x / 0\n', { mode: 'trace' });
    expect(result.outcome).toMatchObject({ kind: 'raised', type: 'ZeroDivisionError' });
    expect(result.steps.map(({ line }) => line)).toEqual([1, 2]);
    expect(result.covered).toEqual([1, 2]);
  });

  it('only the first two hundred steps, with values of at most 80 characters', async () => {
    const { outcome, steps: found } = await python('x = list(range(999))\nwhile True:\n    x[0] += 1\n', {
      mode: 'trace',
    });
    expect(outcome.kind).toBe('limit');
    expect(found).toHaveLength(TRACED_STEPS);
    expect(found.every(({ changed }) => changed.every(({ value }) => value.length <= 80))).toBe(true);
  });

  it('nothing of a program that does not compile', async () => {
    expect(await steps('x = (\n')).toEqual([]);
  });
});

describe('a trace does not disturb', () => {
  const nosy = source(`
    class Nosy:
        seen = 0
        def __getattribute__(self, name): print('asked', name); return object.__getattribute__(self, name)
        def __repr__(self): print('repr'); raise ValueError
        def __eq__(self, other): print('eq'); return True
        def __hash__(self): return 1
        def __len__(self): print('len'); return 3
        def __del__(self): print('deleted')
    class Loud(list):
        def __iter__(self): print('iterated'); return iter(())
    def work(n):
        n = Nosy()
        values = [n, Loud(), {n: n}, {1, n}]
        return len(values)
    print(work(Nosy()))
    x = Nosy()
    x = None
    print('end')
  `);
  const folder = join(packageRoot(), 'tests', 'soak', 'programs');
  const programs = readdirSync(folder).map((name): [string, string] => [
    name,
    readFileSync(join(folder, name), 'utf8'),
  ]);

  it.each([['objects that notice', nosy], ...programs])('%s', async (_, code) => {
    const [plain, traced] = await Promise.all([python(code), python(code, { mode: 'trace' })]);
    const shown = ({ outcome, stdout, stderr, covered, duration }: typeof plain) =>
      JSON.stringify({ outcome, stdout, stderr, covered, duration }, null, 1).replace(/0x[0-9a-f]+/g, '0x...');
    expect(shown(traced)).toBe(shown(plain));
    expect(plain.steps).toEqual([]);
    expect(traced.stdout.startsWith(traced.steps.map((one) => one.stdout).join(''))).toBe(true);
  });
});
