import { describe, expect, it } from 'vitest';
import type { Variation } from '../../../src/domain/run.ts';
import { createRunner } from '../../../src/runtimes/run.ts';
import { freshCache, openSandbox, source } from '../support.ts';

const { python } = openSandbox();
const VARIATIONS: readonly Variation[] = [0, 1, 2];

async function outputs(code: string): Promise<string[]> {
  const results = await Promise.all(VARIATIONS.map((variation) => python(code, { variation })));
  expect(results.map(({ outcome }) => outcome.kind)).toEqual(['completed', 'completed', 'completed']);
  return results.map(({ stdout }) => stdout);
}

describe('other worlds give other answers to', () => {
  it.each([
    ['the order of a set of strings', 'print({"apple", "banana", "cherry"}, {"x", "y", "z"}, {"p", "q"})'],
    ['an address', 'print(id([]))'],
    ['the default repr', 'class A: pass\nprint(A())'],
    ['the repr of a function', 'def f(): pass\nprint(f)'],
    [
      'the order of a set of objects',
      'class A: pass\nall = [A() for _ in range(9)]\nprint([all.index(a) for a in set(all)])',
    ],
    ['chance', 'import random\nprint(random.random(), random.choice("abcdefgh"))'],
    ['a shuffle', 'import random\nx = list(range(9))\nrandom.shuffle(x)\nprint(x)'],
    ['a uuid', 'import uuid\nprint(uuid.uuid4())'],
    ['secrets', 'import secrets\nprint(secrets.token_hex(4))'],
    ['the calendar', 'from datetime import datetime\nprint(datetime.now().year)'],
    ['the clock', 'import time\nprint(round(time.monotonic()))'],
    ['a measured time', 'import time\nt = time.perf_counter()\nsum(range(9))\nprint(f"{time.perf_counter() - t:.3f}")'],
    ['the last digit of a sine', 'import math\nprint(math.sin(1))'],
    ['where the program is', 'import traceback\ntry: 1 / 0\nexcept ZeroDivisionError: print(traceback.format_exc())'],
    ['local time', 'from datetime import datetime\nprint(datetime.fromtimestamp(0), datetime(1970, 1, 1).timestamp())'],
    ['the time zone', 'from datetime import datetime\nprint(datetime(2025, 1, 1).astimezone())'],
    ['a variable of the environment', 'import os\nprint(os.environ["PATH"])'],
    ['the working folder', 'import os\nprint(os.getcwd())'],
    ['the order of a listing', 'import os\nfor n in "abc": open(n, "w").close()\nprint(os.listdir())'],
    ['a temporary name', 'import tempfile\nprint(tempfile.mktemp())'],
  ])('%s', async (_, code) => {
    expect(new Set(await outputs(code)).size).toBeGreaterThan(1);
  });

  it('a race of equal sleeps', async () => {
    const code = source(`
      import asyncio
      async def worker(n):
          await asyncio.sleep(1)
          print(n, end=' ')
      async def main():
          await asyncio.gather(*map(worker, range(8)))
      asyncio.run(main())
    `);
    const [plain, ...others] = await outputs(code);
    expect(plain).toBe('0 1 2 3 4 5 6 7 ');
    expect(others.some((other) => other !== plain)).toBe(true);
  });
});

describe('all worlds agree on', () => {
  it.each([
    ['text', 'print("a" + "b")'],
    [
      'time of the world',
      'from datetime import datetime, UTC\nimport time\nprint(datetime.fromtimestamp(0, UTC), time.gmtime(0)[:6], datetime(2025, 3, 4).isoformat())',
    ],
    ['variables of its own', 'import os\nos.environ["MODE"] = "x"\nprint(os.environ["MODE"], os.getenv("NONE"))'],
    ['a rounded sine', 'import math\nprint(f"{math.sin(1):.4f}", math.cos(0), math.log10(1000), math.sqrt(2))'],
    ['a dict', 'print({"b": 1, "a": 2})'],
    ['a sorted set', 'print(sorted({"b", "a", "c"}))'],
    ['a set of small ints', 'print({3, 1, 2})'],
    ['seeded chance', 'import random\nrandom.seed(42)\nprint(random.random(), random.sample(range(99), 3))'],
    ['identity', 'a = [1]\nb = a\nprint(a is b, id(a) == id(b))'],
    ['hashes that are only compared', 'print(hash("a") == hash("a"), hash(1) == hash(1.0))'],
    [
      'sleeps that are no race',
      'import asyncio\nasync def w(n):\n    await asyncio.sleep(n)\n    print(n)\nasync def m():\n    await asyncio.gather(w(3), w(1), w(2))\nasyncio.run(m())',
    ],
  ])('%s', async (_, code) => {
    expect(new Set(await outputs(code)).size).toBe(1);
  });
});

it('answers the same in another process, and after other programs', async () => {
  const code = source(`
    import random, time, uuid
    class A: pass
    print(A(), id(A), random.random(), uuid.uuid4(), time.time(), {'a', 'b', 'c'}, hash)
    open('file', 'w').close()
    import os
    print(os.stat('file').st_ino, os.stat('file').st_mtime, os.stat('example.py').st_mtime)
  `);
  const runner = createRunner({ cacheDir: freshCache() });
  await runner.run({ language: 'python', code: 'open("other", "w").write("x" * 999)', mode: 'script', variation: 1 });
  const fresh = await runner.run({ language: 'python', code, mode: 'script', variation: 1 });
  await runner.close();
  expect(fresh).toEqual(await python(code, { variation: 1 }));
  expect(fresh.outcome).toEqual({ kind: 'completed' });
});
