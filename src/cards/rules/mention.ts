import type { Span } from '../../domain/topic.ts';
import type { Form } from '../blank.ts';
import { codeSpans, isApi, isNameLike, namesIn } from '../blank.ts';
import { isAdvice, isFragment, opensWithVerb } from '../sentences.ts';

const TELLS =
  /\b(is|are|means|returns?|raises?|throws?|creates?|holds?|stores?|manages?|runs?|keeps?|gives?|yields?|takes?|makes?|converts?|evaluates?|preserves?|represents?|ensures?|guarantees?|defines?|declares?|implements?|checks?|copies|binds?|blocks?|waits?|suspends?|becomes?|contains?|refers?|executes?|iterates?|behaves?|applies|owns?|moves?|borrows?|drops?|calls?|produces?|builds?|removes?|adds?|matches|requires?|inherits?|derives?|wraps?|catches|starts?|stops?|ends?|stopped|defined|called|implemented|compares?|collects?|groups?|combines?|points?|works?)\b/i;

/** Advice behind a dash or comma. */
const ADVISES = /[-–—;,] (so )?(use|avoid|prefer|try|consider)\b/i;

/**
 * A sentence that tells what happens and names something in inline code. The code is hidden. A sentence without a subject takes what the
 * heading names in front of it.
 *
 * @example cloze
 * ~~~md
 * ## The yield Keyword
 *
 * When `yield` is used, the function becomes a generator.
 * ~~~
 * ~~~card
 * Fill the blank.
 * When ____ is used, the function becomes a generator.
 * => yield
 * ~~~
 *
 * @example cloze
 * keywords: nullptr
 * ~~~md
 * ## dynamic_cast
 *
 * Runtime check for polymorphic types. Returns `nullptr` on failure.
 * ~~~
 * ~~~card
 * Fill the blank.
 * dynamic_cast: Returns ____ on failure.
 * => nullptr
 * ~~~
 *
 * @example cloze
 * keywords: map
 * ~~~md
 * ## Higher Order
 *
 * A callback is passed on to `map`, `filter` or `sorted` in many programs.
 * ~~~
 * ~~~dropped
 * not-unique
 * ~~~
 */
export const mention: Form = (sentence, place) => {
  const code = codeSpans(sentence).filter((span) => isNameLike(span.text) && isApi(span.text, place.topic));
  if (code.length === 0 || !TELLS.test(sentence.text)) return [];
  if (isFragment(sentence)) {
    const { about } = place;
    if (about === null || !about.code || !opensWithVerb(sentence)) return [];
    const lead: Span[] = [
      { kind: 'code', text: about.text },
      { kind: 'text', text: ': ' },
    ];
    return code.map(({ from, to }) => ({ from, to, lead, merit: 2, needs: 2 }));
  }
  const names = namesIn(sentence, place, 1).filter((one) => code.some((span) => span.from === one.from));
  return isAdvice(sentence) || ADVISES.test(sentence.text) ? [] : names;
};
