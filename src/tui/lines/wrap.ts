import { type Cell, cells, joinCells } from './cells.ts';
import { type Line, lineWidth, type Span, span } from './line.ts';

/** Prose, broken at spaces; a word longer than a line is broken where the line ends. Newlines are kept. */
export function wrapWords(spans: readonly Span[], width: number): Line[] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let used = 0;
  const end = (full: Cell[], rest: Cell[]): void => {
    rows.push(full);
    row = rest;
    used = columns(rest);
  };
  for (const cell of cells(spans)) {
    if (cell.text === '\n' || cell.text === '\r\n') {
      end(row, []);
      continue;
    }
    if (used + cell.width > width && row.length > 0) {
      if (cell.text === ' ') {
        end(row, []);
        continue;
      }
      const space = row.findLastIndex(({ text }) => text === ' ');
      if (space > 0) end(row.slice(0, space), row.slice(space + 1));
      else end(row, []);
    }
    row.push(cell);
    used += cell.width;
  }
  rows.push(row);
  return rows.map(joinCells);
}

/**
 * Code or output: broken where the line ends, because its spaces mean something.
 *
 * @param mark begins each line but the first
 */
export function wrapHard(spans: readonly Span[], width: number, mark: Line): Line[] {
  const rest = Math.max(1, width - lineWidth(mark));
  const rows: Cell[][] = [[]];
  let used = 0;
  for (const cell of cells(spans)) {
    if (used + cell.width > (rows.length === 1 ? width : rest) && used > 0) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(cell);
    used += cell.width;
  }
  return rows.map((row, at) => (at === 0 ? joinCells(row) : [...mark, ...joinCells(row)]));
}

/** A line cut to a width, with an ellipsis where something is missing. */
export function cutTo(line: Line, width: number): Line {
  if (lineWidth(line) <= width) return line;
  const kept = asManyAs(cells(line), width - 1);
  return [...joinCells(kept), span('…', kept.at(-1)?.style ?? 'plain')];
}

/** The same, but what is missing is the beginning. */
export function cutFront(line: Line, width: number): Line {
  if (lineWidth(line) <= width) return line;
  const kept = asManyAs(cells(line).reverse(), width - 1).reverse();
  return [span('…', kept[0]?.style ?? 'plain'), ...joinCells(kept)];
}

function asManyAs(all: readonly Cell[], width: number): Cell[] {
  let used = 0;
  const end = all.findIndex((cell) => {
    used += cell.width;
    return used > width;
  });
  return all.slice(0, end === -1 ? all.length : end);
}

/**
 * Text at both ends of a line.
 *
 * @param rights the right end in shorter and shorter forms: the first that leaves the left whole is taken, else the last
 */
export function sides(left: Line, rights: readonly Line[], width: number): Line {
  const right = rights.find((one) => lineWidth(left) + 2 + lineWidth(one) <= width) ?? rights.at(-1) ?? [];
  const rightWidth = lineWidth(right);
  if (rightWidth === 0 || rightWidth > width - 10) return cutTo(left, width);
  const cut = cutTo(left, width - rightWidth - 2);
  return [...cut, span(' '.repeat(width - rightWidth - lineWidth(cut))), ...right];
}

/** Short pieces side by side, as many on a line as fit. */
export function flow(pieces: readonly Line[], width: number, gap: string): Line[] {
  const rows: Line[] = [];
  for (const piece of pieces) {
    const last = rows.at(-1);
    const joined = last === undefined ? piece : [...last, span(gap, 'muted'), ...piece];
    if (last !== undefined && lineWidth(joined) <= width) rows[rows.length - 1] = joined;
    else rows.push(cutTo(piece, width));
  }
  return rows;
}

function columns(row: readonly Cell[]): number {
  return row.reduce((sum, { width }) => sum + width, 0);
}
