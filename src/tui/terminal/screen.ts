import process from 'node:process';

/** The alternate screen, empty, with marks around what is pasted. */
const ENTER = '\u001B[?1049h\u001B[2J\u001B[H\u001B[?2004h';
/** All of that back, and the cursor. */
const LEAVE = '\u001B[?2004l\u001B[?25h\u001B[?1049l';

/** Signals that end a session from outside: the terminal is put in order first. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const A_WHILE = 5_000;

/** What has to be undone when a session ends. */
export interface TakenScreen {
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
  const leave = (): void => {
    if (!taken) return;
    taken = false;
    process.off('exit', leave);
    for (const signal of SIGNALS) process.off(signal, stop);
    close();
    stdout.write(LEAVE);
  };
  // Sent again without our listener, the signal ends the process as it would have. Until it arrives, the process must not
  // come to an end by itself.
  const stop = (signal: NodeJS.Signals): void => {
    setTimeout(() => undefined, A_WHILE);
    leave();
    process.kill(process.pid, signal);
  };
  process.once('exit', leave);
  for (const signal of SIGNALS) process.on(signal, stop);
  stdout.write(ENTER);
  return { leave };
}
