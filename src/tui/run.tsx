import { render } from 'ink';
import { App, type AppProps } from './app.tsx';
import { Redraw } from './components/redraw.tsx';
import { KeyContext, SizeContext, TerminalContext, ThemeContext } from './hooks/contexts.ts';
import { ABORT, keyName } from './keymap.ts';
import { type Size, textWidth } from './lines/frame.ts';
import { type Line, lineText } from './lines/line.ts';
import { takeTerminal } from './terminal/terminal.ts';
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
  let redraw = (): void => undefined;
  const onReady = (ready: () => void): void => {
    redraw = ready;
  };
  const exit: AppProps['onExit'] = (lines) => {
    left = lines(textWidth(size()));
    instance.unmount();
  };
  const terminal = takeTerminal(stdin, stdout, { redraw: () => redraw(), close: () => instance.unmount() });
  terminal.keys.subscribe((key) => {
    if (keyName(key) === ABORT.key) instance.unmount();
  });
  const tree = () => (
    <ThemeContext value={theme}>
      <KeyContext value={terminal.keys}>
        <TerminalContext value={terminal}>
          <SizeContext value={size()}>
            <App {...app} size={size} onExit={exit} />
            <Redraw onReady={onReady} />
          </SizeContext>
        </TerminalContext>
      </KeyContext>
    </ThemeContext>
  );
  // Before Ink's own listener, which would draw the old frame on the new terminal.
  const resize = (): void => instance.rerender(tree());
  stdout.prependListener('resize', resize);
  const instance = render(tree(), { stdin, stdout: terminal.output, exitOnCtrlC: false, patchConsole: false });
  try {
    await instance.waitUntilExit();
  } finally {
    stdout.off('resize', resize);
    terminal.leave();
  }
  return left.map(lineText);
}
