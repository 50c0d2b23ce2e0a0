import stringWidth from 'string-width';
import { isPlain } from './columns.ts';
import type { Line, Span, Style } from './line.ts';

/** What the cursor steps over: one grapheme, with the columns that it takes. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly style: Style;
}

/** Made when a text needs it: making the first one takes as long as a fifth of Node's start. */
let segmenter: Intl.Segmenter | undefined;

/** The graphemes of a text: what a reader calls a character. */
export function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

export function cells(spans: readonly Span[]): Cell[] {
  return spans.flatMap(({ text, style }) =>
    isPlain(text)
      ? Array.from(text, (one) => ({ text: one, width: 1, style }))
      : graphemes(text).map((one) => ({ text: one, width: stringWidth(one), style })),
  );
}

/** The cells as a line; neighbours in one style are one span. */
export function joinCells(row: readonly Cell[]): Line {
  const spans: { text: string; style: Style }[] = [];
  for (const { text, style } of row) {
    const last = spans.at(-1);
    if (last?.style === style) last.text += text;
    else spans.push({ text, style });
  }
  return spans;
}
