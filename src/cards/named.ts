import type { CodeBlock } from '../domain/topic.ts';
import type { TokenSite } from '../languages/token-sites.ts';
import type { RuleContext } from './candidate.ts';
import { headingOf } from './headings.ts';
import { sentencesOf } from './sentences.ts';
import { contentStems, isStopWord } from './words.ts';

/** How clearly the section is about a token: its heading names it, the topic's keywords, its first sentence; 0 for none. */
export function namedBy(
  { section, topic }: Pick<RuleContext, 'section' | 'topic'>,
  block: CodeBlock,
  { token, kind }: TokenSite,
): number {
  const [prose] = section.blocks.filter((one) => one.kind === 'prose' && one.line < block.line);
  const [sentence] = prose?.kind === 'prose' ? sentencesOf(prose.spans) : [];
  const code = (sentence?.spans ?? []).filter((span) => span.kind === 'code').map((span) => span.text);
  if (isNamedIn(section.path.at(-1) ?? '', token) || (kind === 'name' && sharesStems(headingOf(section), token)))
    return 3;
  const about = [...topic.keywords, ...section.path.slice(0, -1)];
  if (about.some((text) => isNamedIn(text, token))) return 2;
  return code.some((text) => holds(text, token)) ? 1 : 0;
}

/** Headings are prose: a word such as `for` or `default` is a keyword there only in backticks, in front, or in brackets. */
function isNamedIn(heading: string, token: string): boolean {
  if (!holds(heading, token)) return false;
  const plain =
    isStopWord(token) ||
    /^(?:default|static|final|new|type|use|match|case|any|get|set|all|class|enum|range|go)$/.test(token);
  return !plain || new RegExp(`[\`(.:]${token}|^${token}(?:$|[^\\w])`).test(heading);
}

/** The token letter by letter; a keyword also where a heading begins with a capital. */
function holds(text: string, token: string): boolean {
  const capital = (token[0] ?? '').toUpperCase() + token.slice(1);
  return new RegExp(`(?<!\\w)(?:${token}|${capital})(?!\\w)`).test(text);
}

function sharesStems(heading: string, token: string): boolean {
  const stems = contentStems(token);
  const there = contentStems(heading);
  return stems.length > 0 && stems.every((stem) => stem.length > 2 && there.includes(stem));
}
