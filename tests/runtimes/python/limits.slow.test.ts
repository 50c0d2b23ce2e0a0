import { describe, expect, it } from 'vitest';
import { openSandbox, source } from '../support.ts';

const { python, prints, runner } = openSandbox();

describe('steps', () => {
  it('end a loop, always at the same place', async () => {
    const code = 'n = 0\nprint("before")\nwhile True: n += 1\n';
    const first = await python(code);
    expect(first.outcome).toEqual({ kind: 'limit', limit: 'steps' });
    expect(first.stdout).toBe('before\n');
    expect(await python(`${code}\n`)).toMatchObject({ outcome: first.outcome, stdout: first.stdout });
  });

  it('end a loop that swallows the interrupt', async () => {
    const code = source(`
      while True:
          try:
              while True: pass
          except BaseException: print('never mind')
    `);
    expect((await python(code)).outcome).toEqual({ kind: 'limit', limit: 'steps' });
    expect(await prints('print("next")')).toBe('next\n');
  });

  it('end a cell', async () => {
    const result = await python('x = 1\nwhile True: pass\ny = 2\n', { mode: 'cells' });
    expect(result.outcome).toEqual({ kind: 'limit', limit: 'steps' });
  });
});

it('ends a flood of output', async () => {
  const { outcome, stdout } = await python('while True: print("x" * 1000)');
  expect(outcome).toEqual({ kind: 'limit', limit: 'output' });
  expect(stdout.length).toBe(65_536);
});

it('ends a flood of tiny pieces of output', async () => {
  const { outcome } = await python('while True: print()');
  expect(outcome).toEqual({ kind: 'limit', limit: 'output' });
});

it('ends a flood of values', async () => {
  const many = Array.from({ length: 1500 }, (_, i) => `x${i} = "a" * 3000`).join('\n');
  expect((await python(many, { mode: 'cells' })).outcome).toEqual({ kind: 'limit', limit: 'output' });
});

describe('memory', () => {
  it('ends a bomb, even one that catches the error', async () => {
    const bomb = 'hoard = []\nwhile True: hoard.append(bytearray(10**7))\n';
    expect((await python(bomb)).outcome).toEqual({ kind: 'limit', limit: 'memory' });
    const caught =
      'hoard = []\ntry:\n    while True: hoard.append(bytearray(10**7))\nexcept MemoryError: print("ok")\n';
    expect((await python(caught)).outcome).toEqual({ kind: 'limit', limit: 'memory' });
  });

  it('is limited for files too', async () => {
    const code = source(`
      with open('big', 'wb') as file:
          try:
              for _ in range(1000): file.write(bytes(10**6)); file.flush()
          except OSError as error: print(type(error).__name__, error)
    `);
    expect(await prints(code)).toBe('OSError [Errno 28] No space left on device\n');
  });

  it('is limited for many files that are written at once', async () => {
    const code = source(`
      written = 0
      try:
          for i in range(100):
              with open(f'big{i}', 'wb', buffering=0) as file: written += file.write(bytes(10**7))
      except OSError as error: print(error, written <= 64 * 2**20)
    `);
    expect(await prints(code)).toBe('[Errno 28] No space left on device True\n');
  });

  it('is returned: a child that grew is replaced', async () => {
    // The test before may have made its child grow, too.
    await prints('print(0)');
    const before = runner.stats().started;
    await python('hoard = bytearray(300 * 2**20)');
    await prints('print(1)');
    expect(runner.stats().started).toBe(before + 1);
  });
});

it.each([
  [
    'a huge write to a device',
    'import os\nos.write(os.open("/dev/quizwright-output", os.O_WRONLY), b"x " * 5 * 10**7)',
  ],
  [
    'a write from 30,000 lines',
    'import os\nos.write(os.open("/dev/quizwright-output", os.O_WRONLY), b"stdout " + b"1 " * 30000 + b"\\nx\\n")',
  ],
  ['the long name of an exception', 'raise type("E" * 10**6, (Exception,), {})'],
  ['a long name that is missing', 'raise NameError("n", name="x" * 10**6)'],
])('%s costs no answer', async (_, code) => {
  for (const mode of ['script', 'cells'] as const) {
    expect((await python(code, { mode })).outcome.kind).not.toBe('broken');
  }
});

it('gives no descriptor that is out of reach', async () => {
  const code = 'import fcntl\ntry: print(fcntl.fcntl(1, fcntl.F_DUPFD, 10**6))\nexcept OSError as error: print(error)';
  expect(await prints(code)).toBe('[Errno 22] Invalid argument\n');
});

it('ends a loop in C by killing the child', async () => {
  const { outcome } = await python('sum(range(10**12))');
  expect(outcome).toEqual({ kind: 'limit', limit: 'time' });
  expect(await prints('print("alive")')).toBe('alive\n');
});
