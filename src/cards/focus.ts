import { literal } from '../domain/pattern.ts';
import type { BlankSite } from '../languages/python-blanks.ts';
import type { RuleContext } from './candidate.ts';
import { headingOf } from './headings.ts';
import { contentStems, isStopWord, wordsOf } from './words.ts';

/**
 * Whether section or topic name a word of the language. "Class methods and static methods" does not speak of `and`: a word that
 * headings use themselves counts only as code, as a keyword of the topic, or where the heading begins with it.
 */
export function isNamed({ section, topic }: RuleContext, word: string): boolean {
  if (topic.keywords.includes(word) || (section.path.at(-1) ?? '').includes(`\`${word}\``)) return true;
  const words = headingOf(section).split(/[\s,()/]+/);
  return isStopWord(word) ? words[0] === word : words.includes(word);
}

/** A keyword or an operator is worth a blank where the section or the topic is about it. */
export function inFocus(context: RuleContext, keyword: string): boolean {
  const { section, topic } = context;
  if (isNamed(context, keyword)) return true;
  const named = `${headingOf(section)} ${topic.keywords.join(' ')}`;
  if (/^[a-z]/.test(keyword)) return !isStopWord(keyword) && wordsOf(named).includes(keyword);
  return OPERATOR_NAMES[keyword]?.test(named) ?? false;
}

/** How headings call operators. */
const OPERATOR_NAMES: Readonly<Record<string, RegExp>> = {
  '//': /\b(floor|integer) division\b/i,
  '%': /\b(modulo|modulus|remainder)\b/i,
  '**': /\b(exponent|power)/i,
  '&': /\b(intersection|bitwise and)\b/i,
  '|': /\b(union|bitwise or|merge operator)\b/i,
  '^': /\b(symmetric difference|xor)\b/i,
  '<<': /\b(left shift|bit shift)/i,
  '>>': /\b(right shift|bit shift)/i,
};

/**
 * Whether section or topic speak about a token, or about what stands beside it (`wait_for(..., timeout=2)` below "Timeout"): a name
 * that only does its work in the program is not what they teach.
 */
export function isTied(
  { section, topic }: RuleContext,
  { token, ranges, class: { kind } }: BlankSite,
  code: string,
): boolean {
  if (!/^(method|builtin|module-member|imported|keyword-argument)$/.test(kind)) return true;
  const prose = section.blocks.flatMap((block) => ('spans' in block ? block.spans.map((span) => span.text) : []));
  const heading = contentStems(headingOf(section));
  const said = new Set([...heading, ...contentStems([topic.title, ...topic.keywords, ...prose].join(' '))]);
  const beside = ranges.flatMap(({ to }) => contentStems(code.slice(to).split('\n')[0] ?? ''));
  const isNamed = contentStems(token).some((stem) => said.has(stem));
  return isNamed || (kind !== 'keyword-argument' && beside.some((stem) => heading.includes(stem)));
}

/** A token is blanked in the section whose heading names it; without one, where the topic first uses it. */
export function isHome({ topic, section }: RuleContext, site: BlankSite): boolean {
  const stems = contentStems(site.token);
  const names = (heading: string) => stems.length > 0 && stems.every((stem) => contentStems(heading).includes(stem));
  const token = new RegExp(`(?<![\\w])${literal(site.token)}(?![\\w])`);
  const using = topic.sections.filter((one) =>
    one.blocks.some((block) => block.kind === 'code' && token.test(block.code)),
  );
  const named = using.filter((one) => names(headingOf(one)));
  return named.length > 0 ? named.includes(section) : using[0] === section;
}

const WEIGHT: Readonly<Record<BlankSite['class']['kind'], number>> = {
  'module-member': 3,
  imported: 3,
  keyword: 3,
  'keyword-argument': 2,
  exception: 2,
  dunder: 2,
  operator: 2,
  method: 1,
  builtin: -1,
};

/** How much a blank is worth: what kind of knowledge it is, and whether section or topic name it. */
export function meritOf({ section, topic }: RuleContext, site: BlankSite): number {
  const heading = new Set(contentStems(headingOf(section)));
  const keywords = new Set(contentStems(topic.keywords.join(' ')));
  const stems = contentStems(site.token);
  const named = stems.some((stem) => heading.has(stem)) ? 3 : stems.some((stem) => keywords.has(stem)) ? 2 : 0;
  return WEIGHT[site.class.kind] + named;
}
