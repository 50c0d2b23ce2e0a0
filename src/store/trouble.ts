import type { Diagnostic } from '../domain/diagnostic.ts';
import { UserError } from '../domain/errors.ts';

/** A line of a log file that should not be as it is. The file is left alone. */
export function damaged(file: string, line: number, reason: string): UserError {
  return new UserError(
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

/** A failed write: a full disk, a read-only folder. */
export function notSaved(file: string, cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UserError(
    `${file}: could not save: ${reason}`,
    'Nothing was recorded. Make room on the disk or mend the permissions, then try again.',
    { cause },
  );
}

/** Something the learner should hear of although nothing is lost. */
export function notice(file: string, line: number, rule: string, message: string): Diagnostic {
  return { file, line, column: 1, severity: 'warning', rule, message };
}
