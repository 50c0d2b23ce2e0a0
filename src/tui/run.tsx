import process from 'node:process';
import { render } from 'ink';
import { App, type AppProps } from './app.tsx';
import type { Desk } from './desk.ts';
import {
  CursorContext,
  DeskContext,
  KeyContext,
  SizeContext,
  TerminalContext,
  ThemeContext,
} from './hooks/contexts.ts';
import { ABORT, keyName, SUSPEND } from './keymap.ts';
import { type Size, textWidth } from './lines/frame.ts';
import { type Line, lineText } from './lines/line.ts';
import { takeTerminal } from './terminal/terminal.ts';
import { createTheme } from './theme.ts';

export interface RunOptions extends Pick<AppProps, 'start' | 'allDecks' | 'ports'> {
  readonly desk: Desk;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** False where the learner wants no colours. */
  readonly colour: boolean;
}

/** The size of a terminal that does not tell. */
const [COLUMNS, ROWS] = [80, 24];

/**
 * Runs the screens on a terminal until the learner leaves.
 *
 * @returns the lines to print afterwards, on the terminal that was there before; all of them safe
 */
export async function runScreens({ desk, stdin, stdout, colour, ...app }: RunOptions): Promise<string[]> {
  // A terminal that does not know its size says 0.
  const size = (): Size => ({ columns: stdout.columns || COLUMNS, rows: stdout.rows || ROWS });
  const theme = createTheme(colour);
  let left: readonly Line[] = [];
  const exit: AppProps['onExit'] = (lines) => {
    left = lines(textWidth(size()));
    instance.unmount();
  };
  const terminal = takeTerminal(stdin, stdout, () => instance.unmount());
  terminal.keys.subscribe((key) => {
    if (keyName(key) === ABORT.key) instance.unmount();
    if (keyName(key) === SUSPEND.key) terminal.stop();
  });
  const tree = () => (
    <ThemeContext value={theme}>
      <KeyContext value={terminal.keys}>
        <TerminalContext value={terminal}>
          <CursorContext value={terminal.place}>
            <DeskContext value={desk}>
              <SizeContext value={size()}>
                <App {...app} size={size} onExit={exit} />
              </SizeContext>
            </DeskContext>
          </CursorContext>
        </TerminalContext>
      </KeyContext>
    </ThemeContext>
  );
  // Before Ink's own listener, which would draw the old frame on the new terminal.
  const resize = (): void => instance.rerender(tree());
  stdout.prependListener('resize', resize);
  // What `debug` means: each update is written as a whole frame, at once. Putting it on the screen is the painter's work.
  const instance = render(tree(), {
    stdin,
    stdout: terminal.output,
    exitOnCtrlC: false,
    patchConsole: false,
    debug: true,
  });
  const failures: unknown[] = [];
  const crash = (error: unknown): void => {
    failures.push(error);
    instance.unmount();
  };
  process.once('uncaughtException', crash);
  try {
    await instance.waitUntilExit();
  } finally {
    process.off('uncaughtException', crash);
    stdout.off('resize', resize);
    terminal.leave();
  }
  if (failures.length > 0) throw failures[0];
  return left.map(lineText);
}
