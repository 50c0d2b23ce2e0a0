import stringWidth from 'string-width';
import { lineText, span } from '../tui/lines/line.ts';
import { cutTo, wrapWords } from '../tui/lines/wrap.ts';

const DEFAULT = 80;
/** Below this, tables say nothing any more. */
const LEAST = 30;

/** Columns to write in: those of the terminal, else those that COLUMNS tells, else 80. */
export function outputWidth(): number {
  const told = Number.parseInt(process.env.COLUMNS ?? '', 10);
  const columns = process.stdout.columns ?? (Number.isNaN(told) ? DEFAULT : told);
  return Math.max(LEAST, columns);
}

/** Text cut to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  return lineText(cutTo([span(text)], width));
}

/** `cut`, then filled with spaces. */
export function pad(text: string, width: number): string {
  const short = cut(text, width);
  return short + ' '.repeat(width - stringWidth(short));
}

/** Text broken at spaces. */
export function wrap(text: string, width: number): string[] {
  return wrapWords([span(text)], width).map(lineText);
}
