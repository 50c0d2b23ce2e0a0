import { languageOf } from '../languages/index.ts';
import { type Hidden, isWholeCode, type Place } from './blank.ts';
import type { Refusal } from './fit.ts';
import { hints, leaks } from './leaks.ts';
import { secretOf } from './names.ts';
import type { Sentence } from './sentences.ts';
import { isAcronymOf, isGeneric, isStopWord, specificStems } from './words.ts';

/** Why a part cannot be hidden, or null: it must be a name, stand alone in its place, and leave enough to be known by. */
export function unfitBlank(sentence: Sentence, hidden: Hidden, { topic }: Place): Refusal | null {
  const { text } = sentence;
  const answer = text.slice(hidden.from, hidden.to);
  const [before, after] = [text.slice(0, hidden.from), text.slice(hidden.to)];
  const word = isStopWord(answer) && !isWholeCode(sentence, hidden);
  const rest = `${(hidden.lead ?? []).map((span) => span.text).join('')} ${before} ${after}`;
  return (
    (word ? { reason: 'form', detail: 'its blank would be a stop word' } : null) ??
    unfitAnswer(answer, topic.title) ??
    unfitPlace(answer, before, after, hidden.related ?? false) ??
    unfitRest(answer, rest, hidden)
  );
}

function unfitAnswer(answer: string, title: string): Refusal | null {
  if (/^\p{Lu}[\w+#]*\d$/u.test(answer) && answer === title)
    return { reason: 'trivial', detail: 'its answer is a version' };
  if (languageOf(answer) !== null && /^\p{Lu}/u.test(answer) && !/^(JSON|YAML|TOML|HTML|CSS|SQL)$/.test(answer))
    return { reason: 'trivial', detail: 'its answer is a language' };
  if (/^(true|false|yes|no)$/i.test(answer)) return { reason: 'trivial', detail: 'its answer is yes or no' };
  if (/^(pub|const|let|var|fn|func|static|def|class|struct|type|void|int)\s+\S/.test(answer))
    return { reason: 'form', detail: 'its answer is a declaration, not a name' };
  if (isGeneric(answer)) return { reason: 'not-unique', detail: `\`${answer}\` fits many sentences` };
  if (withoutGloss(answer).split(/\s+/).length > 4)
    return { reason: 'too-long', detail: 'its answer is too long to type' };
  return null;
}

/** @param related whether half of a compound may be hidden, as in `I/O-bound` beside `CPU-bound` */
function unfitPlace(answer: string, before: string, after: string, related: boolean): Refusal | null {
  if (!related && (/-$/.test(before) || /^-/.test(after)))
    return { reason: 'form', detail: `\`${answer}\` is half of a compound` };
  if (/\b(e\.g\.,?|such as|for example,?|for instance,?|like|including) (an? |the )?$/i.test(before))
    return { reason: 'not-unique', detail: `\`${answer}\` is one example of many` };
  const gloss = /^\s*\(([^()]+)\)/.exec(after)?.[1];
  if (gloss !== undefined && isAcronymOf(answer, gloss))
    return { reason: 'leak', detail: 'the words it stands for follow' };
  return isMember(before, after) ? { reason: 'not-unique', detail: `\`${answer}\` is one of a list` } : null;
}

function unfitRest(answer: string, rest: string, { related, needs }: Hidden): Refusal | null {
  if ((related ? leaks : hints)(secretOf(withoutGloss(answer)), rest))
    return { reason: 'leak', detail: `the rest of the sentence hints at \`${answer}\`` };
  const digits = /\d{2,}$/.exec(answer)?.[0];
  if (digits !== undefined && new RegExp(`(?<!\\d)${digits}(?!\\d)`).test(rest))
    return { reason: 'leak', detail: `the rest of the sentence shows the ${digits}` };
  if (specificStems(rest).length < (needs ?? 3))
    return { reason: 'not-unique', detail: `too little is left to know \`${answer}\` by` };
  return null;
}

/** Whether a place stands in `a, b or c`, where its neighbours would do as well. */
function isMember(before: string, after: string): boolean {
  const next = /^(,? (and|or) |\/|, [^,.]{1,25}(, | and | or ))/.test(after);
  const last = /(, |\/|\b(and|or) )$/.test(before) && !/^(by default|(since|from|in|when|if) [^,]*), $/i.test(before);
  return next || last;
}

/** A term without what brackets behind it explain. */
export function withoutGloss(text: string): string {
  return text.replace(/\s+\([^()]+\)$/, '').trim();
}
