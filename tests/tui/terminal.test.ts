import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { takeTerminal } from '../../src/tui/terminal/terminal.ts';

it('is raw before it shows anything, also after a pause: who sees a frame may press Enter', () => {
  const done: string[] = [];
  const stdin = Object.assign(new PassThrough(), {
    setRawMode: (isRaw: boolean) => done.push(isRaw ? 'raw' : 'cooked'),
  });
  const stdout = {
    columns: 80,
    rows: 24,
    write: (text: string) => {
      if (text.includes('frame')) done.push('frame');
      return true;
    },
  };
  // As much of a terminal as is asked for.
  const terminal = takeTerminal(
    stdin as unknown as NodeJS.ReadStream,
    stdout as unknown as NodeJS.WriteStream,
    () => undefined,
  );
  terminal.output.write('frame');
  terminal.suspend();
  terminal.resume();
  terminal.leave();
  expect(done).toEqual(['raw', 'frame', 'cooked', 'raw', 'frame', 'cooked']);
});
