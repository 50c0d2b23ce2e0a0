import type { Form } from '../blank.ts';
import { isAdvice } from '../sentences.ts';

/**
 * A sentence that ends in the name of what it describes: `... is called a closure`.
 *
 * @example cloze
 * ~~~md
 * ## Ownership
 *
 * Handing a resource over to another variable is known as a move.
 * ~~~
 * ~~~card
 * Fill the blank.
 * Handing a resource over to another variable is known as a ____.
 * => move
 * ~~~
 *
 * @example cloze
 * ~~~md
 * ## Ownership
 *
 * In the language of Rust, this is known as a move.
 * ~~~
 * ~~~dropped
 * not-self-contained
 * ~~~
 */
export const naming: Form = (sentence) => {
  const match =
    /\b(?:is|are) (?:called|known as|termed|referred to as) (?:an? |the )?([^\s.,;()"]+(?: [^\s.,;()"]+){0,2})(?=[.,;(]|$| because | since | and )/.exec(
      sentence.text,
    );
  if (match?.[1] === undefined || /^(or|and|by|with|in|from|when|if|on|at|only)\b/.test(match[1]) || isAdvice(sentence))
    return [];
  const from = match.index + match[0].lastIndexOf(match[1]);
  return [{ from, to: from + match[1].length, merit: 3 }];
};
