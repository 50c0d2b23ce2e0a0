import { graphemes } from '../lines/cells.ts';

/** A text that is being typed. */
export interface Editor {
  readonly text: string;
  /** Offset into the text, always between two graphemes. */
  readonly cursor: number;
  readonly multiline: boolean;
}

export type EditorAction =
  | { readonly type: 'insert'; readonly text: string }
  | {
      readonly type:
        | 'backspace'
        | 'delete'
        | 'left'
        | 'right'
        | 'up'
        | 'down'
        | 'line-start'
        | 'line-end'
        | 'word-left'
        | 'word-right'
        | 'delete-word'
        | 'delete-to-start'
        | 'delete-to-end';
    };

/** No answer is longer; a pasted book would only slow the screen down. */
const LONGEST = 10_000;

export function createEditor(multiline: boolean, text = ''): Editor {
  return { text, cursor: text.length, multiline };
}

export function edit(editor: Editor, action: EditorAction): Editor {
  const { text, cursor } = editor;
  switch (action.type) {
    case 'insert':
      return replace(editor, cursor, cursor, clean(action.text, editor.multiline));
    case 'backspace':
      return replace(editor, before(text, cursor), cursor, '');
    case 'delete':
      return replace(editor, cursor, after(text, cursor), '');
    case 'delete-word':
      return replace(editor, wordStart(text, cursor), cursor, '');
    case 'delete-to-start':
      return replace(editor, lineStart(text, cursor), cursor, '');
    case 'delete-to-end':
      return replace(editor, cursor, lineEnd(text, cursor), '');
    default:
      return { ...editor, cursor: snap(text, moved(text, cursor, action.type)) };
  }
}

type Move = Exclude<EditorAction['type'], 'insert' | 'backspace' | `delete${string}`>;

function moved(text: string, cursor: number, move: Move): number {
  switch (move) {
    case 'left':
      return before(text, cursor);
    case 'right':
      return after(text, cursor);
    case 'up':
      return onLine(text, cursor, lineStart(text, cursor) - 1);
    case 'down':
      return onLine(text, cursor, lineEnd(text, cursor) + 1);
    case 'line-start':
      return lineStart(text, cursor);
    case 'line-end':
      return lineEnd(text, cursor);
    case 'word-left':
      return wordStart(text, cursor);
    case 'word-right':
      return cursor + (/^\s*\S*/u.exec(text.slice(cursor))?.[0].length ?? 0);
  }
}

function replace(editor: Editor, from: number, to: number, by: string): Editor {
  const room = LONGEST - (editor.text.length - (to - from));
  const inserted = by.length > room ? by.slice(0, Math.max(0, room)).replace(/[\uD800-\uDBFF]$/, '') : by;
  const text = editor.text.slice(0, from) + inserted + editor.text.slice(to);
  return { ...editor, text, cursor: snap(text, from + inserted.length) };
}

/** Typed and pasted text: one kind of line end, no character that acts. On one line, line ends and tabs are spaces. */
function clean(text: string, multiline: boolean): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
  return multiline ? lines : lines.replace(/[\n\t]+/g, ' ');
}

/** What was joined by an edit is one grapheme now: the cursor stands behind it. */
function snap(text: string, cursor: number): number {
  const start = lineStart(text, cursor);
  let at = start;
  for (const one of graphemes(text.slice(start, lineEnd(text, cursor)))) {
    if (at >= cursor) break;
    at += one.length;
  }
  return at;
}

function before(text: string, cursor: number): number {
  const start = lineStart(text, cursor);
  if (cursor === start) return Math.max(0, cursor - 1);
  return cursor - (graphemes(text.slice(start, cursor)).at(-1)?.length ?? 0);
}

function after(text: string, cursor: number): number {
  const end = lineEnd(text, cursor);
  if (cursor === end) return Math.min(text.length, cursor + 1);
  return cursor + (graphemes(text.slice(cursor, end))[0]?.length ?? 0);
}

function lineStart(text: string, cursor: number): number {
  return cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1;
}

function lineEnd(text: string, cursor: number): number {
  const end = text.indexOf('\n', cursor);
  return end === -1 ? text.length : end;
}

function wordStart(text: string, cursor: number): number {
  return cursor - (/\S*\s*$/u.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

/** The same column on the line that `inside` is on; where there is no such line, the end or the start of the text. */
function onLine(text: string, cursor: number, inside: number): number {
  if (inside < 0) return 0;
  if (inside > text.length) return text.length;
  const column = graphemes(text.slice(lineStart(text, cursor), cursor)).length;
  const start = lineStart(text, inside);
  const line = graphemes(text.slice(start, lineEnd(text, inside)));
  return start + line.slice(0, column).join('').length;
}
