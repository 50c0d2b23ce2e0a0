import type { Misuse } from '../schedule/misuse.ts';
import { wrap } from './width.ts';

/** What a learner should do otherwise, as text. Empty where there is nothing. */
export function misuseLines(found: readonly Misuse[], width: number): string[] {
  if (found.length === 0) return [];
  const wrapped = (text: string, first: string): string[] =>
    wrap(text, width - 4).map((line, at) => `${at === 0 ? first : '    '}${line}`);
  return [
    'Worth a look',
    ...found.flatMap(({ message, hint }) => [...wrapped(message, '  ! '), ...wrapped(hint, '    ')]),
  ];
}
