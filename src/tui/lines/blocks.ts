import type { ViewBlock } from '../../present/view.ts';
import { type Line, span, stack } from './line.ts';
import { cutTo, wrapHard, wrapWords } from './wrap.ts';

/** Where a line of code or output goes on. */
const CONTINUED: Line = [span('  ↪ ', 'muted')];
const GUTTER: Line = [span('│ ', 'muted')];
const GUTTER_CONTINUED: Line = [span('│ ↪ ', 'muted')];
const INDENT = span('  ');

/** The blocks of a card as lines, a blank line between two blocks. */
export function blockLines(blocks: readonly ViewBlock[], width: number): Line[] {
  return stack(blocks.map((block) => linesOf(block, width)));
}

function linesOf(block: ViewBlock, width: number): Line[] {
  switch (block.kind) {
    case 'text':
      return wrapWords(block.spans, width);
    case 'code': {
      const folded = block.folded === '' ? [] : [cutTo([INDENT, span(`⋯ ${block.folded}`, 'muted')], width)];
      return [...folded, ...block.lines.flatMap((line) => wrapHard([INDENT, ...line], width, CONTINUED))];
    }
    case 'output':
      return outputLines(block.lines, width);
  }
}

/** Lines that a program printed, set off from what surrounds them. */
export function outputLines(lines: readonly string[], width: number): Line[] {
  return lines.flatMap((line) => wrapHard([...GUTTER, span(line)], width, GUTTER_CONTINUED));
}
