import type { Form, Hidden } from '../blank.ts';
import { namesIn } from '../blank.ts';
import { isAdvice, type Sentence } from '../sentences.ts';

/**
 * A sentence that sets one thing against another. One member is hidden, the other stays as the cue. Of two compounds with one tail
 * (`I/O-bound`, `CPU-bound`) the first one's head is hidden.
 *
 * @example cloze
 * ~~~md
 * ## Limits
 *
 * > **Note**: Async only helps with I/O-bound operations, not CPU-bound tasks.
 * ~~~
 * ~~~card
 * Fill the blank.
 * Async only helps with ____-bound operations, not CPU-bound tasks.
 * => I/O (or IO, I/O-bound)
 * ~~~
 *
 * @example cloze
 * keywords: nullptr
 * ~~~md
 * ## Null Pointers
 *
 * Use `nullptr` instead of `NULL` or `0`.
 * ~~~
 * ~~~card
 * Fill the blank.
 * Use ____ instead of NULL or 0.
 * => nullptr
 * ~~~
 *
 * What is better than something else is often not the only such thing.
 *
 * @example cloze
 * ~~~md
 * ## Containers
 *
 * Prefer `std::vector` over C-style arrays in new programs.
 * ~~~
 * ~~~dropped
 * form
 * ~~~
 */
export const opposition: Form = (sentence, place) => {
  const heads = compoundHeads(sentence);
  if (heads !== null) return [heads];
  const { text } = sentence;
  const against = /,?\s(?:instead of|rather than|not|but not)\s/.exec(text);
  if (/^Use\s/.test(text) && against !== null)
    return namesIn(sentence, place, 2)
      .filter((one) => one.from === 4)
      .map((one) => ({ ...one, needs: 1, related: true }));
  if (
    isAdvice(sentence) ||
    !/^Unlike\b|,? (?:while|whereas|unlike)\b|,\s(?:not|but not)\s|\b(?:instead of|rather than)\b/.test(text)
  )
    return [];
  return namesIn(sentence, place, 2);
};

function compoundHeads(sentence: Sentence): Hidden | null {
  const match =
    /(\S+?)-(\w+)(\s+\w+)?,?\s+(?:not|instead of|rather than|but not|unlike)\s+(?:an?\s+|the\s+|for\s+|with\s+)?(\S+?)-(\w+)/.exec(
      sentence.text,
    );
  if (match === null || match[2] !== match[5] || match[1] === undefined) return null;
  const whole = `${match[1]}-${match[2]}`;
  const plain = match[1].replace(/\W/g, '');
  const accepted = plain === match[1] ? [whole] : [plain, whole];
  return { from: match.index, to: match.index + match[1].length, merit: 2, accepted, related: true };
}
