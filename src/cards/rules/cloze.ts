import type { FaceSpan } from '../../domain/card.ts';
import type { Section, Span, Topic, TopicBlock } from '../../domain/topic.ts';
import type { Candidate, Rule } from '../candidate.ts';
import { headingOf, isCode, termOf } from '../headings.ts';
import { finiteVerb, isAdvice, type Sentence, sentencesOf } from '../sentences.ts';
import { contentStems, isStopWord } from '../words.ts';

/** A part of a sentence to hide. */
interface Hidden {
  readonly from: number;
  readonly to: number;
  readonly merit: number;
}

/**
 * A sentence with its term hidden: `The ____ manages and schedules coroutines.` Only sentences that define, rule or contrast
 * qualify, and only a term hides: what the heading names, a front-matter keyword, inline code, a bold word, the first member
 * of a contrast, a complexity.
 */
export const cloze: Rule = async ({ topic, section }) =>
  section.blocks.flatMap((block) =>
    textsOf(block).flatMap(({ spans, line }) =>
      sentencesOf(spans).flatMap((sentence, at, all) => {
        const callout = block.kind === 'callout';
        const found = candidate(topic, section, sentence, line, callout);
        return found === null ? fromRule(topic, section, all[at - 1], sentence, line, callout) : [found];
      }),
    ),
  );

function textsOf(block: TopicBlock): { spans: readonly Span[]; line: number }[] {
  if (block.kind === 'prose' || block.kind === 'callout') return [{ spans: block.spans, line: block.line }];
  if (block.kind === 'list') return block.items.map((item) => ({ spans: item.spans, line: item.line }));
  return [];
}

function candidate(
  topic: Topic,
  section: Section,
  sentence: Sentence,
  line: number,
  callout: boolean,
): Candidate | null {
  if (!qualifies(sentence)) return null;
  const contrast = hideContrast(sentence);
  if (!teaches(sentence, contrast !== null)) return null;
  const hidden = hide(topic, section, sentence, contrast);
  return hidden === null ? null : cardOf(section, [], sentence, hidden, line, hidden.merit + (callout ? 1 : 0));
}

/** Rule 11's form: 5 to 30 words, a finite verb, a full stop, nothing that leans on another sentence. */
function qualifies(sentence: Sentence): boolean {
  const { text, words } = sentence;
  const commas = text.split(/,\s/).length - 1;
  return (
    words.length >= 5 &&
    words.length <= 30 &&
    /[.!]$/.test(text) &&
    finiteVerb(sentence) !== null &&
    !/^(it|its|this|that|these|those|they|their|he|she|we|you|your|i|here|there|also|however|but|so|then|and|or|such|both|each|another|instead|otherwise|for example|e\.g\.|in this|see|now|let's|if you|when you)\b/i.test(
      text,
    ) &&
    !/\b(above|below|following|previous|next section|this (example|section|chapter|page|guide|approach|is)|these (examples|are))\b/i.test(
      text,
    ) &&
    !/\b(various|many things|useful|powerful|easy|easily|simple|great|important|crucial|popular|essential|recommended|commonly|good|provides? (functionality|ways?|features|support|several|a way)|allows? you|lets? you|you can|in a fast)\b/i.test(
      text,
    ) &&
    !/\bone (is|fails|has|does|can|will)\b|\bif one\b/i.test(text) &&
    commas < 3
  );
}

const DEFINES =
  /\b(is|are|means|returns?|raises?|creates?|holds?|stores?|manages?|runs?|keeps?|gives?|yields?|takes?|makes?|converts?|evaluates?|preserves?|represents?|ensures?|guarantees?|defines?|declares?|implements?|checks?|copies|binds?|blocks?|waits?|suspends?|becomes?|contains?|refers?|executes?|iterates?|behaves?|applies|owns?|moves?|borrows?|drops?|calls?|produces?|builds?|removes?|adds?|matches|supports?|requires?|inherits?|derives?|wraps?|catches|uses?|starts?|stops?|ends?|compares?|collects?|groups?|combines?|points?|works?)\b/i;

/** Definitions, modal rules and contrasts teach; advice does not. */
function teaches(sentence: Sentence, contrast: boolean): boolean {
  if (contrast) return true;
  if (isAdvice(sentence)) return false;
  return (
    DEFINES.test(sentence.text) || /\b(must|cannot|can't|never|always|only|at most|at least|O\()/.test(sentence.text)
  );
}

/** The best part to hide, in the order of rule 11; null where nothing qualifies or the part stands twice. */
function hide(topic: Topic, section: Section, sentence: Sentence, contrast: Hidden | null): Hidden | null {
  const heading = termOf(headingOf(section));
  const tries: (Hidden | null)[] = [
    heading === null ? null : find(sentence, heading.text, 3),
    ...(heading?.accepted ?? []).map((other) => find(sentence, other, 3)),
    ...[...topic.keywords].sort((a, b) => b.length - a.length).map((keyword) => find(sentence, keyword, 3)),
    contrast,
    ...styled(sentence, 'code', 1),
    ...styled(sentence, 'strong', 1),
    hideComplexity(sentence),
  ];
  return tries.find((one) => one !== null && stands(sentence, one)) ?? null;
}

/** A term in the sentence, whole words, in any case, also in the plural. */
function find(sentence: Sentence, term: string, merit: number): Hidden | null {
  if (term.length < 3 || isStopWord(term)) return null;
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const match = new RegExp(`(?<![\\w-])${escaped}(?:s|es)?(?![\\w-])`, 'i').exec(sentence.text);
  return match === null ? null : { from: match.index, to: match.index + match[0].length, merit };
}

function styled(sentence: Sentence, kind: Span['kind'], merit: number): Hidden[] {
  let at = 0;
  return sentence.spans.flatMap((span) => {
    const from = at;
    at += span.text.length;
    const fits = span.kind === kind && span.text.trim().split(/\s+/).length <= 3 && span.text.length <= 30;
    return fits ? [{ from, to: at, merit }] : [];
  });
}

function hideComplexity(sentence: Sentence): Hidden | null {
  const match = /\bO\([^()]+\)/.exec(sentence.text);
  return match === null ? null : { from: match.index, to: match.index + match[0].length, merit: 1 };
}

/** `only helps with I/O-bound operations, not CPU-bound tasks`: the first member; of two compounds with one tail, its head. */
function hideContrast(sentence: Sentence): Hidden | null {
  const match =
    /(\S+?)-(\w+)(\s+\w+)?,?\s+(?:not|instead of|rather than|but not|unlike)\s+(?:an?\s+|the\s+|for\s+|with\s+)?(\S+?)-(\w+)/.exec(
      sentence.text,
    );
  if (match === null || match[2] !== match[5] || match[1] === undefined) return null;
  return { from: match.index, to: match.index + match[1].length, merit: 2 };
}

/** The hidden part stands once, is no stop word, and enough is left to know it by. */
function stands(sentence: Sentence, hidden: Hidden): boolean {
  const answer = sentence.text.slice(hidden.from, hidden.to);
  const rest = `${sentence.text.slice(0, hidden.from)} ${sentence.text.slice(hidden.to)}`;
  const stems = contentStems(answer);
  const restStems = new Set(contentStems(rest));
  return !isStopWord(answer) && !stems.some((stem) => restStems.has(stem)) && restStems.size >= 3;
}

/** `Use X for Y.` after the sentence that says why: asked with that sentence in front of it. */
function fromRule(
  topic: Topic,
  section: Section,
  before: Sentence | undefined,
  sentence: Sentence,
  line: number,
  callout: boolean,
): Candidate[] {
  const match = /^Use\s+(\S+(?:\s\S+)?)\s+(?:for|when|to|if|instead of)\s+(.+)$/.exec(sentence.text);
  if (!callout || before === undefined || match?.[1] === undefined || !qualifies(before)) return [];
  const shared = contentStems(match[2] ?? '').some((stem) => contentStems(before.text).includes(stem));
  const hidden = { from: 4, to: 4 + match[1].length, merit: 2 };
  if (!shared || !stands(sentence, hidden) || topic.title === match[1]) return [];
  return [cardOf(section, [...before.spans, { kind: 'text', text: ' ' }], sentence, hidden, line, 3)];
}

function cardOf(
  section: Section,
  lead: readonly Span[],
  sentence: Sentence,
  hidden: Hidden,
  line: number,
  merit: number,
): Candidate {
  const answer = sentence.text.slice(hidden.from, hidden.to);
  return {
    kind: 'cloze',
    concept: conceptOf(sentence.text, hidden),
    faces: [
      {
        ask: 'Fill the blank.',
        front: [{ kind: 'text', spans: [...lead.map(faceSpan), ...blanked(sentence, hidden)] }],
        answer: { kind: 'text', text: answer, accepted: [] },
        back: [],
      },
    ],
    runtime: null,
    section,
    line,
    block: '',
    secret: isCode(answer) ? (answer.split(/\.|::/).at(-1) ?? answer) : answer,
    merit,
    about: answer.toLowerCase(),
    proof: [],
  };
}

const faceSpan = (span: Span): FaceSpan => ({ kind: span.kind, text: span.text });

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
      spans.push(faceSpan(span));
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
