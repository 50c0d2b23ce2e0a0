import type { FaceBlock, FaceSpan } from '../../domain/card.ts';
import type { Section, Span } from '../../domain/topic.ts';
import { languageName } from '../../languages/names.ts';
import type { Evidence } from '../../verify/evidence.ts';
import type { Candidate, Rule } from '../candidate.ts';
import { headingOf, isCode, type Term, termOf } from '../headings.ts';
import { finiteVerb, isAdvice, isFragment, type Sentence, sentencesOf } from '../sentences.ts';
import { codeBlock, fits, present } from '../shown.ts';
import { contentStems } from '../words.ts';

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
 * @example term
 * ~~~md
 * ## await
 *
 * Pauses until the awaited coroutine completes.
 * ~~~
 * ~~~dropped
 * leak
 * ~~~
 */
export const term: Rule = async ({ topic, section, evidence }) => {
  const language = topic.language === null ? '' : languageName(topic.language);
  const back = exampleOf(evidence);
  return [...fromHeading(section, language, back), ...fromBullets(section, language)];
};

/** The section's first short block that was seen to run: the term at work. */
function exampleOf(evidence: readonly Evidence[]): FaceBlock[] {
  for (const { plain, stability, program } of evidence) {
    const shown = present(program.source);
    if (plain.outcome.kind === 'completed' && stability === 'stable' && fits(shown)) return [codeBlock(shown)];
  }
  return [];
}

function fromHeading(section: Section, language: string, back: readonly FaceBlock[]): Candidate[] {
  const named = termOf(headingOf(section));
  const prose = section.blocks[0]?.kind === 'prose' ? section.blocks[0] : undefined;
  if (named === null || prose === undefined) return [];
  const sentences = sentencesOf(prose.spans);
  const at = sentences.findIndex((sentence) => isFragment(sentence) && sentence.words.length >= 2);
  const fragment = sentences[at];
  // A noun heading above an imperative is advice about the term, not its meaning; an API name may be described by one.
  if (fragment === undefined || at > 1 || (!named.code && isAdvice(fragment)) || !says(fragment, 2)) return [];
  const found = candidate(named, fragment.spans, section, prose.line, language, 3);
  return [{ ...found, faces: found.faces.map((face) => ({ ...face, back })) }];
}

function fromBullets(section: Section, language: string): Candidate[] {
  return section.blocks.flatMap((block) => {
    if (block.kind !== 'list') return [];
    return block.items.flatMap((item) => {
      const [first, ...rest] = item.spans;
      if (first === undefined || (first.kind !== 'strong' && first.kind !== 'code') || first.text.length > 40)
        return [];
      const meaning = definitionOf(first, rest);
      const named = termOf(first.text.replace(/:$/, ''));
      if (meaning === null || named === null) return [];
      const [sentence] = sentencesOf(meaning);
      if (sentence === undefined || !says(sentence, 3) || !isMeaning(sentence)) return [];
      return [
        candidate(
          { ...named, code: named.code && first.kind === 'code' },
          sentence.spans,
          section,
          item.line,
          language,
          1,
        ),
      ];
    });
  });
}

/** What stands behind the colon or dash of `**Term**: meaning`; null where there is neither. */
function definitionOf(first: Span, rest: readonly Span[]): Span[] | null {
  const [next, ...more] = rest;
  if (next === undefined) return null;
  const text = first.text.endsWith(':') ? next.text.trimStart() : /^\s*(?::|[-–—]\s)\s*(.*)$/s.exec(next.text)?.[1];
  if (text === undefined) return null;
  return [{ kind: next.kind, text }, ...more].filter((span) => span.text !== '');
}

/** Whether a sentence says enough to recognise what it means. */
function says(sentence: Sentence, stems: number): boolean {
  return contentStems(sentence.text).length >= stems && sentence.words.length <= 30 && !/[:,]$/.test(sentence.text);
}

/** A description of the thing, not a tip about it. */
function isMeaning(sentence: Sentence): boolean {
  const { text } = sentence;
  if (/^(it|this|they|these|that|those|you|we|i)\b/i.test(text)) return false;
  return (
    (isFragment(sentence) || finiteVerb(sentence) !== null) &&
    !/^(use|avoid|prefer|never|always|don't|do not|keep|consider|make)\b/i.test(text)
  );
}

function candidate(
  named: Term,
  meaning: readonly Span[],
  section: Section,
  line: number,
  language: string,
  merit: number,
): Candidate {
  const spans = meaning.map((span): FaceSpan => ({ kind: span.kind, text: span.text }));
  return {
    kind: 'term',
    concept: named.text.toLowerCase(),
    faces: [
      {
        ask: askFor(named, language),
        front: [{ kind: 'text', spans }],
        answer: { kind: 'text', text: named.text, accepted: named.accepted },
        back: [],
      },
    ],
    runtime: null,
    section,
    line,
    block: '',
    secret: lastMember(named.text),
    merit: merit + 3,
    about: lastMember(named.text).toLowerCase(),
    proof: [],
  };
}

function askFor(named: Term, language: string): string {
  if (!named.code) return 'Which term is meant?';
  const call = /[.(]|::/.test(named.text) || /^[a-z]+_\w+$/.test(named.text);
  const root = /^(\w+)(?:\.|::)/.exec(named.text)?.[1];
  if (call) return root === undefined ? `Which ${language} call does this?` : `${root}: which call does this?`;
  return `Which ${language} syntax does this?`.replace('  ', ' ');
}

function lastMember(name: string): string {
  return isCode(name) && !name.includes(' ')
    ? (/(\w+)(?:\(.*\))?!?$/.exec(name.split(/\.|::/).at(-1) ?? name)?.[1] ?? name)
    : name;
}
