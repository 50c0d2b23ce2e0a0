import type { Answer } from '../domain/card.ts';
import { keepsEnds, slip } from './near.ts';
import { best, type Found, found } from './verdict.ts';

/**
 * A term, name or token: right up to spaces, quotes, call parentheses, hyphens between words, an article in front, and letter
 * case; a slip of the fingers is close.
 */
export function judgeText(answer: Extract<Answer, { kind: 'text' }>, typed: string): Found {
  return best(answer.text, answer.accepted, (form) => compareText(form, typed));
}

/** What is forgiven, in this order, each with its note. Each step keeps the steps before it. */
const FORGIVEN: readonly { readonly note: string; readonly drop: (text: string) => string }[] = [
  { note: 'other spacing', drop: (text) => text.trim().replace(/\s+/g, ' ').normalize('NFC') },
  { note: 'quotes left aside', drop: (text) => text.replace(/^(?:([`'"])(.+)\1|“(.+)”|‘(.+)’)$/su, '$2$3$4').trim() },
  { note: 'parentheses left aside', drop: (text) => text.replace(/(?<=[\p{L}\p{N}_])\(\)$/u, '') },
  { note: 'hyphen left aside', drop: (text) => text.replace(/(?<=\p{L})-(?=\p{L})/gu, ' ') },
  { note: 'article left aside', drop: (text) => text.replace(/^(?:an?|the) (?=\S)/iu, '') },
  { note: 'other letter case', drop: (text) => text.toLowerCase() },
];

export function compareText(form: string, typed: string): Found {
  if (typed === form) return found('exact', form);
  let [left, right] = [form, typed];
  for (const { note, drop } of FORGIVEN) {
    [left, right] = [drop(left), drop(right)];
    if (left === right) return found('equal', form, note);
  }
  const note = slip(right, left);
  return note === null ? found('wrong', form) : found('close', form, note, !keepsEnds(right, left));
}
