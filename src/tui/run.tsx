import { render } from 'ink';
import { App, type AppProps } from './app.tsx';
import { KeyContext, SizeContext, ThemeContext } from './hooks/contexts.ts';
import { ABORT, keyName } from './keymap.ts';
import { type Size, textWidth } from './lines/frame.ts';
import { type Line, lineText } from './lines/line.ts';
import { readKeys } from './terminal/keys.ts';
import { takeScreen } from './terminal/screen.ts';
import { createTheme } from './theme.ts';

export interface RunOptions extends Pick<AppProps, 'start' | 'decks' | 'ports'> {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** False where the learner wants no colours. */
  readonly colour: boolean;
}

/**
 * Runs the screens on a terminal until the learner leaves.
 *
 * @returns the lines to print afterwards, on the terminal that was there before; all of them safe
 */
export async function runScreens({ stdin, stdout, colour, ...app }: RunOptions): Promise<string[]> {
  const size = (): Size => ({ columns: stdout.columns, rows: stdout.rows });
  const theme = createTheme(colour);
  let left: readonly Line[] = [];
  const exit: AppProps['onExit'] = (lines) => {
    left = lines(textWidth(size()));
    instance.unmount();
  };
  const keys = readKeys(stdin, () => instance.unmount());
  keys.subscribe((key) => {
    if (keyName(key) === ABORT.key) instance.unmount();
  });
  const tree = () => (
    <ThemeContext value={theme}>
      <KeyContext value={keys}>
        <SizeContext value={size()}>
          <App {...app} size={size} onExit={exit} />
        </SizeContext>
      </KeyContext>
    </ThemeContext>
  );
  const screen = takeScreen(stdout, () => {
    instance.unmount();
    keys.close();
  });
  // Before Ink's own listener, which would draw the old frame on the new terminal.
  const resize = (): void => instance.rerender(tree());
  stdout.prependListener('resize', resize);
  const instance = render(tree(), { stdin, stdout, exitOnCtrlC: false, patchConsole: false });
  try {
    await instance.waitUntilExit();
  } finally {
    stdout.off('resize', resize);
    screen.leave();
  }
  return left.map(lineText);
}
