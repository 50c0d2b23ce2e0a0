import type { Form } from '../blank.ts';
import { namesIn } from '../blank.ts';
import { isAdvice } from '../sentences.ts';

/**
 * A rule of the language: what must, cannot, never or only happens. The name it speaks about is hidden.
 *
 * @example cloze
 * ~~~md
 * ## Destructors
 *
 * An object that owns a raw resource must release the handle in its destructor.
 * ~~~
 * ~~~card
 * Fill the blank.
 * An object that owns a raw resource must release the handle in its ____.
 * => destructor (or destructors)
 * ~~~
 *
 * @example cloze
 * ~~~md
 * ## Input
 *
 * Always validate the `input()` before it reaches the parser.
 * ~~~
 * ~~~dropped
 * form
 * ~~~
 */
export const modal: Form = (sentence, place) =>
  !isAdvice(sentence) &&
  /\b(must|cannot|can't|can not|never|always|only|at most|at least|not allowed|forbidden|has to|have to)\b/.test(
    sentence.text,
  )
    ? namesIn(sentence, place, 2)
    : [];
