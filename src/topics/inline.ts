import type { Heading, PhrasingContent } from 'mdast';
import type { Span } from '../domain/topic.ts';

/** Real HTML tags; `Vec<T>` in prose is parsed as a tag too, but is the author's text. */
const HTML_TAG =
  /^<(?:!--|[!?]|\/?(?:a|abbr|b|blockquote|br|center|cite|code|del|details|div|em|font|h[1-6]|hr|i|img|input|ins|kbd|li|mark|ol|p|picture|pre|q|s|samp|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|var|video|wbr)\b)/i;
/** `__init__` without backticks parses as a strong `init`; the author meant the name. */
const DUNDER = /^__\w+__$/;

/** The text of inline Markdown in runs of one style: links give their text, images and HTML nothing. */
export function spansOf(nodes: readonly PhrasingContent[], source: string): Span[] {
  const spans = nodes.flatMap((node) => inline(node, 'text', source));
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && last.kind === span.kind && span.kind !== 'code')
      joined.splice(-1, 1, { ...last, text: last.text + span.text });
    else if (span.text !== '') joined.push(span);
  }
  return trimEnds(joined);
}

function inline(node: PhrasingContent, kind: Span['kind'], source: string): Span[] {
  const within = (children: readonly PhrasingContent[], style = kind): Span[] =>
    children.flatMap((child) => inline(child, style, source));
  switch (node.type) {
    case 'text':
      return [{ kind, text: node.value.replace(/\s*\n\s*/g, ' ') }];
    case 'inlineCode':
      return [{ kind: 'code', text: node.value }];
    case 'break':
      return [{ kind, text: ' ' }];
    case 'html':
      return HTML_TAG.test(node.value) ? [] : [{ kind, text: node.value }];
    case 'strong': {
      const raw = slice(node, source);
      return DUNDER.test(raw) ? [{ kind, text: raw }] : within(node.children, 'strong');
    }
    case 'emphasis':
      return within(node.children, kind === 'strong' ? 'strong' : 'emphasis');
    case 'delete':
    case 'link':
    case 'linkReference':
      return within(node.children);
    default:
      return [];
  }
}

function trimEnds(spans: readonly Span[]): Span[] {
  return spans
    .map((span, at) => (at === 0 && span.kind !== 'code' ? { ...span, text: span.text.trimStart() } : span))
    .map((span, at) =>
      at === spans.length - 1 && span.kind !== 'code' ? { ...span, text: span.text.trimEnd() } : span,
    )
    .filter((span) => span.text !== '');
}

function slice(node: PhrasingContent, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/**
 * A heading as written, because `## __slots__` and `## **kwargs` are names, not emphasis. Resolved are only inline code
 * (without its backticks), escapes, entities and links; emphasis loses its markers where it is asterisks around whole words
 * that fill the heading.
 */
export function headingText(node: Heading, source: string): string {
  const [only, ...rest] = node.children;
  const whole = only && rest.length === 0 && (only.type === 'strong' || only.type === 'emphasis') ? only : null;
  const children = whole && slice(whole, source).startsWith('*') ? whole.children : node.children;
  return children
    .map((child) => rawText(child, source))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function rawText(node: PhrasingContent, source: string): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'html') return HTML_TAG.test(node.value) ? '' : node.value;
  if (node.type === 'break') return ' ';
  if (!('children' in node)) return '';
  const inner = node.children.map((child) => rawText(child, source)).join('');
  if (node.type === 'link' || node.type === 'linkReference') return inner;
  const markers = /^[*_~]+/.exec(slice(node, source))?.[0].slice(0, node.type === 'emphasis' ? 1 : 2) ?? '';
  return markers + inner + markers;
}
