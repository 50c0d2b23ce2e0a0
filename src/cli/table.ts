import { lineText, span } from '../tui/lines/line.ts';
import { table as tableOfLines } from '../tui/lines/table.ts';

/** Rows as lines, the columns two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string[] {
  return tableOfLines(rows.map((row) => row.map((cell) => [span(cell)]))).map((line) => lineText(line).trimEnd());
}
