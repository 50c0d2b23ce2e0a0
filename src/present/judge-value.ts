import type { Answer } from '../domain/card.ts';
import { canonicalValue, numericValue } from './value.ts';
import { best, type Found, found } from './verdict.ts';

/**
 * A value: right where a reader would call it equal. There are no slips here (`[1, 2]` is not nearly `[1, 3]`), but a miss that
 * has a name is told: the other number type, missing quotes.
 */
export function judgeValue(answer: Extract<Answer, { kind: 'value' }>, typed: string): Found {
  return best(answer.text, answer.accepted, (form) => compareValue(form, unquoted(typed)));
}

/** Backticks are how people write code in prose, not part of a value. */
function unquoted(typed: string): string {
  return typed.trim().replace(/^`([^`]+)`$/, '$1');
}

export function compareValue(form: string, typed: string): Found {
  if (typed === form) return found('exact', form);
  const [right, given] = [canonicalValue(form), canonicalValue(typed)];
  if (right === given) return found('equal', form, 'same value, other spelling');
  if (right.toLowerCase() === given.toLowerCase() && !/["']/.test(form))
    return found('close', form, 'other letter case');
  const quotes = quotesNote(form, typed);
  if (quotes !== '') return found(isPlainText(form) ? 'close' : 'wrong', form, quotes);
  return found('wrong', form, missNote(form, typed));
}

function missNote(form: string, typed: string): string {
  const [right, given] = [numericValue(form), numericValue(typed)];
  return right !== null && right === given ? 'same number, other type' : '';
}

/** Says that quotes are all that differs; empty where more does, or nothing. */
function quotesNote(form: string, typed: string): string {
  if (withoutQuotes(form) !== withoutQuotes(typed)) return '';
  return form === withoutQuotes(form) ? 'no quotes belong here' : 'the quotes are part of the value';
}

function withoutQuotes(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}

/** Whether text is no other value when its quotes are taken away, as `'1'` is. */
function isPlainText(form: string): boolean {
  const text = withoutQuotes(form);
  return numericValue(text) === null && !/^(?:True|False|None|true|false|null|undefined|nil|[[({].*)?$/s.test(text);
}
