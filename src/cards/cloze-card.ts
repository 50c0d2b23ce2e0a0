import type { FaceSpan } from '../domain/card.ts';
import { type Hidden, isWholeCode, type Place } from './blank.ts';
import type { Candidate } from './candidate.ts';
import { secretOf, spellings } from './names.ts';
import type { Sentence } from './sentences.ts';
import { withoutGloss } from './unfit-blank.ts';
import { contentStems, isAcronymOf, nameKey } from './words.ts';

/** The card of a sentence with one blank. */
export function clozeOf(sentence: Sentence, hidden: Hidden, place: Place, line: number): Candidate {
  const answer = sentence.text.slice(hidden.from, hidden.to);
  const before = sentence.text.slice(0, hidden.from);
  // A bare name in code has no plural.
  const others =
    isWholeCode(sentence, hidden) && !/\W/.test(answer) ? [] : spellings(answer, /\b(an?|each|every) $/i.test(before));
  const accepted = distinct(answer, [...(hidden.accepted ?? []), ...aliases(answer, place), ...others]);
  const lead = (hidden.lead ?? []).map((span): FaceSpan => ({ kind: span.kind, text: span.text }));
  return {
    kind: 'cloze',
    concept: conceptOf(sentence.text, hidden),
    faces: [
      {
        ask: /^O\(/.test(answer) ? 'Which complexity fills the blank?' : 'Fill the blank.',
        front: [{ kind: 'text', spans: [...lead, ...blanked(sentence, hidden)] }],
        answer: { kind: 'text', text: answer, accepted },
        back: [],
      },
    ],
    runtime: null,
    section: place.section,
    line,
    block: '',
    secret: secretOf(withoutGloss(answer)),
    merit: hidden.merit + (place.callout ? 1 : 0),
    about: secretOf(withoutGloss(answer)).toLowerCase(),
    proof: [],
  };
}

/** Different texts in any letter case, without the answer itself. */
export function distinct(answer: string, texts: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const text of texts) if (!found.has(text.toLowerCase())) found.set(text.toLowerCase(), text);
  found.delete(answer.toLowerCase());
  return [...found.values()];
}

/** Names of the topic that mean the same: the same words, an acronym's long form, a long form's acronym. */
export function aliases(answer: string, place: Place): string[] {
  const key = nameKey(answer);
  return place.terms
    .map(({ text }) => text)
    .filter((text) => (key !== '' && nameKey(text) === key) || isAcronymOf(answer, text) || isAcronymOf(text, answer));
}

/** The sentence's spans with one blank in them. */
function blanked(sentence: Sentence, hidden: Hidden): FaceSpan[] {
  const spans: FaceSpan[] = [];
  let at = 0;
  let open = true;
  for (const span of sentence.spans) {
    const from = at;
    at += span.text.length;
    const before = span.text.slice(0, Math.max(0, hidden.from - from));
    const after = span.text.slice(Math.max(0, hidden.to - from));
    if (at <= hidden.from || from >= hidden.to) {
      spans.push({ kind: span.kind, text: span.text });
      continue;
    }
    if (before !== '') spans.push({ kind: span.kind, text: before });
    if (open) spans.push({ kind: 'blank', text: sentence.text.slice(hidden.from, hidden.to) });
    open = false;
    if (after !== '') spans.push({ kind: span.kind, text: after });
  }
  return spans;
}

/** The term with its two nearest content stems: what a reworded sentence keeps. */
function conceptOf(text: string, hidden: Hidden): string {
  const before = contentStems(text.slice(0, hidden.from));
  const after = contentStems(text.slice(hidden.to));
  const near = [...after.slice(0, 2), ...before.slice(-2).reverse()].slice(0, 2).sort();
  return [text.slice(hidden.from, hidden.to).toLowerCase(), ...near].join(' ');
}
