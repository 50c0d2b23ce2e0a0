/** Where a cursor stands: column and row, from 0. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A terminal's screen, as a stream. */
export interface Canvas {
  readonly columns: number;
  readonly rows: number;
  write(text: string, written?: () => void): boolean;
}

/** Paints frames on a screen. */
export interface Painter<Stream extends Canvas = NodeJS.WriteStream> {
  /** The stream in all respects, but what is written to it is a frame: one write, one frame, whole. */
  readonly output: Stream;
  /** Where the cursor stands from the next frame on; null for nowhere. */
  place(cursor: Place | null): void;
  isOpen(): boolean;
  /** The screen is ours and empty: the last frame is painted. */
  open(): void;
  /** The screen is somebody else's: frames are kept, not painted. */
  close(): void;
}

/** The cursor hidden, and lines cut where the screen ends: text wider than it was counted must not move other lines. */
export const BEFORE_FRAMES = '\u001B[?25l\u001B[?7l';
export const AFTER_FRAMES = '\u001B[?7h\u001B[?25h';
/** Marks of a synchronised update: terminals that know them show what is between at once. */
const [BEGIN, END] = ['\u001B[?2026h', '\u001B[?2026l'];
const CLEAR_LINE = '\u001B[K';
const CLEAR_BELOW = '\u001B[J';
const [SHOW_CURSOR, HIDE_CURSOR] = ['\u001B[?25h', '\u001B[?25l'];

/** What a screen shows. */
interface Picture {
  readonly lines: readonly string[];
  readonly cursor: Place | null;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Makes a painter that writes the lines that changed and no others. Each is put where it belongs by its number, so that nothing
 * depends on what a terminal did to the screen when its size changed; with a new size, all lines are written.
 */
export function createPainter<Stream extends Canvas>(stream: Stream): Painter<Stream> {
  let isOpen = true;
  let frame = '';
  let cursor: Place | null = null;
  let painted: Picture | null = null;
  const paint = (): void => {
    if (!isOpen) return;
    const { columns, rows } = stream;
    const next: Picture = { lines: frame.split('\n').slice(0, rows || undefined), cursor, columns, rows };
    const strokes = difference(painted, next);
    painted = next;
    if (strokes !== '') stream.write(BEGIN + strokes + END);
  };
  const write = (text: string, ...rest: readonly unknown[]): boolean => {
    // Writers write nothing to learn when everything is written.
    if (text !== '') {
      frame = text;
      paint();
    }
    const written = rest.at(-1);
    if (typeof written === 'function') stream.write('', () => written());
    return true;
  };
  return {
    output: new Proxy(stream, {
      get: (target, name) => (name === 'write' ? write : Reflect.get(target, name, target)),
    }),
    place: (where) => {
      cursor = where;
    },
    isOpen: () => isOpen,
    open: () => {
      isOpen = true;
      painted = null;
      paint();
    },
    close: () => {
      isOpen = false;
    },
  };
}

/** What leads from one picture to the next; empty where they are the same. */
function difference(before: Picture | null, { lines, cursor, columns, rows }: Picture): string {
  const isAnew = before === null || before.columns !== columns || before.rows !== rows;
  const old = isAnew ? null : before.lines;
  // Cleared first: behind a line that reaches the edge, clearing would take its last character.
  const strokes = lines.flatMap((line, row) => (line === old?.[row] ? [] : [`${move(row)}${CLEAR_LINE}${line}`]));
  const isShorter = old === null || old.length > lines.length;
  if (isShorter && lines.length < rows) strokes.push(move(lines.length) + CLEAR_BELOW);
  const isMoved = cursor?.x !== before?.cursor?.x || cursor?.y !== before?.cursor?.y;
  if (strokes.length === 0 && !isMoved) return '';
  return strokes.join('') + cursorStroke(isAnew ? null : before.cursor, cursor, isAnew);
}

function cursorStroke(before: Place | null, cursor: Place | null, isAnew: boolean): string {
  if (cursor === null) return before === null && !isAnew ? '' : HIDE_CURSOR;
  return move(cursor.y, cursor.x) + (before === null ? SHOW_CURSOR : '');
}

function move(row: number, column = 0): string {
  return `\u001B[${row + 1};${column + 1}H`;
}
