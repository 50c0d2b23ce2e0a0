import type { FaceSpan } from '../domain/card.ts';
import { places } from '../domain/places.ts';
import type { CodeBlock, Section, Topic } from '../domain/topic.ts';
import { comments, enclosingStatement, parse } from '../languages/index.ts';
import type { TokenSite } from '../languages/token-sites.ts';
import { headingOf } from './headings.ts';
import { leaks } from './leaks.ts';
import { isAdvice, sentencesOf } from './sentences.ts';
import { contentStems, wordsOf } from './words.ts';

/** What the author says that a token is for, the token itself blanked. */
export interface Purpose {
  readonly spans: readonly FaceSpan[];
  /** Offset of the occurrence that it speaks about. */
  readonly at: number;
}

/**
 * The author's words about a token: the comment at its line, the sentence above the block, the heading's gloss
 * (`select - Wait for the first of several`). Those come first that are nearest to the code.
 */
export function purposesOf(
  { topic, section }: { topic: Topic; section: Section },
  block: CodeBlock,
  site: TokenSite,
): Purpose[] {
  const first = site.ranges[0]?.from ?? 0;
  const beside = site.ranges.flatMap(({ from }) => remarksAt(block, from).map((text) => ({ text, at: from })));
  const found = [
    ...beside.map(({ text, at }) => purpose([{ kind: 'text', text: withoutLabel(text, site.token) }], site, at)),
    purpose(sentenceAbove(section, block), site, first),
    purpose(glossOf(section, site), site, first),
    ...glossary(topic, site.token).map((spans) => purpose(spans, site, first)),
    ...chaptersOf(topic, section)
      .filter((one) => headingOf(one).match(/\w+/g)?.includes(site.token))
      .map((one) => purpose(sentenceAbove(one, block), site, first)),
  ];
  return found.filter((one) => one !== null);
}

/** The comments of a statement: behind the line, or alone on the lines right above. */
function remarksAt(block: CodeBlock, at: number): string[] {
  const { code } = block;
  if (block.language === null) return [];
  const tree = parse(block.language, code);
  const placeOf = places(code);
  const lineOf = (offset: number) => placeOf(offset).line;
  const statement = tree === null ? null : enclosingStatement(tree.resolveInner(at, 1));
  const lines = new Set([lineOf(at) - 1, lineOf(statement?.from ?? at) - 1]);
  const found = comments(block.language, code).filter((comment) => {
    const alone = code.slice(0, comment.from).split('\n').at(-1)?.trim() === '';
    return alone ? lines.has(lineOf(comment.to)) : lineOf(comment.from) === lineOf(at);
  });
  const marked = block.claims.filter((claim) => claim.marked).map((claim) => claim.range);
  return found
    .filter(({ from, to }) => !marked.some((range) => range !== null && range.from < to && from < range.to))
    .map(({ text }) => remark(text))
    .filter((text) => text !== null);
}

/** Results, verdicts and code in a comment state no purpose. */
const NO_PURPOSE =
  /^(?:=>|->|→|[✓✔✗✘❌✅]|outputs?\b|prints?\b|results?:|true\b|false\b|null\b|none\b|undefined\b|error\b|ok\b|good\b|bad\b|wrong\b|correct\b|todo\b|note\b|example\b|usage\b|works\b|[\d"'[{(<$`.])|[;{}]$|\.\.\.|=/i;

/** Two words side by side: a value has none. */
const SENTENCE = /[\p{L}']{2,},? [\p{L}']{2,}|\p{L}{2,} \p{L} \p{L}/u;

function remark(comment: string): string | null {
  const text = comment
    .replace(/^(?:\/\/+[!/]?|\/\*+|#+|--)\s*/, '')
    .replace(/\s*\*+\/$/, '')
    .replace(/^\d+[.)]\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return NO_PURPOSE.test(text) || !SENTENCE.test(text) ? null : text;
}

/** `map: transform each element`, `exit() - ends the program`: the label is the answer, the rest says what it does. */
function withoutLabel(text: string, token: string): string {
  const label = /^([\w.:<>()!&]+)(?::| [-–—])\s+(.+)$/.exec(text);
  return label?.[1]?.match(/\w+/g)?.includes(token) ? (label[2] ?? text) : text;
}

function sentenceAbove(section: Section, block: CodeBlock): FaceSpan[] {
  const prose = section.blocks.filter((one) => one.line < block.line).findLast((one) => one.kind === 'prose');
  if (prose === undefined) return [];
  const [sentence] = sentencesOf(prose.spans);
  if (sentence === undefined || isUnclear(sentence.text) || isAdvice(sentence)) return [];
  return sentence.spans.map(({ kind, text }) => ({ kind, text }));
}

/** The sections that a section lies in, the nearest first. */
function chaptersOf(topic: Topic, section: Section): Section[] {
  return topic.sections
    .filter((one) => one.depth > 0 && one.depth < section.depth && one.line < section.line)
    .filter((one) => one.path.every((heading, at) => heading === section.path[at]))
    .reverse();
}

/** Leans on what a card does not show. */
function isUnclear(text: string): boolean {
  return /^(?:it|its|this|that|these|those|they|here|there|in this|in the|you|we|for example|also)\b|:$|\b(?:above|below|following|previous)\b/i.test(
    text,
  );
}

/** `dyn - Dynamic Dispatch`: what stands behind the dash says what the term is. */
function glossOf(section: Section, site: TokenSite): FaceSpan[] {
  const match = /^(.+?)\s*(?:[-–—]\s|:\s)(.+)$/.exec(headingOf(section));
  const named = match?.[1]?.toLowerCase().match(/\w+/g)?.includes(site.token.toLowerCase());
  return named && match?.[2] !== undefined ? [{ kind: 'text', text: match[2] }] : [];
}

/** What tables and bullets of the topic that begin with the token say of it: `| `Partial<T>` | all optional |`. */
function glossary(topic: Topic, token: string): FaceSpan[][] {
  const isToken = (text: string) =>
    new RegExp(`^(?:\\w+(?:\\.|::))*${token}(?!\\w)[^\\s,/]*(?:<[^<>]*>|\\([^()]*\\))?$`).test(text.trim());
  const textOf = (spans: readonly FaceSpan[]) => spans.map((span) => span.text).join('');
  return topic.sections
    .flatMap((section) => section.blocks)
    .flatMap((block): FaceSpan[][] => {
      if (block.kind === 'table')
        return block.rows
          .filter(({ cells }) => isToken(textOf(cells[0] ?? [])))
          .map(({ cells }) => [...(cells[1] ?? [])]);
      if (block.kind !== 'list') return [];
      return block.items.flatMap(({ spans }) => {
        const [lead, ...rest] = spans;
        const said = textOf(rest).replace(/^\s*[:–—-]\s+/, '');
        return lead !== undefined && lead.kind !== 'text' && isToken(lead.text) && said !== textOf(rest)
          ? [[{ kind: 'text', text: said }]]
          : [];
      });
    });
}

/** The words with the token blanked; null where too little is left, or what is left gives the token away. */
function purpose(spans: readonly FaceSpan[], site: TokenSite, at: number): Purpose | null {
  const token = new RegExp(`(?<!\\w)(${site.token})(?!\\w)`);
  const blanked = spans.flatMap(({ kind, text }) =>
    text
      .split(site.kind === 'keyword' && kind !== 'code' ? /(?!)/ : token)
      .map((part, index): FaceSpan => (index % 2 === 1 ? { kind: 'blank', text: site.token } : { kind, text: part }))
      .filter((span) => span.text !== ''),
  );
  const rest = restOf({ spans: blanked });
  // `impl` is short for what "implement" says.
  const short = site.kind === 'keyword' && wordsOf(rest).some((word) => word.startsWith(site.token));
  return contentStems(rest).length < 2 || short || leaks(site.token, rest) ? null : { spans: blanked, at };
}

/** What a purpose says beside the token. */
export function restOf({ spans }: Pick<Purpose, 'spans'>): string {
  return spans.map((span) => (span.kind === 'blank' ? ' ' : span.text)).join('');
}
