import type { CardView, ViewBlock } from '../../present/view.ts';
import { blockLines } from './blocks.ts';
import { type Line, type Span, span, stack } from './line.ts';
import { wrapWords } from './wrap.ts';

/**
 * The question of a card.
 *
 * @param answered whether its blanks are filled in
 */
export function questionLines(view: CardView, answered: boolean, width: number): Line[] {
  const front = answered && view.answered.length > 0 ? view.answered : view.front;
  return stack([wrapWords([span(view.ask, 'title')], width), blockLines(front, width)]);
}

/** The answer, and what else is right. */
export function solutionLines(view: CardView, width: number): Line[] {
  const accepted = view.accepted.length === 0 ? [] : labelled('also', [span(view.accepted.join(', '))], width);
  return [...answerLines(view.answer, width), ...accepted];
}

/** What the answer side adds, and where the answer comes from. */
export function backLines(view: CardView, width: number): Line[] {
  return stack([blockLines(view.back, width), wrapWords([span(view.note, 'muted')], width)]);
}

function answerLines(answer: readonly ViewBlock[], width: number): Line[] {
  const [only] = answer;
  const short = answer.length === 1 && only !== undefined ? shortSpans(only) : null;
  if (short !== null) return labelled('answer', short, width);
  return [[span('answer', 'muted')], ...blockLines(answer, width)];
}

/** A block that needs no lines of its own; null for one that does. */
function shortSpans(block: ViewBlock): readonly Span[] | null {
  if (block.kind === 'text') return block.spans;
  if (block.kind === 'output' && block.lines.length === 1) return [span(block.lines[0] ?? '')];
  return null;
}

const LABEL = 8;

/** Text behind a label, the lines below it indented. */
export function labelled(label: string, spans: readonly Span[], width: number): Line[] {
  const rows = wrapWords(spans, width - LABEL);
  return rows.map((row, at) => [span((at === 0 ? label : '').padEnd(LABEL), 'muted'), ...row]);
}
