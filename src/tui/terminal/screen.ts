import process from 'node:process';
import { createGate } from './gate.ts';

/** The alternate screen, empty, with marks around what is pasted. */
const ENTER = '\u001B[?1049h\u001B[2J\u001B[H\u001B[?2004h';
/** All of that back, and the cursor. */
const LEAVE = '\u001B[?2004l\u001B[?25h\u001B[?1049l';
/** Ink shows the cursor where it wants one. */
const HIDE_CURSOR = '\u001B[?25l';

/** Signals that end a session from outside: the terminal is put in order first. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const A_WHILE = 5_000;

/** The terminal's screen while it is ours. */
export interface TakenScreen {
  /** Where frames go. While the screen is suspended, what is written there is lost. */
  readonly output: NodeJS.WriteStream;
  /**
   * Gives the screen back for a while, to another program or to the shell. Whoever writes frames has to draw a whole one after
   * `resume`. Meanwhile Ctrl-C belongs to the other program.
   */
  suspend(): void;
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
  const gate = createGate(stdout);
  const leave = (): void => {
    if (!taken) return;
    taken = false;
    process.off('exit', leave);
    for (const signal of SIGNALS) process.off(signal, stop);
    close();
    if (gate.isOpen()) stdout.write(LEAVE);
  };
  // Sent again without our listener, the signal ends the process as it would have. Until it arrives, the process must not
  // come to an end by itself.
  const stop = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGINT' && !gate.isOpen()) return;
    setTimeout(() => undefined, A_WHILE);
    leave();
    process.kill(process.pid, signal);
  };
  process.once('exit', leave);
  for (const signal of SIGNALS) process.on(signal, stop);
  stdout.write(ENTER);
  return {
    output: gate.output,
    leave,
    suspend: () => {
      if (!taken || !gate.isOpen()) return;
      stdout.write(LEAVE);
      gate.close();
    },
    resume: () => {
      if (!taken || gate.isOpen()) return;
      gate.open();
      stdout.write(ENTER + HIDE_CURSOR);
    },
  };
}
