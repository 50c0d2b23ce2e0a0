import type {
  BlockContent,
  Code,
  DefinitionContent,
  List as ListNode,
  Paragraph,
  RootContent,
  Table as TableNode,
} from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import type { CodeBlock, List, Section, Span, Table, TopicBlock } from '../domain/topic.ts';
import { languageOf } from '../languages/names.ts';
import { calloutOf } from './callout.ts';
import { headingText, spansOf } from './inline.ts';

const markdown = remark().use(remarkGfm);

type Node = RootContent | BlockContent | DefinitionContent;
type ListItem = List['items'][number];

/**
 * The sections of a Markdown text, code blocks without claims. `source` must use `\n`, and its lines must be the file's (what stands
 * before the body is blanked, not cut).
 */
export function readSections(source: string): Section[] {
  const sections: { path: string[]; depth: number; line: number; blocks: TopicBlock[] }[] = [];
  const headings: { depth: number; text: string }[] = [];
  for (const node of markdown.parse(source).children) {
    if (node.type === 'heading') {
      while ((headings.at(-1)?.depth ?? 0) >= node.depth) headings.pop();
      headings.push({ depth: node.depth, text: headingText(node, source) });
      sections.push({ path: headings.map((one) => one.text), depth: node.depth, line: lineOf(node), blocks: [] });
      continue;
    }
    const blocks = blocksOf(node, source);
    if (blocks.length === 0) continue;
    if (sections.length === 0) sections.push({ path: [], depth: 0, line: lineOf(node), blocks: [] });
    sections.at(-1)?.blocks.push(...blocks);
  }
  return sections;
}

function lineOf(node: Node | Paragraph): number {
  return node.position?.start.line ?? 1;
}

/** A node as blocks. What a list item or a quote holds besides text (code, tables, further paragraphs) follows it. */
function blocksOf(node: Node, source: string): TopicBlock[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return prose(lineOf(node), spansOf(node.children, source));
    case 'code':
      return [codeBlock(node, source)];
    case 'list':
      return listBlocks(node, source);
    case 'table':
      return [tableBlock(node, source)];
    case 'blockquote':
      return quoteBlocks(node.children, lineOf(node), source);
    case 'footnoteDefinition':
      return node.children.flatMap((child) => blocksOf(child, source));
    default:
      return [];
  }
}

function prose(line: number, spans: readonly Span[]): TopicBlock[] {
  return spans.length > 0 ? [{ kind: 'prose', line, spans }] : [];
}

function codeBlock(node: Code, source: string): CodeBlock {
  const start = node.position?.start;
  const fenced = /^[`~]/.test(source.slice(start?.offset ?? 0));
  const info = [node.lang, node.meta].filter(Boolean).join(' ');
  return {
    kind: 'code',
    language: languageOf(info),
    info,
    code: node.value,
    line: (start?.line ?? 1) + (fenced ? 1 : 0),
    indent: fenced ? (start?.column ?? 1) - 1 : indentOf(node, source),
    claims: [],
  };
}

/** Columns by which indented code stands to the right in the file. */
function indentOf(node: Code, source: string): number {
  const start = node.position?.start;
  const lineAt = (start?.offset ?? 0) - ((start?.column ?? 1) - 1);
  const inFile = source.slice(lineAt).split('\n', 1)[0] ?? '';
  return Math.max(inFile.length - (node.value.split('\n', 1)[0] ?? '').length, 0);
}

function listBlocks(list: ListNode, source: string): TopicBlock[] {
  const items: ListItem[] = [];
  const below: TopicBlock[] = [];
  const visit = (node: ListNode, level: number): void => {
    for (const item of node.children) {
      const [first, ...rest] = item.children;
      const lead = first?.type === 'paragraph' ? first : null;
      items.push({ line: lineOf(item), level, spans: lead ? spansOf(lead.children, source) : [] });
      for (const child of lead ? rest : item.children) {
        if (child.type === 'list') visit(child, level + 1);
        else below.push(...blocksOf(child, source));
      }
    }
  };
  visit(list, 0);
  const written = items.filter((item) => item.spans.length > 0);
  const block: List = { kind: 'list', line: lineOf(list), ordered: list.ordered === true, items: written };
  return [...(written.length > 0 ? [block] : []), ...below];
}

function tableBlock(table: TableNode, source: string): Table {
  const [header, ...rows] = table.children.map((row) => ({
    line: row.position?.start.line ?? lineOf(table),
    cells: row.children.map((cell) => spansOf(cell.children, source)),
  }));
  return { kind: 'table', line: lineOf(table), header: header?.cells ?? [], rows };
}

/** A block quote: its paragraphs are one callout, everything else in it follows. */
function quoteBlocks(children: readonly Node[], line: number, source: string): TopicBlock[] {
  const paragraphs = children.filter((child) => child.type === 'paragraph' || child.type === 'heading');
  const spans = paragraphs.flatMap((child, at): Span[] => [
    ...(at > 0 ? [{ kind: 'text', text: ' ' } as const] : []),
    ...spansOf(child.children, source),
  ]);
  const callout = calloutOf(spans);
  const others = children.filter((child) => child.type !== 'paragraph' && child.type !== 'heading');
  return [
    ...(spans.length > 0 ? [{ kind: 'callout', line, ...callout } as const] : []),
    ...others.flatMap((child) => blocksOf(child, source)),
  ];
}
