import type { ViewStyle } from '../../present/view.ts';
import { columnsOf } from './columns.ts';

/** The styles of a card, and those of the screen around it. What they look like is decided by the theme. */
export type Style = ViewStyle | 'title' | 'muted' | 'good' | 'near' | 'bad' | 'key' | 'selected';

/** Text in one style, safe for a terminal (see `visible`). */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** One line of the screen. */
export type Line = readonly Span[];

export const BLANK: Line = [];

export function span(text: string, style: Style = 'plain'): Span {
  return { text, style };
}

/** Columns that a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + columnsOf(text), 0);
}

/** A line's text without its styles. */
export function lineText(line: Line): string {
  return line.map(({ text }) => text).join('');
}

/** Groups of lines with a blank line between them; empty groups leave no trace. */
export function stack(groups: readonly (readonly Line[])[]): Line[] {
  return groups.filter((group) => group.length > 0).flatMap((group, at) => (at === 0 ? group : [BLANK, ...group]));
}
