import { literal } from '../domain/pattern.ts';
import type { Section, Span, Topic } from '../domain/topic.ts';
import { highlight } from '../languages/index.ts';
import type { Term } from './headings.ts';
import { secretOf } from './names.ts';
import { isOwn } from './own-names.ts';
import { has, type Sentence } from './sentences.ts';
import { isStopWord } from './words.ts';

/** What the forms of a cloze see of the place where a sentence stands. */
export interface Place {
  readonly topic: Topic;
  readonly section: Section;
  /** What the section is about; null where its heading names nothing. */
  readonly about: Term | null;
  /** Everything the topic names, longest first. */
  readonly terms: readonly Term[];
  readonly callout: boolean;
  /** The sentence before it in the same paragraph. */
  readonly before: Sentence | undefined;
}

/** A part of a sentence to hide. */
export interface Hidden {
  readonly from: number;
  readonly to: number;
  readonly merit: number;
  /** Words in front of the sentence that say what it is about. */
  readonly lead?: readonly Span[];
  /** Different words that the rest must hold so that the answer can be told; three where nothing else is said. */
  readonly needs?: number;
  /** Whether the rest may share a part of a word with the answer (`nullptr` instead of `NULL`), as opposites do. */
  readonly related?: boolean;
  /** What else is right, besides other spellings of the answer. */
  readonly accepted?: readonly string[];
}

/** A way in which sentences teach: what of a sentence it would hide, best first; empty where the sentence is not of its form. */
export type Form = (sentence: Sentence, place: Place) => readonly Hidden[];

/** Whether a hidden part is one span of inline code, from end to end. */
export function isWholeCode(sentence: Sentence, hidden: { readonly from: number; readonly to: number }): boolean {
  return codeSpans(sentence).some((span) => span.from === hidden.from && span.to === hidden.to);
}

/** Where a sentence has inline code. */
export function codeSpans(sentence: Sentence): { from: number; to: number; text: string }[] {
  return styled(sentence, 'code');
}

export function styled(sentence: Sentence, kind: Span['kind']): { from: number; to: number; text: string }[] {
  let at = 0;
  return sentence.spans.flatMap((span) => {
    const from = at;
    at += span.text.length;
    return span.kind === kind ? [{ from, to: at, text: span.text }] : [];
  });
}

/** Names worth hiding: inline code that is one name or assignment, and terms of the topic that stand as nouns. */
export function namesIn(sentence: Sentence, place: Place, merit: number): Hidden[] {
  const terms = place.terms.flatMap((term) => {
    const found = find(sentence, term.text);
    return found === null ? [] : [{ ...found, merit: merit + 2, accepted: term.accepted }];
  });
  const known = (text: string) =>
    place.terms.some((term) => secretOf(term.text).toLowerCase() === secretOf(text).toLowerCase());
  const code = codeSpans(sentence).flatMap(({ from, to, text }) => {
    // A name that the topic lists, or one of the language's few words, is known by less.
    if (known(text) || isReserved(text, place.topic)) return [{ from, to, merit: merit + 2, needs: 2 }];
    return isNameLike(text) && isApi(text, place.topic) ? [{ from, to, merit: merit + 1 }] : [];
  });
  const stressed = [...styled(sentence, 'strong'), ...styled(sentence, 'emphasis')].filter((span) =>
    isNoun(sentence, span),
  );
  return [...code, ...terms, ...stressed.map(({ from, to }) => ({ from, to, merit: merit + 1 }))];
}

/** Whether stressed words are a name and not stressed for their sense ("always", "not", "how"). */
function isNoun({ words }: Sentence, range: { readonly from: number; readonly to: number }): boolean {
  const own = words.filter((word) => word.from >= range.from && word.to <= range.to);
  const plain = own.every(
    (word) => has(word, 'Noun', 'Adjective') && !has(word, 'Pronoun', 'Determiner', 'Adverb', 'Negative'),
  );
  return own.length > 0 && own.length <= 3 && plain && has(own.at(-1), 'Noun');
}

/** Whether a word is one of the language's own: a keyword, a built-in type, a constant. */
function isReserved(word: string, { language }: Topic): boolean {
  const classes =
    language === null || !/^[A-Za-z]+$/.test(word) ? [] : highlight(language, word).map((token) => token.class);
  return classes.some((one) => one === 'keyword' || one === 'type' || one === 'constant');
}

/** Whether inline code names something that is not the author's own: a plain word does only where the language or the topic knows it. */
export function isApi(code: string, topic: Topic): boolean {
  if (/^\W*\w\W*$/.test(code)) return false;
  const known = [topic.title, ...topic.keywords, ...topic.sections.map((section) => section.path.at(-1) ?? '')];
  if (known.some((text) => text.toLowerCase().split(/\W+/).includes(code.toLowerCase()))) return true;
  if (isOwn(secretOf(code), topic) && !/^__\w+__$/.test(code)) return false;
  return /^[a-z]+$/.test(code) ? isReserved(code, topic) : /\w|[^\w\s[\]{}()'"]{2}/.test(code);
}

/** One name, call, flag, assignment or declaration; no expression and no sample of data. */
export function isNameLike(code: string): boolean {
  return (
    code.length <= 40 &&
    (/^[@#&*]{0,2}(?:mut |pub |const |async |static |export )*[\w.:]+(?:<[\w, &']*>)?(?:\(\))?!?$/.test(code) ||
      /^--?[\w-]+$/.test(code) ||
      /^\w+=\w+$/.test(code) ||
      /^[^\w\s]{1,3}$/.test(code))
  );
}

/** A term in a sentence, in any case and number, as a noun of its own and not as part of a compound or of inline code. */
export function find(sentence: Sentence, term: string): { from: number; to: number } | null {
  if (term.length < 3 || isStopWord(term)) return null;
  const escaped = literal(term).replace(/\s+/g, '\\s+');
  const stem = escaped.replace(/(?<=\w\w)s$/, 's?');
  const match = new RegExp(`(?<![\\w-])${stem}(?:s|es)?(?![\\w-])`, 'i').exec(sentence.text);
  if (match === null) return null;
  const range = { from: match.index, to: match.index + match[0].length };
  const code = codeSpans(sentence).find((span) => span.from <= range.from && range.to <= span.to);
  if (code !== undefined) return isNameLike(code.text) ? { from: code.from, to: code.to } : null;
  return standsAsNoun(sentence, range) ? range : null;
}

function standsAsNoun(sentence: Sentence, range: { from: number; to: number }): boolean {
  const at = sentence.words.findLastIndex((word) => word.from < range.to && word.from >= range.from);
  const [word, next] = [sentence.words[at], sentence.words[at + 1]];
  if (word === undefined || has(word, 'Verb', 'Adjective', 'Adverb', 'Conjunction', 'Preposition')) return false;
  return (
    range.from === 0 ||
    !has(next, 'Noun') ||
    has(next, 'Pronoun') ||
    /[,.(;:-]\s*$/.test(sentence.text.slice(range.to, next?.from))
  );
}
