import type { Section, Span, TopicBlock } from '../domain/topic.ts';
import { codeRows } from './code-lines.ts';
import { visible } from './escape.ts';
import type { ViewBlock, ViewSpan } from './view.ts';

/** A section of a topic as a reader sees it, without its headings. All text is safe for a terminal. */
export function sectionView({ blocks }: Pick<Section, 'blocks'>): ViewBlock[] {
  return blocks.map(viewBlock);
}

function viewBlock(block: TopicBlock): ViewBlock {
  switch (block.kind) {
    case 'prose':
      return { kind: 'text', spans: viewSpans(block.spans) };
    case 'callout': {
      const label: ViewSpan[] = block.label === '' ? [] : [{ text: `${visible(block.label)}: `, style: 'strong' }];
      return { kind: 'text', spans: [...label, ...viewSpans(block.spans)] };
    }
    case 'list':
      return joined(
        block.items.map(({ level, spans }, at) => [
          plain(`${'  '.repeat(level)}${block.ordered && level === 0 ? `${orderOf(block, at)}.` : '•'} `),
          ...viewSpans(spans),
        ]),
      );
    case 'table':
      return joined([
        row(block.header).map((span): ViewSpan => (span.style === 'plain' ? { ...span, style: 'strong' } : span)),
        ...block.rows.map(({ cells }) => row(cells)),
      ]);
    case 'code':
      return { kind: 'code', lines: codeRows(block.language, block.code), folded: '' };
  }
}

/** Which of the outermost items it is, from 1. */
function orderOf({ items }: Extract<TopicBlock, { kind: 'list' }>, at: number): number {
  return items.slice(0, at + 1).filter(({ level }) => level === 0).length;
}

function row(cells: readonly (readonly Span[])[]): ViewSpan[] {
  return cells.flatMap((cell, at) => [
    ...(at === 0 ? [] : [{ text: ' │ ', style: 'dim' } as const]),
    ...viewSpans(cell),
  ]);
}

function joined(lines: readonly (readonly ViewSpan[])[]): ViewBlock {
  return { kind: 'text', spans: lines.flatMap((line, at) => [...(at === 0 ? [] : [plain('\n')]), ...line]) };
}

function viewSpans(spans: readonly Span[]): ViewSpan[] {
  return spans.map(({ kind, text }) => ({ text: visible(text), style: kind === 'text' ? 'plain' : kind }));
}

function plain(text: string): ViewSpan {
  return { text, style: 'plain' };
}
