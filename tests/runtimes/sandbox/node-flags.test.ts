import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../src/runtimes/sandbox/line-reader.ts';
import { lockedDownFlags } from '../../../src/runtimes/sandbox/node-flags.ts';

describe('the flags of a child', () => {
  it.each([
    ['v20.20.2', '--experimental-permission'],
    ['v22.12.0', '--experimental-permission'],
    ['v22.13.0', '--permission'],
    ['v24.1.0', '--permission'],
    ['v26.0.0', '--permission'],
  ])('of Node %s begin with %s', (version, flag) => {
    expect(lockedDownFlags({ read: ['/a/'], write: [] }, version)[0]).toBe(flag);
  });

  it('allow what is named and nothing else', () => {
    const flags = lockedDownFlags({ read: ['/a/', '/b/'], write: ['/c'] });
    expect(flags.filter((flag) => flag.startsWith('--allow'))).toEqual([
      '--allow-fs-read=/a/',
      '--allow-fs-read=/b/',
      '--allow-fs-write=/c',
    ]);
    expect(flags).toContain('--disallow-code-generation-from-strings');
  });
});

describe('lines', () => {
  async function read(parts: readonly string[], limit: number): Promise<[lines: string[], flooded: number]> {
    const stream = new PassThrough();
    const lines: string[] = [];
    let flooded = 0;
    readLines(
      stream,
      limit,
      (line) => lines.push(line),
      () => {
        flooded += 1;
      },
    );
    for (const part of parts) stream.write(part);
    stream.end();
    stream.resume();
    await new Promise((resolve) => stream.once('close', resolve));
    return [lines, flooded];
  }

  it('are put together from pieces', async () => {
    expect(await read(['a', 'b\nc\n', '\n', 'rest'], 10)).toEqual([['ab', 'c', ''], 0]);
  });

  it('that are too long end the reading', async () => {
    expect(await read(['ok\n', 'x'.repeat(6), 'x'.repeat(6), '\nlate\n'], 10)).toEqual([['ok'], 1]);
    expect(await read([`${'x'.repeat(11)}\nlate\n`], 10)).toEqual([[], 1]);
  });
});
