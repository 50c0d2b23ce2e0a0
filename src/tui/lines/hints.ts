import { type Line, lineWidth, type Span, span } from './line.ts';
import { cutTo } from './wrap.ts';

/** A key and what it does here, in a word or two. */
export type Hint = readonly [key: string, does: string];

/** Hints on one line: as many as cutTo, the first ones first. */
export function hintLine(hints: readonly Hint[], width: number): Line {
  let line: Span[] = [];
  for (const [key, does] of hints) {
    const gap = line.length === 0 ? [] : [span(' · ', 'muted')];
    const longer = [...line, ...gap, span(key, 'key'), span(` ${does}`, 'muted')];
    if (lineWidth(longer) > width && line.length > 0) break;
    line = longer;
  }
  return cutTo(line, width);
}
