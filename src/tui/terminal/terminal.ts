import process from 'node:process';
import { type KeySource, readKeys } from './keys.ts';
import { type TakenScreen, takeScreen } from './screen.ts';

/** The terminal while it is ours: where keys come from and frames go. */
export interface TakenTerminal extends Pick<TakenScreen, 'output' | 'place'> {
  readonly keys: KeySource;
  /** Gives the terminal back for a while, as it was. Twice is once. */
  suspend(): void;
  /** Takes it again, and paints the last frame. */
  resume(): void;
  /** Stops the process, as Ctrl-Z does, until the shell continues it. */
  stop(): void;
  /** Puts the terminal in order; once is enough. */
  leave(): void;
}

/**
 * Takes keys and screen of a terminal.
 *
 * @param close ends whatever writes frames: the terminal is given back for good
 */
export function takeTerminal(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream, close: () => void): TakenTerminal {
  let isOurs = true;
  const keys = readKeys(stdin, close);
  const screen = takeScreen(stdout, () => {
    process.off('SIGCONT', continued);
    close();
    keys.close();
  });
  const suspend = (): void => {
    if (!isOurs) return;
    isOurs = false;
    keys.suspend();
    screen.suspend();
  };
  const resume = (): void => {
    if (isOurs) return;
    isOurs = true;
    // A change of the size is told to none but the program that has the terminal: asked for before the frame is painted.
    process.emit('SIGWINCH', 'SIGWINCH');
    // First the keys: who sees the frame may type, and a terminal that is not raw yet makes another key of Enter.
    keys.resume();
    screen.resume();
  };
  // Stopped by somebody else, and continued by a shell that has used the terminal meanwhile.
  const continued = (): void => {
    if (!isOurs) return;
    suspend();
    resume();
  };
  process.on('SIGCONT', continued);
  const { output, place, leave } = screen;
  return { keys, output, place, leave, suspend, resume, stop: () => stopGroup(suspend, resume) };
}

/** As the terminal itself would: with npm and all else that was started with us, or else the shell would not notice. */
function stopGroup(suspend: () => void, resume: () => void): void {
  if (process.platform === 'win32') return;
  suspend();
  process.kill(0, 'SIGTSTP');
  // Goes on where the process was continued; at once where no shell could do that, because then nothing stops. The first turn is
  // that of the listener to SIGCONT.
  setImmediate(() => setImmediate(resume));
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
