import { BLANK, type Line, span } from './line.ts';
import { cutTo } from './wrap.ts';

/** Columns and rows of a terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What a screen shows, before it is known how much of it fits. */
export interface Frame {
  readonly header: readonly Line[];
  /** The part that scrolls. */
  readonly body: readonly Line[];
  /** Line of the body that should be in view after a reveal. */
  readonly anchor: number;
  /** What follows the body at once, like a text being typed. */
  readonly prompt: readonly Line[];
  /** Where in the prompt the cursor stands; null for no cursor. */
  readonly cursor: { readonly row: number; readonly column: number } | null;
  /** Stays at the bottom of the screen. */
  readonly footer: readonly Line[];
}

/** A frame cut to the terminal. */
export interface Layout {
  /** Exactly as many as the terminal has rows, less one: a full screen would be cleared at every change. */
  readonly lines: readonly Line[];
  readonly cursor: { readonly x: number; readonly y: number } | null;
  /** What `scroll` was cut to, and how far it can go. */
  readonly scroll: number;
  readonly maxScroll: number;
  /** Lines of the body in view. */
  readonly window: number;
}

/** From so many rows on there are blank lines between the parts. */
export const ROOMY = 18;
/** Text in longer lines is hard to read. */
const WIDEST = 100;
const NARROWEST = 12;

/** Columns for text on a terminal. */
export function textWidth({ columns }: Size): number {
  return Math.max(NARROWEST, Math.min(WIDEST, columns));
}

/** On a low terminal the blank lines between the blocks of a body are given up. */
export function compact(frame: Frame, { rows }: Size): Frame {
  if (rows >= ROOMY) return frame;
  const isText = (line: Line): boolean => line.length > 0;
  return { ...frame, body: frame.body.filter(isText), anchor: frame.body.slice(0, frame.anchor).filter(isText).length };
}

/** Puts a frame on a terminal: header above, footer below, and between them as much of the body as fits. */
export function layOut(frame: Frame, size: Size, scroll: number): Layout {
  const total = Math.max(3, size.rows - 1);
  const gap = size.rows >= ROOMY ? 1 : 0;
  const footer = frame.footer.slice(0, Math.max(1, total - 2));
  const header = frame.header.slice(0, Math.max(0, total - footer.length - frame.prompt.length - 3));
  const above = header.length === 0 ? 0 : gap;
  const between = frame.prompt.length === 0 || frame.body.length === 0 ? 0 : gap;
  const room = Math.max(1, total - header.length - above - between - frame.prompt.length - footer.length - gap);
  const body = cutBody(frame.body, room, scroll, textWidth(size));
  const head = [...header, ...blanks(above), ...body.lines, ...blanks(between)];
  const whole = [...head, ...frame.prompt];
  // Where not even the prompt fits, its end counts: there the cursor is.
  const lost = Math.max(0, whole.length - (total - footer.length));
  const main = whole.slice(lost);
  const y = head.length + (frame.cursor?.row ?? 0) - lost;
  return {
    lines: [...main, ...blanks(total - main.length - footer.length), ...footer],
    cursor: frame.cursor === null || y < 0 ? null : { x: frame.cursor.column, y },
    scroll: body.scroll,
    maxScroll: body.maxScroll,
    window: body.window,
  };
}

interface CutBody extends Pick<Layout, 'lines' | 'scroll' | 'maxScroll' | 'window'> {}

/** A body that does not fit gives a line to tell how much is missing. */
function cutBody(body: readonly Line[], room: number, wanted: number, width: number): CutBody {
  if (body.length <= room) return { lines: body, scroll: 0, maxScroll: 0, window: body.length };
  const window = Math.max(1, room - 1);
  const maxScroll = body.length - window;
  const scroll = Math.max(0, Math.min(wanted, maxScroll));
  const shown = body.slice(scroll, scroll + window);
  const more = cutTo([span(moreText(scroll, maxScroll - scroll), 'muted')], width);
  return { lines: room === 1 ? shown : [...shown, more], scroll, maxScroll, window };
}

function moreText(above: number, below: number): string {
  const parts = [above > 0 ? `↑ ${above} above` : '', below > 0 ? `↓ ${below} below` : ''];
  return `── ${parts.filter((part) => part !== '').join(' · ')} ──`;
}

function blanks(count: number): Line[] {
  return Array.from({ length: Math.max(0, count) }, () => BLANK);
}
