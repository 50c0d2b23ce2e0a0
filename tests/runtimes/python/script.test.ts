import { describe, expect, it } from 'vitest';
import { openSandbox, source } from '../support.ts';

const { python, prints } = openSandbox();

describe('a script that runs', () => {
  it('completes with its output', async () => {
    expect(await python('print("hi")\n')).toEqual({
      outcome: { kind: 'completed' },
      stdout: 'hi\n',
      stderr: '',
      output: [{ stream: 'stdout', text: 'hi\n', lines: [1] }],
      cells: [],
      duration: 0,
      covered: [1],
      steps: [],
      runtime: expect.stringMatching(/^CPython 3\.\d+\.\d+$/),
    });
  });

  it('has the names and arguments of python example.py', async () => {
    const code = 'import sys, os\nprint(__name__, __file__, sys.argv, os.path.exists(__file__))';
    expect(await prints(code)).toBe("__main__ /home/learner/example.py ['example.py'] True\n");
  });

  it('runs exit handlers and destructors after its last line', async () => {
    const code = source(`
      import atexit
      class Noisy:
          def __del__(self): print('deleted')
      kept = Noisy()
      atexit.register(print, 'at exit')
      print('last line')
    `);
    expect(await prints(code)).toBe('last line\nat exit\ndeleted\n');
  });

  it('reads and writes files in a folder of its own', async () => {
    const code = source(`
      with open('notes.txt', 'w') as file: file.write('a\\nb\\n')
      print(open('notes.txt').readlines())
    `);
    expect(await prints(code)).toBe("['a\\n', 'b\\n']\n");
  });

  it('reads the lines it is given', async () => {
    expect(await prints('print(input("name? "), input())', { stdin: 'ada\n36\n' })).toBe('name? ada 36\n');
  });

  it('ends with the code it exits with', async () => {
    expect((await python('import sys; sys.exit(3)')).outcome).toEqual({ kind: 'exited', code: 3 });
    expect((await python('raise SystemExit')).outcome).toEqual({ kind: 'exited', code: 0 });
    expect((await python('import os; os._exit(4)')).outcome).toEqual({ kind: 'exited', code: 4 });
    const told = await python('import sys; sys.exit("enough")');
    expect([told.outcome, told.stderr]).toEqual([{ kind: 'exited', code: 1 }, 'enough\n']);
  });
});

describe('the stack of a script', () => {
  it('has no frame of ours', async () => {
    const code = source(`
      import inspect, traceback
      def inner(): return [info.function for info in inspect.stack()], len(traceback.extract_stack())
      print(inner())
    `);
    expect(await prints(code)).toBe("(['inner', '<module>'], 2)\n");
  });

  it('is all that logging shows of a message that it cannot format', async () => {
    const { stderr } = await python('import logging\nlogging.error("%d", "x")\n');
    expect(stderr).toContain('Call stack:\n  File "example.py", line 2, in <module>\n');
  });
});

describe('the end of a script', () => {
  it('deletes what functions can still see in the order in which it was made, as CPython does', async () => {
    const code = source(`
      class Noisy:
          def __init__(self, name): self.name = name
          def __del__(self): print(self.name)
      b = Noisy(1)
      _a = Noisy(2)
      c = [Noisy(3)]
      d = b
    `);
    expect(await prints(code)).toBe('1\n2\n3\n');
  });

  it('warns of a coroutine that an uncaught exception held', async () => {
    const { stderr } = await python('async def greet(): pass\ndef f(x): raise ValueError\nf(greet())\n');
    expect(stderr).toMatch(/\nValueError\n<sys>:0: RuntimeWarning: coroutine 'greet' was never awaited\n/);
  });
});

describe('a script that fails', () => {
  it('raises with the lines of its own frames, outermost first', async () => {
    const result = await python('def inner():\n    return {}["key"]\n\ninner()\n');
    expect(result.outcome).toEqual({
      kind: 'raised',
      phase: 'run',
      awaitable: false,
      type: 'KeyError',
      message: "'key'",
      name: null,
      lines: [4, 2],
    });
  });

  it('shows the traceback of the terminal, without a frame of ours', async () => {
    const code = source(`
      import time
      try:
          1 / 0
      except ZeroDivisionError as error:
          time.sleep(-1)
    `);
    expect((await python(code)).stderr).toBe(
      source(`
        Traceback (most recent call last):
          File "example.py", line 3, in <module>
            1 / 0
            ~~^~~
        ZeroDivisionError: division by zero

        During handling of the above exception, another exception occurred:

        Traceback (most recent call last):
          File "example.py", line 5, in <module>
            time.sleep(-1)
            ~~~~~~~~~~^^^^
        ValueError: sleep length must be non-negative
      `),
    );
  });

  it('shows what a failing hook raises, and what it was called for', async () => {
    const code = source(`
      import sys
      def hook(kind, error, trace): raise TypeError('hook')
      sys.excepthook = hook
      raise ValueError('x')
    `);
    expect((await python(code)).stderr).toBe(
      source(`
        Error in sys.excepthook:
        Traceback (most recent call last):
          File "example.py", line 2, in hook
            def hook(kind, error, trace): raise TypeError('hook')
                                          ^^^^^^^^^^^^^^^^^^^^^^^
        TypeError: hook

        Original exception was:
        Traceback (most recent call last):
          File "example.py", line 4, in <module>
            raise ValueError('x')
        ValueError: x
      `),
    );
  });

  it('whose exception has no text is shown as the terminal does', async () => {
    const { outcome, stderr } = await python(
      'class Odd(Exception):\n    def __str__(self): raise RuntimeError\nraise Odd',
    );
    expect(outcome).toMatchObject({ kind: 'raised', type: 'Odd', message: '' });
    expect(stderr).toContain('Odd: <exception str() failed>\n');
  });

  it('keeps its full thousand of recursion', async () => {
    const result = await python('def deeper(n): return deeper(n + 1)\ndeeper(0)\n');
    expect(result.outcome).toMatchObject({ kind: 'raised', type: 'RecursionError' });
    expect(result.stderr).toContain('[Previous line repeated 996 more times]');
    expect(await prints('import sys; print(sys.getrecursionlimit())')).toBe('1000\n');
  });

  it('can measure how deep it comes, to the last frame', async () => {
    const code =
      'def deepest(n):\n    try: return deepest(n + 1)\n    except RecursionError: return n\nprint(deepest(0))\n';
    expect(await prints(code)).toBe('998\n');
  });

  it.each([
    ['print(missing)', 'NameError', 'missing'],
    ['[].missing', 'AttributeError', 'missing'],
    ['import no_such_module', 'ModuleNotFoundError', 'no_such_module'],
    ['int("x")', 'ValueError', null],
  ])('names what is missing in %s', async (code, type, name) => {
    expect((await python(code)).outcome).toMatchObject({ kind: 'raised', phase: 'run', type, name });
  });

  it('shows error numbers as Linux has them', async () => {
    const { outcome, stderr } = await python('open("absent.txt")');
    expect(outcome).toMatchObject({ message: "[Errno 2] No such file or directory: 'absent.txt'" });
    expect(stderr).toContain("FileNotFoundError: [Errno 2] No such file or directory: 'absent.txt'");
  });

  it('cuts a traceback that is longer than what a program may write', async () => {
    const code = 'import copy\nx = []\nfor i in range(900): x = [x]\ncopy.deepcopy(x)';
    expect((await python(code)).outcome).toMatchObject({ kind: 'raised', type: 'RecursionError' });
  });
});

describe('a script that does not compile', () => {
  it('raises at compile time', async () => {
    const result = await python('def f(:\n');
    expect(result.outcome).toMatchObject({ kind: 'raised', phase: 'compile', type: 'SyntaxError', lines: [] });
    expect(result.outcome).toMatchObject({ message: 'invalid syntax', awaitable: false });
    expect(result.covered).toEqual([]);
  });

  it('is awaitable where top-level await is all that it lacks', async () => {
    const result = await python('await work()');
    expect(result.outcome).toMatchObject({ phase: 'compile', awaitable: true, message: "'await' outside function" });
    expect(result.stderr).toContain('    await work()\n    ^^^^^^^^^^^^\n');
    expect((await python('await work(')).outcome).toMatchObject({ phase: 'compile', awaitable: false });
  });

  it('runs in an event loop where the request lets it', async () => {
    const code = 'import asyncio\nawait asyncio.sleep(2)\nprint("slept")\nraise ValueError("after")\n';
    const result = await python(code, { topLevelAwait: true });
    expect(result).toMatchObject({ stdout: 'slept\n', outcome: { kind: 'raised', phase: 'run', lines: [4] } });
    expect(result.duration).toBe(2);
    expect(result.stderr).toBe(
      'Traceback (most recent call last):\n  File "example.py", line 4, in <module>\n    raise ValueError("after")\nValueError: after\n',
    );
  });
});

describe('warnings', () => {
  it('tell of a coroutine that was never awaited', async () => {
    const { stderr, outcome } = await python('async def greet(): pass\ngreet()\n');
    expect(outcome).toEqual({ kind: 'completed' });
    expect(stderr).toMatch(/^example\.py:2: RuntimeWarning: coroutine 'greet' was never awaited\n {2}greet\(\)\n/);
  });

  it('tell of one that is found at the end', async () => {
    const { stderr } = await python('async def greet(): pass\nkept = greet()\n');
    expect(stderr).toMatch(/^<sys>:0: RuntimeWarning: coroutine 'greet' was never awaited\n/);
  });

  it('tell of doubtful syntax once', async () => {
    const { stderr } = await python('x = 1 is 1\n');
    expect(stderr.match(/SyntaxWarning/g)).toHaveLength(1);
  });
});

describe('provenance', () => {
  it('gives each piece of output the lines that wrote it', async () => {
    const code = source(`
      import os, sys
      def inner():
          print('a', end='')
          print('b')
      def outer():
          inner()
          sys.stderr.write('c\\n')
      outer()
      os.write(1, b'd\\n')
    `);
    expect((await python(code)).output).toEqual([
      { stream: 'stdout', text: 'a', lines: [8, 6, 3] },
      { stream: 'stdout', text: 'b\n', lines: [8, 6, 4] },
      { stream: 'stderr', text: 'c\n', lines: [8, 7] },
      { stream: 'stdout', text: 'd\n', lines: [] },
    ]);
  });

  it.each([
    ['logging', 'import logging\nlogging.warning("x")', [2]],
    ['a generator', 'def g():\n    print("x")\n    yield\nlist(g())', [4, 2]],
    ['a comprehension', 'x = [\n    print("x")\n    for _ in "a"\n]', [2]],
    ['__str__', 'class A:\n    def __str__(self):\n        print("x", end="")\n        return ""\nstr(A())', [5, 3]],
    ['__del__', 'class A:\n    def __del__(self):\n        print("x")\na = A()\ndel a', [5, 3]],
    ['__del__ at the end', 'class A:\n    def __del__(self):\n        print("x")\na = A()', [3]],
    ['an exit handler', 'import atexit\ndef f():\n    print("x")\natexit.register(f)', [3]],
    [
      'a task',
      'import asyncio\nasync def t():\n    print("x")\nasync def m():\n    await asyncio.create_task(t())\nasyncio.run(m())',
      [6, 3],
    ],
    [
      'a coroutine that is awaited',
      'import asyncio\nasync def t():\n    print("x")\nasync def m():\n    await t()\nasyncio.run(m())',
      [6, 5, 3],
    ],
  ])('knows the lines of %s', async (_, code, lines) => {
    const { output } = await python(code);
    expect(output.map((chunk) => chunk.lines)).toEqual([lines]);
  });

  it('joins what one line writes, but not two lines of text', async () => {
    const code = 'for i in range(2):\n    print("x", i)\n';
    expect((await python(code)).output.map(({ text }) => text)).toEqual(['x 0\n', 'x 1\n']);
  });

  it('leaves alone what a program captures itself', async () => {
    const code = source(`
      import contextlib, io
      with contextlib.redirect_stdout(io.StringIO()) as captured: print('kept')
      print(repr(captured.getvalue()))
    `);
    expect(await prints(code)).toBe("'kept\\n'\n");
  });
});

describe('coverage', () => {
  it('has the lines that were executed', async () => {
    const code = source(`
      def used(flag):
          if flag:
              return 1
          return 2
      def unused():
          return 3
      used(True)
    `);
    expect((await python(code)).covered).toEqual([1, 2, 3, 5, 7]);
  });
});
