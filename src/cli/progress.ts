import { clearLine, cursorTo } from 'node:readline';
import stringWidth from 'string-width';
import { visibleLine } from '../present/escape.ts';

/** Shows how far a long command is. */
export interface Progress {
  /** One more is done. */
  step(label: string): void;
  /** Takes the display away. */
  end(): void;
}

const SILENT: Progress = { step: () => {}, end: () => {} };

/**
 * Progress over a known number of steps: one line that is replaced on a terminal, a line per step elsewhere.
 *
 * @param isQuiet shows nothing
 */
export function createProgress(total: number, isQuiet: boolean, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (isQuiet) return SILENT;
  let done = 0;
  const next = (label: string): string => {
    done += 1;
    return `[${done}/${total}] ${visibleLine(label)}`;
  };
  if (!stream.isTTY) return { step: (label) => stream.write(`${next(label)}\n`), end: () => {} };
  return {
    step: (label) => {
      const line = cut(next(label), stream.columns - 1);
      restart(stream);
      stream.write(line);
    },
    end: () => restart(stream),
  };
}

function restart(stream: NodeJS.WriteStream): void {
  clearLine(stream, 0);
  cursorTo(stream, 0);
}

/** A line that wraps could not be replaced. */
function cut(line: string, columns: number): string {
  let text = line;
  while (stringWidth(text) > columns && text !== '') text = [...text].slice(0, -1).join('');
  return text;
}
