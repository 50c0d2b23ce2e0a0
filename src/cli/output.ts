import { styleText } from 'node:util';
import { plural } from '../present/words.ts';

/** Prints a line on stdout. Texts of topics and of the machine must have gone through `visible` before. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a line on stderr; the same holds. */
export function printNote(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Prints one JSON document. What would act on a terminal is escaped: JSON itself leaves C1 controls and direction marks as they are. */
export function printJson(value: unknown): void {
  const text = JSON.stringify(value, null, 2);
  print(text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => (char === '\n' ? char : escapeUnits(char))));
}

function escapeUnits(char: string): string {
  return Array.from({ length: char.length }, (_, at) => unit(char.charCodeAt(at))).join('');
}

function unit(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Text in a style where the stream shows colours: a terminal, and no NO_COLOR. */
export function paint(style: 'red' | 'green' | 'yellow' | 'dim', text: string, stream: NodeJS.WriteStream): string {
  const isColoured = stream.isTTY && stream.hasColors(watched(process.env));
  return isColoured ? styleText(style, text, { validateStream: false }) : text;
}

export { plural };

/** Variables of continuous integration, which turn colours off although somebody may be watching a terminal. */
export function isOfRobot(name: string): boolean {
  return /^(?:CI|CI_.*|CONTINUOUS_INTEGRATION)$/.test(name);
}

function watched(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isOfRobot(name)));
}

/** `512 bytes`, `12 KB`, `3.4 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A reader like `head` that has seen enough closes the pipe: nothing is left to say, and nothing is wrong. */
export function leaveOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}
