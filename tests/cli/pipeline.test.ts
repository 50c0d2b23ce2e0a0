import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { mapSome } from '../../src/cli/pipeline.ts';
import { createProgress } from '../../src/cli/progress.ts';

/** A promise and the way to settle it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('mapSome', () => {
  it('works on two at a time and keeps the order of the items', async () => {
    const gates = [gate(), gate(), gate()];
    const begun: number[] = [];
    const result = mapSome([0, 1, 2], async (item) => {
      begun.push(item);
      await gates[item]?.opened;
      return item * 10;
    });
    expect(begun).toEqual([0, 1]);
    gates[2]?.open();
    gates[1]?.open();
    gates[0]?.open();
    expect(await result).toEqual([0, 10, 20]);
    expect(begun).toEqual([0, 1, 2]);
  });

  it('begins nothing after a failure and waits for what is under way', async () => {
    const slow = gate();
    const ended: number[] = [];
    const result = mapSome([0, 1, 2, 3], async (item) => {
      if (item === 0) throw new Error('broken');
      await slow.opened;
      ended.push(item);
    });
    setImmediate(slow.open);
    await expect(result).rejects.toThrow('broken');
    expect(ended).toEqual([1]);
  });
});

describe('createProgress', () => {
  function screen(isTTY: boolean): { stream: NodeJS.WriteStream; text: () => string } {
    const written: string[] = [];
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 20 });
    stream.on('data', (chunk) => written.push(String(chunk)));
    return { stream: stream as unknown as NodeJS.WriteStream, text: () => written.join('') };
  }

  it('writes a line per step where nobody watches', () => {
    const { stream, text } = screen(false);
    const progress = createProgress(2, false, stream);
    progress.step('a');
    progress.step('\u001b[2Jb');
    progress.end();
    expect(text()).toBe('[1/2] a\n[2/2] ␛[2Jb\n');
  });

  it('replaces one line on a terminal, cut to its width', () => {
    const { stream, text } = screen(true);
    const progress = createProgress(2, false, stream);
    progress.step('content/漢字漢字漢字漢字.md');
    expect(text()).toBe('\u001b[2K\u001b[1G[1/2] content/漢字');
    progress.end();
    expect(text().endsWith('\u001b[2K\u001b[1G')).toBe(true);
  });

  it('is silent when asked', () => {
    const { stream, text } = screen(true);
    const progress = createProgress(2, true, stream);
    progress.step('a');
    progress.end();
    expect(text()).toBe('');
  });
});
