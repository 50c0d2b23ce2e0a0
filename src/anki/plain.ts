import type { CardKind } from '../domain/card.ts';
import type { Deck } from '../domain/deck.ts';
import { cardView, type ViewBlock, visibleLine } from '../present/index.ts';

/** A card as text without markup, for programs that know nothing of cards: its first face, as in Anki. */
export interface PlainCard {
  readonly id: string;
  readonly topic: string;
  readonly title: string;
  readonly kind: CardKind;
  readonly tags: readonly string[];
  /** Language and page title, or less where that would give the answer away. */
  readonly context: readonly string[];
  /** With blanks as gaps. */
  readonly question: string;
  readonly answer: string;
  /** Other answers that are equally right. */
  readonly accepted: readonly string[];
  /** What the answer side adds; may be empty. */
  readonly explanation: string;
  /** What was executed to know the answer; null where nothing was. */
  readonly executed: string | null;
  readonly file: string;
  readonly line: number;
}

/** The cards of decks in teaching order, those of `notesOf`. */
export function plainCards(decks: readonly Deck[]): PlainCard[] {
  const cards = new Map<string, PlainCard>();
  for (const { topic, cards: own } of decks)
    for (const card of own) {
      if (cards.has(card.id)) continue;
      const view = cardView(card, 0);
      const ask: ViewBlock = { kind: 'text', spans: [{ text: view.ask, style: 'plain' }] };
      cards.set(card.id, {
        id: card.id,
        topic: topic.id,
        title: visibleLine(topic.title),
        kind: card.kind,
        tags: topic.tags.map(visibleLine),
        context: view.breadcrumb,
        question: plainText(view.ask === '' ? view.front : [ask, ...view.front]),
        answer: plainText(view.answer),
        accepted: view.accepted,
        explanation: plainText(view.back),
        executed: card.executed === null ? null : visibleLine(card.executed.runtime),
        file: visibleLine(topic.file),
        line: card.line,
      });
    }
  return [...cards.values()];
}

/** Blocks with a blank line between them. */
function plainText(blocks: readonly ViewBlock[]): string {
  return blocks.map(blockText).join('\n\n');
}

function blockText(block: ViewBlock): string {
  switch (block.kind) {
    case 'text':
      return spansText(block.spans);
    case 'code': {
      const lines = block.lines.map(spansText);
      return (block.folded === '' ? lines : [block.folded, ...lines]).join('\n');
    }
    case 'output':
      return block.lines.join('\n');
  }
}

function spansText(spans: readonly { readonly text: string }[]): string {
  return spans.map(({ text }) => text).join('');
}
