import type { Diagnostic } from '../domain/diagnostic.ts';
import { UserError } from '../domain/errors.ts';

/** A file of the data folder that is not what it should be. It is left alone. */
export class DamagedError extends UserError {}

/** A line of a log file that should not be as it is. */
export function damaged(file: string, line: number, reason: string): DamagedError {
  return new DamagedError(
    `${file}:${line}: the review log is damaged: ${reason}`,
    'Nothing was changed. `qw doctor --repair` moves that line aside; then `qw restore` brings back what a backup has.',
  );
}

/** A file of a later version. */
export function newer(file: string, line: number, version: number, known: number): UserError {
  return new UserError(
    `${file}:${line}: this file was written by a newer quizwright (format ${version}, this version knows format ${known})`,
    'Nothing was changed. Update quizwright to the version that wrote it.',
  );
}

/** A failed write: a full disk, a read-only folder. What is no refusal of the system is returned as it is. */
export function notSaved(file: string, cause: unknown): unknown {
  if (!isRefusal(cause)) return cause;
  return new UserError(
    `${file}: could not save: ${cause.message}`,
    'Nothing was recorded. Make room on the disk or mend the permissions, then try again.',
    { cause },
  );
}

/** A failed look at the data: a file where a folder should be, one that belongs to somebody else. The same holds. */
export function notRead(path: string, cause: unknown): unknown {
  if (!isRefusal(cause)) return cause;
  return new UserError(
    `${path}: cannot be read: ${cause.message}`,
    'Nothing was changed. Mend the folder, then try again.',
    {
      cause,
    },
  );
}

function isRefusal(error: unknown): error is Error {
  return error instanceof Error && !(error instanceof UserError) && 'code' in error;
}

/** Something the learner should hear of although nothing is lost. */
export function notice(file: string, line: number, rule: string, message: string): Diagnostic {
  return { file, line, column: 1, severity: 'warning', rule, message };
}
