import type { CardKind } from '../domain/card.ts';
import type { Section, Span, TopicBlock } from '../domain/topic.ts';
import type { Reason, RuleContext } from './candidate.ts';
import { finiteVerb, has, isFragment, type Sentence } from './sentences.ts';

/** Why a piece of prose is no card. */
export interface Refusal {
  readonly reason: Reason;
  readonly detail: string;
}

/** A piece of running text and where it stands. */
export interface Text {
  readonly spans: readonly Span[];
  /** Line in the topic's file. */
  readonly line: number;
}

/** Whether a section teaches: exercises ask, and a page about its author or its summary is no lesson. */
export function teaches(section: Section): boolean {
  return !section.path.some((heading) =>
    /\b(exercises?|quiz(zes)?|homework|challenges?|assignments? \d|conclusions?|about the author|support (us|the)|downloads?|see also|further reading|references|table of contents|changelog|license)\b/i.test(
      heading,
    ),
  );
}

/** Paragraphs, callouts and list items. */
export function textsOf(block: TopicBlock): Text[] {
  if (block.kind === 'prose' || block.kind === 'callout') return [{ spans: block.spans, line: block.line }];
  if (block.kind === 'list') return block.items.map((item) => ({ spans: item.spans, line: item.line }));
  return [];
}

/** Tells an author what became of a sentence. */
export function drop(context: RuleContext, kind: CardKind, text: string, line: number, why: Refusal): void {
  const what = text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text;
  context.drop({ kind, what, line, ...why });
}

const LEANS =
  /^(this|that|these|those|he|she|here|there|also|however|but|so|then|and|or|such|both|each|another|others?|instead|otherwise|for example|e\.g\.|in this|see|now|let's|same|likewise|similarly|thus|therefore|hence|finally|again|yes|no|an example (is|of)|one (way|example))\b/i;

const POINTS =
  /\b(above|below|following|previous(ly)?|next section|as shown|the (former|latter)|this|these|those|here|such(?! as)|one (is|fails|has|does|can|will|of them)|if one|similar(?! to\b)|the same(?=[,.;]| except)|(discussed|covered|explained|shown|see) (later|earlier|before)|as we|we('ll| will|'ve| have| saw| see)|let us|(an)?others?(?= (is|are|can|will|do|does|one)\b|[.,;]|$)|the (first|second|third|last|same|other|new) (argument|parameter|line|example|one|element|case|version|block|call)|the (example|program|snippet|code|listing|output|section|chapter|topic|tutorial|guide))\b/i;

const HEDGES =
  /\b(usually|often|may|might|typically|generally|commonly|in most cases|most of the time|recommended|recommends?|refrain|be careful|make sure|remember to|don't forget|best|should|probably|sometimes|mostly|essentially|basically|tends? to|normally|rarely|consider|arguably|likely|perhaps|ideally|most (users|people|programs|developers))\b/i;

const FILLER =
  /\b(various|many things|useful|powerful|eas(y|ily|ier)|simpl[ey]|great|important|crucial|popular|essential|good|core|provides? (functionality (for|to) (many|all)|features|support|several)|in a fast|similarit(y|ies)|(refers? to|there are|has|have|comes? in|supports?) (two|three|several|multiple) (different )?(kinds|types|ways|concepts|things)|readable|clean|idiomatic|pythonic|elegant|convenient|robust)\b/i;

/**
 * What keeps a text off any front: it leans on a text that is not there, hedges, or says nothing.
 *
 * @param subject what "it" and "its" may mean besides a noun before them: the hidden name of a fragment
 */
export function unfit(sentence: Sentence, subject = isFragment(sentence)): Refusal | null {
  const { text } = sentence;
  if (LEANS.test(text) || POINTS.test(text) || hasOrphan(sentence, subject))
    return { reason: 'not-self-contained', detail: 'it leans on a sentence that a card does not show' };
  if (/\bwe\b/i.test(text) && !/^We (can )?use\b/.test(text))
    return { reason: 'form', detail: 'it tells what the author does' };
  if (HEDGES.test(text)) return { reason: 'form', detail: 'it hedges or advises, so it is no fact' };
  if (FILLER.test(text)) return { reason: 'trivial', detail: 'it praises or fills, and says little' };
  if (/^(new|added|introduced|available|since|as of)\b[^,]*\d[\d.]*\+?\.?$/i.test(text))
    return { reason: 'trivial', detail: 'it says no more than a version' };
  if (/[:,;]$/.test(text) || /[:?]\s*$/.test(text))
    return { reason: 'form', detail: 'it announces what follows, or asks' };
  if (/\b(TODO|FIXME|etc\.\s+\p{Lu})/u.test(text)) return { reason: 'form', detail: 'it is a note to the author' };
  return null;
}

/** A pronoun without a noun before it. */
function hasOrphan(sentence: Sentence, subject: boolean): boolean {
  const { words } = sentence;
  return words.some((word, at) => {
    if (!/^(it|its|it's|itself|they|they're|them|their|theirs)$/i.test(word.text)) return false;
    const named = words.slice(0, at).some((other) => has(other, 'Noun') && !has(other, 'Pronoun'));
    return !named && !(subject && at > 0);
  });
}

/** Rule 11's form: 5 to 30 words, a finite verb, a full stop, and not a list. */
export function unfitSentence(sentence: Sentence): Refusal | null {
  const { text, words } = sentence;
  if (words.length < 4 || words.length > 30) return { reason: 'form', detail: 'a card takes 5 to 30 words' };
  if (!/[.!]\)?$/.test(text)) return { reason: 'form', detail: 'it does not end in a full stop' };
  if (text.split(/,\s/).length > 3) return { reason: 'form', detail: 'it is a list' };
  if (finiteVerb(sentence) === null && !isFragment(sentence)) return { reason: 'form', detail: 'it has no verb' };
  return unfit(sentence, false);
}
