import type { Range } from '../../domain/card.ts';
import { languageName } from '../../languages/names.ts';
import type { Form, Hidden, Place } from '../blank.ts';
import { codeSpans, isApi, isNameLike } from '../blank.ts';
import { subjectsOf } from '../headings.ts';
import { finiteVerb, has, isFragment, type Sentence, type Word } from '../sentences.ts';
import { contentStems, isAcronymOf } from '../words.ts';

/**
 * A sentence that says what its subject is or does: the subject is hidden, and the rest defines it. The subject must be what the
 * section or page is about, a term of the topic, or inline code.
 *
 * @example cloze
 * ~~~md
 * ## Event Loop
 *
 * The event loop manages and schedules coroutines.
 * ~~~
 * ~~~card
 * Fill the blank.
 * The ____ manages and schedules coroutines.
 * => event loop (or event loops)
 * ~~~
 *
 * @example cloze
 * ~~~md
 * ## Unions
 *
 * A union is a type. It holds one active field at a time.
 * ~~~
 * ~~~card
 * Fill the blank.
 * A ____ holds one active field at a time.
 * => union (or unions)
 * ~~~
 *
 * A use is no definition, unless it is told in detail: much else is used to schedule coroutines.
 *
 * @example cloze
 * ~~~md
 * ## Tasks
 *
 * Tasks are used to schedule coroutines concurrently.
 * ~~~
 * ~~~dropped
 * not-unique
 * ~~~
 *
 * @example cloze
 * ~~~md
 * ## Event Loop
 *
 * Some programs run for a long time without any pause.
 * ~~~
 * ~~~dropped
 * form
 * ~~~
 */
export const definition: Form = (sentence, place) => {
  const verb = finiteVerb(sentence);
  if (verb === null || verb.from === 0 || isFragment(sentence)) return [];
  const rest = sentence.text.slice(verb.from);
  if (isProperty(sentence, verb) || isStory(sentence, verb)) return [];
  const needs = LOOSE.test(rest) ? 4 : 3;
  const code = codeSpans(sentence).filter((span) => span.to <= verb.from);
  const [only] = code;
  if (only !== undefined) return code.length === 1 && isNamed(only.text, place) ? hide(sentence, only, needs, 3) : [];
  const { language } = place.topic;
  const core = nounPhrase(sentence, verb.from, language === null ? '' : languageName(language));
  if (core === null) return [];
  const api = apiWord(sentence, core);
  if (api !== null) return hide(sentence, api, needs, 3);
  const stems = contentStems(sentence.text.slice(core.from, core.to)).join(' ');
  const names = [...subjectsOf(place.topic, place.section), ...place.terms.map((term) => term.text)];
  if (stems === '' || !names.some((name) => contentStems(name).join(' ') === stems)) return [];
  return hide(sentence, core, needs, 4).map((hidden) => ({
    ...hidden,
    accepted: [...(hidden.accepted ?? []), ...longer(stems, place)],
  }));
};

/** What is used for something, or allows something to be done, is told by more words than what it is. */
const LOOSE = /^((is|are) (also )?(used|useful|intended|meant|designed)|(allows?|lets?|enables?) .* to be)\b/;

/** "X are mutable", "X works on Windows": a property that many things share. */
function isProperty(sentence: Sentence, verb: Word): boolean {
  const at = sentence.words.indexOf(verb);
  const [next, after] = [sentence.words[at + 1], sentence.words[at + 2]];
  if (/^(works?|helps?|matters?|exists?)$/i.test(verb.text)) return true;
  const ends = after === undefined || /[-–—,;.(]\s*$/.test(sentence.text.slice(next?.to, after.from));
  return has(verb, 'Copula') && has(next, 'Adjective') && ends;
}

/** "The condition was true", "The class has two properties": what happened in an example, or how many things it has. */
function isStory(sentence: Sentence, verb: Word): boolean {
  const rest = sentence.text.slice(verb.from);
  return (
    /^(was|were|had|got|gave|did|took|made)$/i.test(verb.text) ||
    /^(has|have) (one|two|three|four|no|several|many|\d+)\b|\bnamed\b/.test(rest)
  );
}

/** The heading or title of which the subject is the last word: "Adapters" below `Iterator Adapters`. */
function longer(stems: string, { topic, section }: Place): string[] {
  return subjectsOf(topic, section).filter(
    (name) => /^\w+ \w+$/.test(name) && !/^\w+ing /.test(name) && contentStems(name).join(' ').endsWith(` ${stems}`),
  );
}

function isNamed(code: string, { topic, terms }: Place): boolean {
  return isNameLike(code) && (isApi(code, topic) || terms.some((term) => term.text === code));
}

/** An API name that the author did not set in code: "The setTimeout() method". */
function apiWord(sentence: Sentence, core: Range): Range | null {
  const match =
    /^([A-Za-z_][\w.]*?(?:\(\)|[a-z][A-Z]\w*|_\w+))(?: (?:method|function|object|class|operator|keyword|module|macro))?$/.exec(
      sentence.text.slice(core.from, core.to),
    );
  return match?.[1] === undefined ? null : { from: core.from, to: core.from + match[1].length };
}

/** The subject, together with another name of it in brackets ("IIFE (Immediately Invoked Function Expression)"). */
function hide(sentence: Sentence, { from, to }: Range, needs: number, merit: number): Hidden[] {
  const name = sentence.text.slice(from, to);
  const gloss = /^\s*\(([^()]+)\)/.exec(sentence.text.slice(to));
  const other = gloss?.[1] ?? '';
  if (gloss === null || !(isAcronymOf(name, other) || isAcronymOf(other, name))) return [{ from, to, needs, merit }];
  return [{ from, to: to + gloss[0].length, needs, merit, accepted: [name, other] }];
}

/** A word that no name has: "that", "we", or at its beginning "While". */
function isNoName(word: Word, at: number): boolean {
  return (
    /^(that|which|who)$/i.test(word.text) ||
    has(word, 'Pronoun') ||
    (at === 0 && has(word, 'Preposition', 'Conjunction'))
  );
}

/** The subject without its article and what a preposition or bracket adds ("Strings in Python"). */
function nounPhrase(sentence: Sentence, until: number, language: string): { from: number; to: number } | null {
  const words = sentence.words.filter((word) => word.from < until);
  const article = has(words[0], 'Determiner') ? 1 : 0;
  // "A PHP array" is an array: the language stands above the question.
  const from = words[article]?.text === language && words.length > article + 1 ? article + 1 : article;
  const cut = words.findIndex(
    (word, at) =>
      at > from && (has(word, 'Preposition', 'Adverb') || /[(,:]\s*$/.test(sentence.text.slice(0, word.from))),
  );
  const core = words.slice(from, cut < 0 ? words.length : cut);
  // "Covariance: You can" and "Converting a list to a set" begin with no subject of the verb.
  const apart = cut >= 0 && /[,:]\s*$/.test(sentence.text.slice(0, words[cut]?.from));
  const [first, last] = [core[0], core.at(-1)];
  if (
    apart ||
    (core.length > 2 && has(first, 'Gerund')) ||
    first === undefined ||
    last === undefined ||
    core.length > 4 ||
    core.some(isNoName)
  )
    return null;
  return { from: first.from, to: last.to };
}
