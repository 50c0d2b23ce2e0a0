import { describe, expect, it } from 'vitest';
import { openSandbox, source } from '../support.ts';

const { python, prints } = openSandbox();

function sleepers(count: number, delay: number): string {
  return source(`
    import asyncio
    async def worker(n):
        await asyncio.sleep(${delay})
        print(n, end=' ')
    async def main():
        await asyncio.gather(*(worker(n) for n in range(${count})))
    asyncio.run(main())
  `);
}

describe('virtual time', () => {
  it.each([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('ends %i equal sleeps in the order they began', async (count) => {
    const result = await python(sleepers(count, 0.1));
    expect(result.stdout.trim().split(' ').map(Number)).toEqual(Array.from({ length: count }, (_, n) => n));
    expect(result.duration).toBe(0.1);
  });

  it('lets tasks that wake at the same time go on in turns, as a real loop does', async () => {
    const code = source(`
      import asyncio, time
      async def worker(n):
          time.perf_counter()
          await asyncio.sleep(0.05)
          print(n, 1)
          await asyncio.sleep(0)
          print(n, 2)
      async def main():
          await asyncio.gather(worker('a'), worker('b'))
      asyncio.run(main())
    `);
    expect(await prints(code)).toBe('a 1\nb 1\na 2\nb 2\n');
  });

  it('lasts as long as the longest of what runs together', async () => {
    const code = source(`
      import asyncio
      async def main():
          await asyncio.gather(asyncio.sleep(0.3), asyncio.sleep(1.25), asyncio.sleep(0.5))
          await asyncio.sleep(2)
      asyncio.run(main())
    `);
    expect((await python(code)).duration).toBe(3.25);
  });

  it('is what time.sleep takes too, and all clocks tell', async () => {
    const code = source(`
      import time
      starts = time.time(), time.monotonic(), time.perf_counter()
      time.sleep(1.5)
      ends = time.time(), time.monotonic(), time.perf_counter()
      print([round(end - start, 3) for start, end in zip(starts, ends)], ends[1] - starts[1] >= 1.5)
    `);
    const { stdout, duration } = await python(code);
    expect(stdout).toBe('[1.5, 1.5, 1.5] True\n');
    expect(duration).toBeCloseTo(1.5, 4);
  });
});

describe('asyncio', () => {
  it.each([
    ['TaskGroup', 'async with asyncio.TaskGroup() as group:\n        group.create_task(say("a"))'],
    ['wait_for', 'await asyncio.wait_for(say("a"), 5)'],
    ['timeout', 'async with asyncio.timeout(5): await say("a")'],
    ['to_thread', 'print(await asyncio.to_thread(str, "a"))'],
    ['as_completed', 'for each in asyncio.as_completed([say("a")]): await each'],
    ['Queue', 'queue = asyncio.Queue()\n    queue.put_nowait("a")\n    print(await queue.get())'],
  ])('has %s', async (_, body) => {
    const code = `import asyncio\nasync def say(x):\n    await asyncio.sleep(1)\n    print(x)\nasync def main():\n    ${body}\nasyncio.run(main())\n`;
    expect(await prints(code)).toBe('a\n');
  });

  it('has Runner, and loops made by hand', async () => {
    const code = source(`
      import asyncio
      async def work(): return 1
      with asyncio.Runner() as runner: print(runner.run(work()))
      loop = asyncio.new_event_loop()
      print(loop.run_until_complete(work()))
      loop.close()
    `);
    expect(await prints(code)).toBe('1\n1\n');
  });

  it('times out', async () => {
    const result = await python(
      source(`
      import asyncio
      async def main():
          await asyncio.wait_for(asyncio.sleep(10), timeout=1)
      asyncio.run(main())
    `),
    );
    expect(result.outcome).toMatchObject({ kind: 'raised', type: 'TimeoutError' });
    expect(result.duration).toBe(1);
  });

  it('runs the sleeping of threads side by side', async () => {
    const code = source(`
      import asyncio, time
      async def main():
          await asyncio.gather(asyncio.to_thread(time.sleep, 1), asyncio.to_thread(time.sleep, 2))
      asyncio.run(main())
    `);
    expect((await python(code)).duration).toBe(2);
  });

  it('cannot tell in which order threads print', async () => {
    const code = source(`
      import asyncio, time
      def work(n):
          time.sleep(n)
          print(n)
      async def main():
          await asyncio.gather(asyncio.to_thread(work, 2), asyncio.to_thread(work, 1))
      asyncio.run(main())
    `);
    expect((await python(code)).outcome.kind).toBe('unsupported');
  });

  it('refuses a second loop inside the first', async () => {
    const code = source(`
      import asyncio
      async def main():
          asyncio.run(asyncio.sleep(0))
      asyncio.run(main())
    `);
    expect((await python(code)).outcome).toMatchObject({ type: 'RuntimeError', lines: [4, 3] });
  });

  it('that waits for nothing runs out of time', async () => {
    const code = 'import asyncio\nasync def main(): await asyncio.Event().wait()\nasyncio.run(main())\n';
    expect((await python(code)).outcome).toEqual({ kind: 'limit', limit: 'time' });
  });
});
