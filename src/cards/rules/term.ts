import type { FaceBlock } from '../../domain/card.ts';
import type { Section, Span } from '../../domain/topic.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Rule, RuleContext } from '../candidate.ts';
import { drop, type Refusal, unfit } from '../fit.ts';
import { sectionTerm, type Term } from '../headings.ts';
import { termOfMeaning } from '../meaning.ts';
import { has, isAdvice, isFragment, opensWithVerb, type Sentence, sentencesOf } from '../sentences.ts';
import { codeBlock, fits, present } from '../shown.ts';

/** A block of a language that is not run is shown on the back up to this length. */
const MOST_BACK_LINES = 8;

/**
 * Meaning to name: a heading that is a term, and below it a sentence that says what it does without naming it.
 *
 * @example term
 * ~~~md
 * ## asyncio.sleep
 *
 * Non-blocking delay.
 * ~~~
 * ~~~card
 * asyncio: which call does this?
 * Non-blocking delay.
 * => asyncio.sleep (or sleep)
 * ~~~
 *
 * Two such sentences say more than one.
 *
 * @example term
 * ~~~md
 * ## Binary Search
 *
 * Requires sorted range. Halves the range in each step.
 * ~~~
 * ~~~card
 * Which term is described?
 * Requires sorted range. Halves the range in each step.
 * => binary search (or binary searches)
 * ~~~
 *
 * @example term
 * ~~~md
 * ## await
 *
 * Pauses until the awaited coroutine completes.
 * ~~~
 * ~~~dropped
 * leak
 * ~~~
 *
 * @example term
 * ~~~md
 * ## Lambda
 *
 * Often used as an argument to higher-order functions.
 * ~~~
 * ~~~dropped
 * form
 * ~~~
 */
export const term: Rule = async (context) => {
  const { section } = context;
  const named = sectionTerm(section);
  const prose = section.blocks[0]?.kind === 'prose' ? section.blocks[0] : undefined;
  if (named === null || prose === undefined) return [];
  const sentences = sentencesOf(prose.spans);
  const [first, second] = sentences;
  if (first !== undefined && second !== undefined && isAlias(first) && isFragment(second))
    return fromFragments(context, withAlias(named, first), sentences.slice(1), prose.line);
  return fromFragments(context, named, sentences, prose.line);
};

/** "Assignment expressions (Python 3.8+).": another name, where a description follows. */
function isAlias({ text, words }: Sentence): boolean {
  const bare = text.replace(/\s*\([^()]*\)/, '').replace(/\.$/, '');
  return (
    bare.split(' ').length <= 3 &&
    /^[A-Z][a-z]+( [a-z]+)+$/.test(bare) &&
    words.slice(0, 2).every((word) => has(word, 'Noun'))
  );
}

function withAlias(named: Term, { text }: Sentence): Term {
  const alias = text.replace(/\s*\([^()]*\)/, '').replace(/\.$/, '');
  return { ...named, accepted: [...named.accepted, alias, alias.replace(/s$/, '')] };
}

function fromFragments(context: RuleContext, named: Term, sentences: readonly Sentence[], line: number): Candidate[] {
  const [first, second] = sentences;
  if (first === undefined || !isFragment(first)) return [];
  const why = unfit(first) ?? tells(first, named) ?? (isSyntax(first) ? SYNTAX : null);
  if (why !== null) return refused(context, first, line, why);
  const joined =
    second !== undefined && isMore(second)
      ? [...first.spans, { kind: 'text' as const, text: ' ' }, ...second.spans]
      : null;
  const acts = opensWithVerb(first);
  const meaning = { named, acts, line, merit: 6, back: exampleOf(context.section, context.evidence) };
  const of = (spans: readonly Span[]) => termOfMeaning(context.topic, context.section, { ...meaning, spans });
  // The second sentence may give the name away where the first does not.
  const both = joined === null ? null : of(joined);
  const found = both === null || 'reason' in both ? of(first.spans) : both;
  return 'reason' in found ? refused(context, first, line, found) : [found];
}

const SYNTAX: Refusal = { reason: 'form', detail: 'it shows the syntax and says nothing' };

/** Whether hardly a word stands outside of inline code. */
function isSyntax({ spans }: Sentence): boolean {
  const prose = spans.filter((span) => span.kind !== 'code').map((span) => span.text);
  return !/\p{L}{2,}.*\p{L}{2,}/u.test(prose.join(' '));
}

/** A noun heading above an imperative may be advice about the term; verbs such as "keep" tell. */
function tells(sentence: Sentence, named: Term): Refusal | null {
  const advises = named.code
    ? /^(use|avoid|prefer|never|always|consider)\b/i.test(sentence.text)
    : isAdvice(sentence) &&
      !/^(define|mark|bind|allow|copy|create|represent|store|group|combine|wrap|share|attach|run|suspend|schedule)\b/i.test(
        sentence.text,
      );
  return advises ? { reason: 'form', detail: 'it is advice, not a meaning' } : null;
}

/** A short second sentence that says more and stands alone. */
function isMore(sentence: Sentence): boolean {
  const fits = sentence.words.length <= 15 && !/^(Syntax|Example|Note)\b/.test(sentence.text);
  return fits && !isAdvice(sentence) && unfit(sentence) === null;
}

function refused(context: RuleContext, sentence: Sentence, line: number, why: Refusal): Candidate[] {
  drop(context, 'term', sentence.text, line, why);
  return [];
}

/** The term at work: the section's first short block that was seen to run, or of a language that is not run the first short one. */
function exampleOf(section: Section, evidence: readonly Evidence[]): FaceBlock[] {
  for (const { plain, stability, program } of evidence) {
    const shown = present(program.source);
    if (plain.outcome.kind === 'completed' && stability === 'stable' && fits(shown)) return [codeBlock(shown)];
  }
  const block = section.blocks.find((one) => one.kind === 'code');
  if (block?.kind !== 'code' || block.language === 'python' || block.code.split('\n').length > MOST_BACK_LINES)
    return [];
  return [{ kind: 'code', language: block.language, code: block.code, blanks: [], folded: '' }];
}
