import type { FaceBlock, FaceSpan } from '../domain/card.ts';
import type { Section, Span, Topic } from '../domain/topic.ts';
import type { Candidate } from './candidate.ts';
import { distinct } from './cloze-card.ts';
import type { Refusal } from './fit.ts';
import type { Term } from './headings.ts';
import { hints } from './leaks.ts';
import { askFor, secretOf, spellings } from './names.ts';
import { contentStems, isGeneric, nameKey, specificStems, wordsOf } from './words.ts';

/** What a term card asks: a name and what was said about it. */
export interface Meaning {
  readonly named: Term;
  readonly spans: readonly Span[];
  /** Whether it begins with a verb ("Collects ..."). */
  readonly acts: boolean;
  readonly line: number;
  readonly merit: number;
  /** Whether the answer is one of a table's rows, so that a word or two tell it from the others. */
  readonly closed?: boolean;
  readonly back: readonly FaceBlock[];
}

/** The card that asks for a name from its meaning, or why there is none. */
export function termOfMeaning(topic: Topic, section: Section, meaning: Meaning): Candidate | Refusal {
  const { named, spans } = meaning;
  const text = spans.map((span) => span.text).join('');
  const secret = secretIn(named.text, text);
  const ask = askFor(named, topic, section, meaning.acts);
  if (isGeneric(named.text)) return { reason: 'not-unique', detail: `\`${named.text}\` fits many meanings` };
  if (/^(un)?(safe|efficient|fast|quick|simple|good|better|best)(ly)?\b/i.test(text))
    return { reason: 'form', detail: 'it praises or warns before it says what the thing does' };
  if (isCondition(text)) return { reason: 'not-unique', detail: 'it names a condition, and not what the thing does' };
  if (hints(secret, text)) return { reason: 'leak', detail: `it hints at \`${named.text}\`` };
  const known = specificStems(text).length;
  // Names in code are few, rows of one table are fewer: little tells them apart.
  const closed = meaning.closed || named.code || /\b(keyword|type|operator|syntax)\b/.test(ask);
  if (known < (meaning.closed ? 1 : 2) || contentStems(text).length < (closed ? 2 : 3))
    return { reason: 'not-unique', detail: `too little is said to know \`${named.text}\` by` };
  return {
    kind: 'term',
    concept: named.text.toLowerCase(),
    faces: [
      {
        ask,
        front: [{ kind: 'text', spans: spans.map(faceSpan) }],
        answer: { kind: 'text', text: named.text, accepted: acceptedFor(named, topic, text) },
        back: meaning.back.length > 0 ? meaning.back : [inFull(named, spans)],
      },
    ],
    runtime: null,
    section,
    line: meaning.line,
    block: '',
    secret,
    merit: meaning.merit,
    about: secretOf(named.text).toLowerCase(),
    proof: [],
  };
}

/** Whether all that is said is what a thing needs or costs. */
function isCondition(text: string): boolean {
  return text.replace(/\b(requires|needs|expects)\b[^.]*\.?|O\([^()]*\)\.?/gi, '').trim() === '';
}

const faceSpan = (span: Span): FaceSpan => ({ kind: span.kind, text: span.text });

/** Name and meaning in one line. */
function inFull(named: Term, spans: readonly Span[]): FaceBlock {
  const name: FaceSpan = { kind: named.code ? 'code' : 'strong', text: named.text };
  return { kind: 'text', spans: [name, { kind: 'text', text: ': ' }, ...spans.map(faceSpan)] };
}

/**
 * What must not show: all of the name, but of a name in code the kind of thing that its meaning begins with. "A lock that one thread
 * can take twice" asks for `RLock`: the kind is no answer.
 */
function secretIn(name: string, text: string): string {
  const parts = wordsOf(secretOf(name));
  const kind = parts.at(-1);
  const opening = text.split(/\s+/).slice(0, 4).join(' ');
  if (parts.length < 2 || kind === undefined || !/^\p{L}{4,}$/u.test(kind) || /[_\s]/.test(name)) return secretOf(name);
  return hints(kind, opening) ? parts.slice(0, -1).join(' ') : secretOf(name);
}

/** Other names that the topic gives and other spellings, unless the front shows them. */
function acceptedFor(named: Term, topic: Topic, text: string): string[] {
  const key = nameKey(named.text);
  const keywords = topic.keywords.filter((keyword) => key !== '' && nameKey(keyword) === key);
  const all = [...named.accepted, ...keywords, ...spellings(named.text)];
  const unseen = all.filter((one) => !(hints(one, text) && one.includes(' ')));
  return distinct(named.text, [...unseen, ...expansions(named.text, topic)]);
}

/** The words that an acronym stands for, where the topic writes them out: `Resource Acquisition Is Initialization`. */
function expansions(name: string, topic: Topic): string[] {
  if (!/^[A-Z]{2,6}$/.test(name)) return [];
  const words = [...name].map((letter) => `${letter}[a-z]+`).join('[ -]');
  const prose = topic.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => ('spans' in block ? [block.spans.map((span) => span.text).join('')] : [])),
  );
  return prose.flatMap((text) => new RegExp(`\\b${words}\\b`).exec(text)?.[0] ?? []);
}
