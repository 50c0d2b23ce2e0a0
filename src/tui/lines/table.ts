import { type Line, lineWidth, span } from './line.ts';

const GAP = 2;

/** Rows of cells as lines, the columns two spaces apart. */
export function table(rows: readonly (readonly Line[])[]): Line[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => lineWidth(row[at] ?? []))));
  return rows.map((row) => {
    const last = row.findLastIndex((cell) => lineWidth(cell) > 0);
    return row.slice(0, last + 1).flatMap((cell, at) => (at === last ? cell : padTo(cell, (widths[at] ?? 0) + GAP)));
  });
}

/** A line filled with spaces. */
export function padTo(line: Line, width: number): Line {
  const missing = width - lineWidth(line);
  return missing > 0 ? [...line, span(' '.repeat(missing))] : line;
}
