import type { Misuse } from '../../../schedule/misuse.ts';
import { type Line, type Style, span } from '../../lines/line.ts';
import { wrapWords } from '../../lines/wrap.ts';

const INDENT = 4;

/** What a learner should do otherwise. Empty where there is nothing. */
export function misuseLines(found: readonly Misuse[], width: number): Line[] {
  if (found.length === 0) return [];
  const indented = (text: string, first: string, style: Style): Line[] =>
    wrapWords([span(text, style)], width - INDENT).map((line, at) => [
      span(at === 0 ? first : ' '.repeat(INDENT), 'bad'),
      ...line,
    ]);
  return [
    [span('Worth a look', 'title')],
    ...found.flatMap(({ message, hint }) => [
      ...indented(message, '  ! ', 'plain'),
      ...indented(hint, ' '.repeat(INDENT), 'muted'),
    ]),
  ];
}
