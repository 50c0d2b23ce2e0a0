import type { Card } from '../domain/card.ts';
import { cardView } from '../present/card-view.ts';
import { visibleLine } from '../present/escape.ts';
import type { ViewBlock } from '../present/view.ts';
import { blockLines } from '../tui/lines/blocks.ts';
import type { Explained, Explanation } from './explain.ts';
import { plural } from './output.ts';

/** Columns of a card's text. */
const WIDTH = 90;

/** An explanation as text. */
export function explanationLines({ file, notes, explained, retired }: Explanation): string[] {
  const parts = [
    notes.map(visibleLine),
    ...explained.map((one) => verdictLines(file, one)),
    retired === null ? [] : indented(cardLines(retired)),
  ];
  return parts.filter((part) => part.length > 0).flatMap((part, at) => (at === 0 ? part : ['', ...part]));
}

function verdictLines(file: string, one: Explained): string[] {
  const fate = one.reason === null ? 'kept' : `dropped: ${one.reason}${one.detail === '' ? '' : `, ${one.detail}`}`;
  const facts = [...(one.id === null ? [] : [one.id]), ...(one.score === null ? [] : [`score ${one.score}`])];
  return [
    `${visibleLine(file)}:${one.line}  ${one.kind}  ${visibleLine(fate)}`,
    ...indented([
      visibleLine(one.what),
      ...(facts.length === 0 ? [] : [facts.join('  ')]),
      ...one.proof.map((line) => `- ${visibleLine(line)}`),
      ...(one.card === null ? [] : ['', ...cardLines(one.card)]),
    ]),
  ];
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => (line === '' ? '' : `  ${line}`));

/** Front and answer of a card's first instance, and what the others answer. */
function cardLines(card: Card): string[] {
  const view = cardView(card, 0);
  const others = card.faces.slice(1).map((_, at) => textOf(cardView(card, at + 1).answer).join(' / '));
  return [
    ...(view.breadcrumb.length === 0 ? [] : [view.breadcrumb.join(' › ')]),
    view.ask,
    ...textOf(view.front),
    'Answer:',
    ...textOf(view.answer),
    ...(view.accepted.length === 0 ? [] : [`Also accepted: ${view.accepted.join(', ')}`]),
    ...(others.length === 0
      ? []
      : [`${plural(others.length, 'other instance')}, with the answers: ${others.join('; ')}`]),
    `(${view.note})`,
  ];
}

function textOf(blocks: readonly ViewBlock[]): string[] {
  return blockLines(blocks, WIDTH).map((line) => line.map((span) => span.text).join(''));
}
