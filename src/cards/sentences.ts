import nlp from 'compromise/two';
import * as v from 'valibot';
import type { Span } from '../domain/topic.ts';
import { remember } from '../languages/remember.ts';

/** A word of a sentence: where it stands in the sentence's text, and its part of speech. */
export interface Word {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly tags: readonly string[];
}

/** A sentence of prose with its inline styles. */
export interface Sentence {
  readonly text: string;
  /** The same text in styled pieces. */
  readonly spans: readonly Span[];
  readonly words: readonly Word[];
}

const Parsed = v.array(
  v.object({
    offset: v.object({ start: v.number(), length: v.number() }),
    terms: v.array(
      v.object({
        tags: v.optional(v.array(v.string()), []),
        offset: v.object({ start: v.number(), length: v.number() }),
      }),
    ),
  }),
);

/** What the tagger makes of a text; it takes long, and several rules ask for one text. */
const parsed = remember((text) => v.parse(Parsed, nlp(text).json({ offset: true })));

/** Splits styled text into sentences. Inline code counts as one noun, whatever stands in it. */
export function sentencesOf(spans: readonly Span[]): Sentence[] {
  const whole = spans.map((span) => span.text).join('');
  const masked = spans.map((span) => (span.kind === 'code' ? mask(span.text) : plain(span.text))).join('');
  return parsed(masked).map(({ offset, terms }) => {
    const from = offset.start;
    const text = whole.slice(from, from + offset.length).trimEnd();
    // A contraction's second half ("Python's" read as "Python is") has no letters of its own.
    const words = terms
      .filter((term) => term.offset.length > 0)
      .map((term) => {
        const start = term.offset.start - from;
        const end = start + term.offset.length;
        return { text: text.slice(start, end), from: start, to: end, tags: term.tags };
      });
    return { text: text.replace(/\s/g, ' '), spans: cut(spans, from, from + text.length), words };
  });
}

/** Text in which a full stop ends a sentence: the splitter takes `vs.` for an end, and misses the one behind `etc.` */
function plain(text: string): string {
  return text
    .replace(/\s/g, ' ')
    .replace(/\b(vs|cf|approx|fig|sec|eq|resp|incl)\./gi, '$1 ')
    .replace(/\bno\.(?= ?\d)/gi, 'no ')
    .replace(/\betc\.(?= \p{Lu})/gu, 'all.');
}

/** A word of the same length that reads as a name. */
function mask(code: string): string {
  return `X${'x'.repeat(Math.max(0, code.length - 1))}`;
}

function cut(spans: readonly Span[], from: number, to: number): Span[] {
  const pieces: Span[] = [];
  let at = 0;
  for (const span of spans) {
    const text = span.text.slice(Math.max(0, from - at), Math.max(0, to - at)).replace(/\s/g, ' ');
    if (text !== '') pieces.push({ kind: span.kind, text });
    at += span.text.length;
  }
  return pieces;
}

export const has = (word: Word | undefined, ...tags: string[]): boolean =>
  word?.tags.some((tag) => tags.includes(tag)) ?? false;

/** The first verb that carries the sentence ("manages", "is", "must"), or null where there is none. */
export function finiteVerb(sentence: Sentence): Word | null {
  return finiteVerbs(sentence)[0] ?? null;
}

function finiteVerbs({ words }: Sentence): Word[] {
  return words.filter(
    (word, at) =>
      has(word, 'PresentTense', 'PastTense', 'Copula', 'Modal', 'Auxiliary') &&
      !has(word, 'Gerund', 'Imperative') &&
      !(at === 0 && isPluralSubject(words)) &&
      !(at > 0 && /^(to|a|an|the)$/i.test(words[at - 1]?.text ?? '')),
  );
}

/** "Tasks are", "Slices reference": a plural noun that the tagger takes for a verb. */
function isPluralSubject([first, second]: readonly Word[]): boolean {
  return /s$/.test(first?.text ?? '') && has(second, 'Copula', 'Modal', 'Auxiliary', 'Infinitive');
}

/** "Mark a function as a coroutine", "Returns a copy", "Non-blocking delay": says what something does without naming it. */
export function isFragment(sentence: Sentence): boolean {
  const [first] = sentence.words;
  if (first === undefined) return false;
  if (has(first, 'Imperative')) return true;
  // "Can't be copied", "Must be closed".
  if (/^(can|can't|cannot|must|does|doesn't|may|has)$/i.test(first.text)) return true;
  if (has(sentence.words[1], 'Copula', 'Modal', 'Auxiliary') || isPluralSubject(sentence.words)) return false;
  // "Used as an argument", "Often used".
  if (has(first, 'PastTense') || (has(first, 'Adverb') && has(sentence.words[1], 'PastTense'))) return true;
  // The tagger takes many of these verbs for plural nouns; a determiner behind them tells.
  if (/^[A-Z][a-z]+s (an?|the|all|each|every|its|whether|one|two|any)\b/.test(sentence.text)) return true;
  if (has(first, 'Verb') && /(?:[^s]s|es)$/.test(first.text.toLowerCase()) && !has(first, 'Noun')) return true;
  if (opensWithVerb(sentence) && !hasMainVerb(sentence)) return true;
  if (/^An?$/.test(first.text)) return !hasMainVerb(sentence);
  return finiteVerb(sentence) === null && !has(first, 'Pronoun', 'Determiner');
}

/** "Repeats forever", "Pauses until": a verb in the third person, though the tagger reads a plural noun. */
export function opensWithVerb({ words }: Sentence): boolean {
  const [first, second] = words;
  if (first === undefined) return false;
  if (has(first, 'Verb')) return !has(first, 'PastTense');
  return (
    /^[A-Z][a-z]+[^s]s$/.test(first.text) &&
    has(second, 'Adverb', 'Preposition', 'Conjunction', 'Determiner', 'Adjective', 'ProperNoun')
  );
}

/** Whether a verb stands outside the clauses that "until", "when" or "that" open, or follows such a clause. */
function hasMainVerb(sentence: Sentence): boolean {
  let clause = 0;
  return finiteVerbs(sentence).some((verb) => {
    const before = sentence.text.slice(clause, verb.from);
    clause = verb.to;
    // The verbs of one chain ("can be acquired") and of one list ("runs or waits") belong together.
    if (/^\W*$/.test(before) || /\b(and|or|to|be|been)\s*$/.test(before)) return false;
    return !/\b(until|when|if|while|that|which|whose|because|unless|once|after|before)\b[^,]*$/i.test(before);
  });
}

/** "Keep functions small": tells the reader what to do. */
export function isAdvice(sentence: Sentence): boolean {
  return (
    has(sentence.words[0], 'Imperative', 'Infinitive') ||
    /^(always|never|avoid|prefer|use|consider|remember|note|try|make sure|ensure|don't|do not)\b/i.test(sentence.text)
  );
}
