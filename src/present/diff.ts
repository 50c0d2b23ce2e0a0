import { diffArrays } from 'diff';

/** A line of both, of the expected output alone, or of the typed one alone. */
export interface DiffRow {
  readonly kind: 'same' | 'missing' | 'extra';
  readonly text: string;
}

export interface LineDiff {
  readonly rows: readonly DiffRow[];
  /** Index in `rows` of the first row that is not `same`; -1 where all are. */
  readonly first: number;
}

/** Lines of an output: any line ending; the newline at the end is none. No output at all has no lines. */
export function outputLines(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  return lines.length === 1 && lines[0] === '' ? [] : lines;
}

/** Typed output against the expected one, line by line. Spaces at line ends and newlines at the end do not count. */
export function lineDiff(typed: string, expected: string): LineDiff {
  const changes = diffArrays(outputLines(expected), outputLines(typed), {
    comparator: (left, right) => left.trimEnd() === right.trimEnd(),
  });
  const rows = changes.flatMap(({ added, removed, value }) =>
    value.map((text): DiffRow => ({ kind: removed ? 'missing' : added ? 'extra' : 'same', text })),
  );
  return { rows, first: rows.findIndex((row) => row.kind !== 'same') };
}
