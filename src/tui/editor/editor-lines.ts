import { visible } from '../../present/escape.ts';
import { cells, joinCells } from '../lines/cells.ts';
import { type Line, lineWidth, type Style, span } from '../lines/line.ts';
import { cutFront, cutTo } from '../lines/wrap.ts';
import type { Editor } from './editor.ts';

const PROMPT: Line = [span('› ', 'key')];
const BELOW: Line = [span('  ')];

/** An editor on the screen. */
export interface EditorView {
  readonly lines: readonly Line[];
  /** Where the cursor stands: line and column, from 0. */
  readonly cursor: { readonly row: number; readonly column: number };
}

export interface EditorLayout {
  readonly width: number;
  /** Most lines; of a longer text those around the cursor are shown. */
  readonly height: number;
  readonly style: Style;
  /** What an empty editor says. */
  readonly hint: string;
}

/** The text of an editor behind a prompt, broken where the line ends. */
export function editorLines(editor: Editor, layout: EditorLayout): EditorView {
  const rows = brokenRows(editor, layout.width - lineWidth(PROMPT), layout.style);
  const at = Math.max(
    0,
    rows.findLastIndex(({ cursor }) => cursor !== null),
  );
  const first = Math.max(0, Math.min(at - layout.height + 1, rows.length - layout.height));
  const shown = rows.slice(first, first + layout.height);
  const empty = editor.text === '';
  return {
    lines: shown.map(({ line }, index) => [
      ...(first + index === 0 ? PROMPT : BELOW),
      ...(empty ? cutTo([span(layout.hint, 'muted')], layout.width - lineWidth(PROMPT)) : line),
    ]),
    cursor: { row: at - first, column: lineWidth(PROMPT) + (rows[at]?.cursor ?? 0) },
  };
}

/** The same on one line, which moves along with the cursor. */
export function editorLine(editor: Editor, { width, style, hint }: Omit<EditorLayout, 'height'>): EditorView {
  const room = Math.max(1, width - lineWidth(PROMPT));
  const { text, cursor } = editor;
  const before = cutFront([span(visible(text.slice(0, cursor)), style)], room - 1);
  const rest = cutTo([span(visible(text.slice(cursor)), style)], room - lineWidth(before));
  const shown = text === '' ? cutTo([span(hint, 'muted')], room) : [...before, ...rest];
  return { lines: [[...PROMPT, ...shown]], cursor: { row: 0, column: lineWidth(PROMPT) + lineWidth(before) } };
}

/** A line of the screen, and the cursor's column if it stands there. */
interface Row {
  readonly line: Line;
  readonly cursor: number | null;
}

function brokenRows({ text, cursor }: Editor, width: number, style: Style): Row[] {
  const rows: Row[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const inside = cursor >= start && cursor <= start + line.length;
    rows.push(...breakLine(line, inside ? cursor - start : null, Math.max(1, width), style));
    start += line.length + 1;
  }
  return rows;
}

/** Before and behind the cursor apart, because stand-ins for acting characters are longer than these. */
function breakLine(line: string, cursor: number | null, width: number, style: Style): Row[] {
  const before = cells([span(visible(line.slice(0, cursor ?? 0)), style)]);
  const behind = cells([span(visible(line.slice(cursor ?? 0)), style)]);
  const rows: { row: typeof before; cursor: number | null }[] = [{ row: [], cursor: null }];
  let used = 0;
  const room = (columns: number): void => {
    if (used + columns <= width) return;
    rows.push({ row: [], cursor: null });
    used = 0;
  };
  const mark = (): void => {
    room(1);
    const last = rows.at(-1);
    if (cursor !== null && last !== undefined) last.cursor = used;
  };
  for (const [at, cell] of [...before, ...behind].entries()) {
    if (at === before.length) mark();
    room(cell.width);
    rows.at(-1)?.row.push(cell);
    used += cell.width;
  }
  if (behind.length === 0) mark();
  return rows.map((one) => ({ line: joinCells(one.row), cursor: one.cursor }));
}
