import { type KeySource, readKeys } from './keys.ts';
import { takeScreen } from './screen.ts';

/** The terminal while it is ours: where keys come from and frames go. */
export interface TakenTerminal {
  readonly keys: KeySource;
  /** Where frames go; see `takeScreen`. */
  readonly output: NodeJS.WriteStream;
  /** Gives the terminal back for a while, as it was. Twice is once. */
  suspend(): void;
  /** Takes it again, and has the frame drawn. */
  resume(): void;
  /** Puts the terminal in order; once is enough. */
  leave(): void;
}

export interface TerminalHooks {
  /** Draws the whole frame again. */
  readonly redraw: () => void;
  /** Ends whatever writes frames: the terminal is given back for good. */
  readonly close: () => void;
}

/** Takes keys and screen of a terminal. */
export function takeTerminal(
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
  { redraw, close }: TerminalHooks,
): TakenTerminal {
  let isOurs = true;
  const keys = readKeys(stdin, close);
  const screen = takeScreen(stdout, () => {
    // There is nothing to resume any more.
    isOurs = true;
    close();
    keys.close();
  });
  return {
    keys,
    output: screen.output,
    leave: screen.leave,
    suspend: () => {
      if (!isOurs) return;
      isOurs = false;
      keys.suspend();
      screen.suspend();
    },
    resume: () => {
      if (isOurs) return;
      isOurs = true;
      screen.resume();
      keys.resume();
      redraw();
    },
  };
}

/** Lends the terminal to another program for as long as the work lasts, whatever comes of it. */
export async function lend<T>(terminal: Pick<TakenTerminal, 'suspend' | 'resume'>, work: () => Promise<T>): Promise<T> {
  terminal.suspend();
  try {
    return await work();
  } finally {
    terminal.resume();
  }
}
