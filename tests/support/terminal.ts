import { env, execPath } from 'node:process';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { afterEach } from 'vitest';
import { CACHE, MAIN } from '../cli/qw.ts';

/** Keys by name, as terminals send them. */
export const KEYS = {
  enter: '\r',
  escape: '\u001B',
  space: ' ',
  backspace: '\u007F',
  up: '\u001B[A',
  down: '\u001B[B',
  left: '\u001B[D',
  pageUp: '\u001B[5~',
  pageDown: '\u001B[6~',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  ctrlJ: '\n',
  ctrlZ: '\u001A',
} as const;

export interface TerminalOptions {
  readonly cwd: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** A program and its arguments, in front of those of `qw`. */
  readonly through?: readonly string[];
}

/** A program on a terminal of its own. */
export interface Terminal {
  /** What the screen shows: lines without spaces at their ends. */
  screen(): string;
  /** Whether the program has the screen to itself. */
  isAlternate(): boolean;
  /** Whether any character has a colour of its own. */
  isColoured(): boolean;
  cursor(): { readonly x: number; readonly y: number };
  /** Whether everything that a program may take over is as a shell expects it. */
  isNormal(): boolean;
  /** How many characters the program has written. */
  written(): number;
  press(...keys: readonly string[]): void;
  paste(text: string): void;
  /** Returns the screen as soon as it shows (or, with a function, fulfils) this. */
  waitFor(wanted: string | RegExp | ((screen: string) => boolean)): Promise<string>;
  resize(columns: number, rows: number): void;
  kill(signal: NodeJS.Signals): void;
  readonly exited: Promise<{ readonly exitCode: number; readonly signal: number | undefined }>;
}

/** Only to end a test that would wait forever: on a busy machine a first sandbox takes long. */
const PATIENCE = 300_000;

/** Starts the built `qw` on a pseudo-terminal whose screen can be read. */
export function openTerminal(args: readonly string[], options: TerminalOptions): Terminal {
  const { columns = 80, rows = 24, through = [] } = options;
  const [program = execPath, ...words] = [...through, execPath, MAIN, ...args];
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_V8_COVERAGE: ___, ...own } = env;
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const child = spawn(program, words, {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: options.cwd,
    env: { ...own, QUIZWRIGHT_CACHE: CACHE, ...options.env },
  });
  const waiting = new Set<() => void>();
  let written = 0;
  let isCursorShown = true;
  child.onData((data) => {
    written += data.length;
    const [shown = -1, hidden = -1] = ['h', 'l'].map((end) => data.lastIndexOf(`\u001B[?25${end}`));
    if (shown !== hidden) isCursorShown = shown > hidden;
    emulator.write(data, () => {
      // A terminal shows what comes between the marks of a synchronised update only as a whole.
      if (emulator.modes.synchronizedOutputMode) return;
      for (const check of [...waiting]) check();
    });
  });
  // The emulator answers the questions that programs ask a terminal.
  emulator.onData((data) => child.write(data));
  const exited = new Promise<{ exitCode: number; signal: number | undefined }>((resolve) => {
    child.onExit(({ exitCode, signal }) => emulator.write('', () => resolve({ exitCode, signal })));
  });

  const screen = (): string => {
    const { active } = emulator.buffer;
    const lines = Array.from({ length: emulator.rows }, (_, at) =>
      active.getLine(active.viewportY + at)?.translateToString(true),
    );
    return lines.join('\n').trimEnd();
  };
  const isShown = (wanted: Parameters<Terminal['waitFor']>[0]): boolean => {
    const text = screen();
    if (typeof wanted === 'string') return text.includes(wanted);
    return wanted instanceof RegExp ? wanted.test(text) : wanted(text);
  };
  const waitFor = (wanted: Parameters<Terminal['waitFor']>[0]): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (!isShown(wanted)) return;
        clearTimeout(limit);
        waiting.delete(check);
        resolve(screen());
      };
      const limit = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`waited for ${String(wanted)}, but the screen shows:\n${screen()}`));
      }, PATIENCE);
      waiting.add(check);
      check();
    });

  return {
    screen,
    isAlternate: () => emulator.buffer.active.type === 'alternate',
    isColoured: () => {
      const { active } = emulator.buffer;
      const places = Array.from({ length: emulator.rows * emulator.cols }, (_, at) => at);
      return places.some((at) => {
        const cell = active.getLine(active.viewportY + Math.floor(at / emulator.cols))?.getCell(at % emulator.cols);
        return cell !== undefined && !cell.isFgDefault();
      });
    },
    isNormal: () => {
      const { bracketedPasteMode, wraparoundMode } = emulator.modes;
      return emulator.buffer.active.type === 'normal' && isCursorShown && wraparoundMode && !bracketedPasteMode;
    },
    written: () => written,
    cursor: () => ({ x: emulator.buffer.active.cursorX, y: emulator.buffer.active.cursorY }),
    press: (...keys) => child.write(keys.join('')),
    paste: (text) => child.write(`\u001B[200~${text}\u001B[201~`),
    waitFor,
    resize: (newColumns, newRows) => {
      emulator.resize(newColumns, newRows);
      child.resize(newColumns, newRows);
    },
    kill: (signal) => child.kill(signal),
    exited,
  };
}

/** After each test ends what runs on its terminal, and removes its folder. */
export function endAfterEach(
  used: () => { readonly terminal: Terminal | null; readonly folder: { remove(): Promise<void> } | null },
): void {
  afterEach(async () => {
    const { terminal, folder } = used();
    terminal?.kill('SIGKILL');
    await terminal?.exited;
    await folder?.remove();
  });
}
