import nlp from 'compromise/two';
import * as v from 'valibot';
import type { Span } from '../domain/topic.ts';

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

/** Splits styled text into sentences. Inline code counts as one noun, whatever stands in it. */
export function sentencesOf(spans: readonly Span[]): Sentence[] {
  const whole = spans.map((span) => span.text).join('');
  const masked = spans.map((span) => (span.kind === 'code' ? mask(span.text) : span.text.replace(/\s/g, ' '))).join('');
  return v.parse(Parsed, nlp(masked).json({ offset: true })).map(({ offset, terms }) => {
    const from = offset.start;
    const text = whole.slice(from, from + offset.length).trimEnd();
    const words = terms.map((term) => {
      const start = term.offset.start - from;
      return {
        text: text.slice(start, start + term.offset.length),
        from: start,
        to: start + term.offset.length,
        tags: term.tags,
      };
    });
    return { text: text.replace(/\s/g, ' '), spans: cut(spans, from, from + text.length), words };
  });
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

const has = (word: Word | undefined, ...tags: string[]): boolean =>
  word?.tags.some((tag) => tags.includes(tag)) ?? false;

/** The first verb that carries the sentence ("manages", "is", "must"), or null where there is none. */
export function finiteVerb(sentence: Sentence): Word | null {
  const { words } = sentence;
  return (
    words.find(
      (word, at) =>
        has(word, 'PresentTense', 'PastTense', 'Copula', 'Modal', 'Auxiliary') &&
        !has(word, 'Gerund', 'Imperative') &&
        !(at > 0 && /^(to|a|an|the)$/i.test(words[at - 1]?.text ?? '')),
    ) ?? null
  );
}

/** "Mark a function as a coroutine", "Returns a copy", "Non-blocking delay": says what something does without naming it. */
export function isFragment(sentence: Sentence): boolean {
  const [first] = sentence.words;
  if (first === undefined) return false;
  if (has(first, 'Imperative')) return true;
  if (has(sentence.words[1], 'Copula', 'Modal', 'Auxiliary')) return false;
  // The tagger takes many of these verbs for plural nouns; a determiner behind them tells.
  if (/^[A-Z][a-z]+s (an?|the|all|each|every|its|whether|one|two|any)\b/.test(sentence.text)) return true;
  if (has(first, 'Verb') && /(?:[^s]s|es)$/.test(first.text.toLowerCase()) && !has(first, 'Noun')) return true;
  return finiteVerb(sentence) === null && !has(first, 'Pronoun', 'Determiner');
}

/** "Keep functions small": tells the reader what to do. */
export function isAdvice(sentence: Sentence): boolean {
  return (
    has(sentence.words[0], 'Imperative', 'Infinitive') ||
    /^(always|never|avoid|prefer|use|consider|remember|note|try|make sure|ensure|don't|do not)\b/i.test(sentence.text)
  );
}
