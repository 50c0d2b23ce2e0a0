import { inspect } from 'node:util';
import { UserError } from '../domain/errors.ts';
import { visible, visibleLine } from '../present/escape.ts';

/** What the machine refuses for reasons that its owner can mend. */
const SYSTEM_CODES = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EMFILE', 'ENOENT', 'ENOTDIR', 'EISDIR'];

/**
 * Tells about an error on stderr: what the user can mend shortly and with the next step, everything else with its stack.
 *
 * @returns the exit code
 */
export function reportError(error: unknown): number {
  process.stderr.write(describeError(error));
  return 1;
}

/** The text of `reportError`. */
export function describeError(error: unknown): string {
  if (error instanceof UserError) {
    return `error: ${visibleLine(error.message)}\n${error.hint === '' ? '' : `${visible(error.hint)}\n`}`;
  }
  if (isSystemError(error)) return `error: ${visibleLine(error.message)}\n`;
  return `${visible(inspect(error, { colors: false }))}\nThis is a bug in quizwright, not in your notes.\n`;
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'code' in error && SYSTEM_CODES.includes(String(error.code));
}
