import process from 'node:process';
import { AFTER_FRAMES, BEFORE_FRAMES, createPainter, type Painter } from './painter.ts';

/** The alternate screen, empty, with marks around what is pasted. */
const ENTER = `\u001B[?1049h\u001B[2J\u001B[H\u001B[?2004h${BEFORE_FRAMES}`;
/** All of that back. */
const LEAVE = `${AFTER_FRAMES}\u001B[?2004l\u001B[?1049l`;

/** Signals that end a session from outside: the terminal is put in order first. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const A_WHILE = 5_000;

/** The terminal's screen while it is ours. */
export interface TakenScreen extends Pick<Painter, 'output' | 'place'> {
  /** Gives the screen back for a while, to another program or to the shell. Meanwhile Ctrl-C belongs to the other program. */
  suspend(): void;
  /** Takes it again, and paints the last frame. */
  resume(): void;
  /** Puts the terminal in order; once is enough. */
  leave(): void;
}

/**
 * Takes the terminal over. What the learner had on it comes back afterwards, however the process ends, short of `kill -9`.
 *
 * @param close ends whatever writes to the terminal
 */
export function takeScreen(stdout: NodeJS.WriteStream, close: () => void): TakenScreen {
  let taken = true;
  const painter = createPainter(stdout);
  const leave = (): void => {
    if (!taken) return;
    taken = false;
    process.off('exit', leave);
    for (const signal of SIGNALS) process.off(signal, stop);
    close();
    if (painter.isOpen()) stdout.write(LEAVE);
    painter.close();
  };
  // Sent again without our listener, the signal ends the process as it would have. Until it arrives, the process must not
  // come to an end by itself.
  const stop = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGINT' && !painter.isOpen()) return;
    setTimeout(() => undefined, A_WHILE);
    leave();
    process.kill(process.pid, signal);
  };
  process.once('exit', leave);
  for (const signal of SIGNALS) process.on(signal, stop);
  stdout.write(ENTER);
  return {
    output: painter.output,
    place: painter.place,
    leave,
    suspend: () => {
      if (!taken || !painter.isOpen()) return;
      painter.close();
      stdout.write(LEAVE);
    },
    resume: () => {
      if (!taken || painter.isOpen()) return;
      stdout.write(ENTER);
      painter.open();
    },
  };
}
