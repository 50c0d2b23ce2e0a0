import type { List, Section, Span } from '../../domain/topic.ts';
import type { Candidate, Rule, RuleContext } from '../candidate.ts';
import { drop, type Refusal, unfit } from '../fit.ts';
import { headingOf, isCode, type Term, termOf } from '../headings.ts';
import { hints } from '../leaks.ts';
import { termOfMeaning } from '../meaning.ts';
import { isAdvice, opensWithVerb, type Sentence, sentencesOf } from '../sentences.ts';

type Item = List['items'][number];

/**
 * A list that explains names: `**Term**: meaning`, `` `code`: meaning ``, `- Term - meaning`. The meaning asks for the name. Names that are
 * values (`'r'`, `-v`) are asked for by what the heading calls them.
 *
 * @example term
 * ~~~md
 * ## Kinds
 *
 * - **shallow copy**: shares the elements with its original
 * - **tip**: use it with care always
 * ~~~
 * ~~~card
 * Kinds: which term is described?
 * shares the elements with its original
 * => shallow copy (or shallow copies)
 * ~~~
 * ~~~dropped
 * form
 * ~~~
 *
 * @example term
 * ~~~md
 * ## Modes
 *
 * - `'r'`: Read only (default)
 * - `'x'`: Exclusive creation (fails if exists)
 * ~~~
 * ~~~card
 * Which of the modes is this?
 * Exclusive creation (fails if exists)
 * => 'x' (or x)
 * ~~~
 * ~~~dropped
 * leak
 * ~~~
 */
export const bullet: Rule = async (context) =>
  context.section.blocks.flatMap((block, at, all) => {
    if (block.kind !== 'list') return [];
    const before = all[at - 1];
    const lead = before?.kind === 'prose' ? before.spans.map((span) => span.text).join('') : '';
    const namesNothing = NO_NAMES.test(headingOf(context.section)) || PARAMETERS.test(lead);
    return block.items.flatMap((item) => fromItem(context, item, namesNothing));
  });

/** Lists whose bold words are arguments for or against something, or steps. */
const NO_NAMES =
  /\b(benefits?|advantages?|disadvantages|drawbacks|pros|cons|reasons?|problems?|tips|goals?|steps?|pitfalls|practices|why|when|use cases|trade-?offs|differences?|comparison|guidelines|takeaways|mistakes|examples?|see also|references|links|resources|further)\b/i;
/** Lists that explain the parameters of one call, which have no name elsewhere. */
const PARAMETERS = /\b(parameters?|arguments?|fields?|takes|where|syntax|signature)\b[^.]*:?$/i;

function fromItem(context: RuleContext, item: Item, namesNothing: boolean): Candidate[] {
  const parts = partsOf(item.spans);
  if (parts === null) return [];
  const named = nameOf(parts.name, context.section);
  const [sentence] = sentencesOf(parts.meaning);
  if (sentence === undefined) return [];
  const found =
    named === null || namesNothing ? NO_NAME : (misfit(sentence) ?? card(context, named, sentence, item.line));
  if (!('reason' in found)) return [found];
  drop(context, 'term', item.spans.map((span) => span.text).join(''), item.line, found);
  return [];
}

const NO_NAME: Refusal = { reason: 'form', detail: 'what it explains is no name' };

function card(context: RuleContext, named: Term, sentence: Sentence, line: number): Candidate | Refusal {
  const { topic, section } = context;
  const acts = opensWithVerb(sentence);
  const found = termOfMeaning(topic, section, { named, spans: sentence.spans, acts, line, merit: 4, back: [] });
  if (showsValue(sentence, named.text)) return { reason: 'leak', detail: 'its meaning shows the value' };
  const kind = /^['"]/.test(named.text) ? /^[A-Z][a-z]+(?: [a-z]+)?s$/.exec(headingOf(section))?.[0] : undefined;
  if ('reason' in found) return found;
  if (kind !== undefined) return asking(found, `Which of the ${kind.toLowerCase()} is this?`);
  return asking(found, `${leadOf(section, found)}${found.faces[0]?.ask ?? ''}`);
}

/** Whether the meaning of `'r'` begins with it ("Read") or holds it in code. */
function showsValue(sentence: Sentence, name: string): boolean {
  if (!/^['"]/.test(name)) return false;
  const value = name.slice(1, -1);
  const begins = value.length === 1 && sentence.text.toLowerCase().startsWith(value.toLowerCase());
  return begins || sentence.spans.some((span) => span.kind === 'code' && span.text.includes(value));
}

/** What an item of a list means often hangs on the list's heading; it stands in the question where it does not hint at the answer. */
function leadOf(section: Section, { secret, faces }: Candidate): string {
  const heading = headingOf(section);
  const shown = section.depth > 1 && termOf(heading) !== null && !hints(secret ?? '', heading);
  return shown && !/:/.test(faces[0]?.ask ?? '') ? `${heading}: ` : '';
}

function asking(card: Candidate, ask: string): Candidate {
  const question = ask.replace(/: W/, ': w');
  return { ...card, faces: card.faces.map((face) => ({ ...face, ask: question })) };
}

function nameOf(first: Span, section: Section): Term | null {
  const text = first.text.replace(/:$/, '').trim();
  const isValue = first.kind === 'code' && (/^(['"]).+\1$/.test(text) || /^--?\w/.test(text));
  if (isValue)
    return /^['"]/.test(text) && !/^[A-Z][a-z]+(?: [a-z]+)?s$/.test(headingOf(section))
      ? null
      : { text, accepted: [], code: true };
  const named = termOf(text);
  // Code keeps its letter case: `Err(E)` is `Err`.
  if (first.kind === 'code' && named !== null) return { ...named, text: text.replace(/\(.+\)$/, ''), code: true };
  return named === null
    ? null
    : { ...named, code: first.kind === 'code' || (named.code && !/^[a-z]+$/.test(text) && isCode(text)) };
}

/** The name and what stands behind its colon or dash; null where an item has no such form. */
function partsOf(spans: readonly Span[]): { name: Span; meaning: Span[] } | null {
  const [first, next, ...more] = spans;
  if (first === undefined) return null;
  if (first.kind === 'text') return plainParts(first, spans.slice(1));
  if ((first.kind !== 'strong' && first.kind !== 'code') || first.text.length > 40 || next === undefined) return null;
  const text = first.text.endsWith(':') ? next.text.trimStart() : /^\s*(?::|[-–—]\s)\s*(.*)$/s.exec(next.text)?.[1];
  if (text === undefined) return null;
  return {
    name: first,
    meaning: [{ kind: next.kind, text: text.replace(/^(is|are) (?=an? |the )/, '') }, ...more].filter(
      (span) => span.text !== '',
    ),
  };
}

/** `Term - meaning` and `Term: meaning` without any style. */
function plainParts(first: Span, rest: readonly Span[]): { name: Span; meaning: Span[] } | null {
  const match = /^([\p{L}][\w\s().:-]{0,30}?)(?:\s+[-–—]\s+|:\s+)(\S.*)$/su.exec(first.text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { name: { kind: 'text', text: match[1] }, meaning: [{ kind: 'text', text: match[2] }, ...rest] };
}

/** A description of the thing, not a tip about it. */
function misfit(sentence: Sentence): Refusal | null {
  if (sentence.words.length < 2) return { reason: 'trivial', detail: 'it says one word' };
  if (sentence.words.length > 30) return { reason: 'too-long', detail: 'a card takes up to 30 words' };
  if (
    isAdvice(sentence) &&
    /^(use|avoid|prefer|never|always|don't|do not|keep|consider|make|ensure|try|note|remember|check)\b/i.test(
      sentence.text,
    )
  )
    return { reason: 'form', detail: 'it is advice, not a meaning' };
  return unfit(sentence, true);
}
