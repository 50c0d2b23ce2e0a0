import type { Answer, Card, Face, FaceBlock } from '../domain/card.ts';
import { highlight } from '../languages/index.ts';
import { codeLines, GAP } from './code-lines.ts';
import { outputLines } from './diff.ts';
import { visible, visibleLine } from './escape.ts';
import type { CardView, ViewBlock, ViewSpan } from './view.ts';

/**
 * What a learner sees of a card.
 *
 * @param instance which face; a number beyond the last begins again at the first, because a rebuild may leave fewer
 */
export function cardView(card: Card, instance: number): CardView {
  const face = faceOf(card, instance);
  const blanks = face.front.some(hasBlank);
  return {
    breadcrumb: card.breadcrumb.map(visibleLine),
    kind: card.kind,
    ask: visible(face.ask),
    front: face.front.map((block) => viewBlock(block, false)),
    answered: blanks ? face.front.map((block) => viewBlock(block, true)) : [],
    answer: answerBlocks(card, face.answer),
    accepted: 'accepted' in face.answer ? face.answer.accepted.map(visible) : [],
    back: face.back.map((block) => viewBlock(block, true)),
    note: note(card),
  };
}

/** The face that an instance number means: they are counted round and round. */
export function faceOf(card: Card, instance: number): Face {
  const face = card.faces[instance % card.faces.length];
  if (face === undefined) throw new RangeError(`card ${card.id} has no face ${instance}`);
  return face;
}

function hasBlank(block: FaceBlock): boolean {
  if (block.kind === 'text') return block.spans.some((span) => span.kind === 'blank');
  return block.kind === 'code' && block.blanks.length > 0;
}

function viewBlock(block: FaceBlock, filled: boolean): ViewBlock {
  switch (block.kind) {
    case 'text':
      return { kind: 'text', spans: block.spans.map((span) => textSpan(span, filled)) };
    case 'code': {
      const tokens = block.language === null ? [] : highlight(block.language, block.code);
      const lines = codeLines(block.code, tokens, block.blanks, filled);
      return { kind: 'code', lines, folded: visible(block.folded).replaceAll('\n', ' ⏎ ') };
    }
    case 'output':
      return outputBlock(block.text);
  }
}

function textSpan(span: Extract<FaceBlock, { kind: 'text' }>['spans'][number], filled: boolean): ViewSpan {
  if (span.kind === 'blank') return { text: filled ? visible(span.text) : GAP, style: 'blank' };
  return { text: visible(span.text), style: span.kind === 'text' ? 'plain' : span.kind };
}

/** Printing nothing is an answer too, and must show as one. */
function outputBlock(text: string): ViewBlock {
  const lines = outputLines(text);
  if (lines.length === 0) return { kind: 'text', spans: [{ text: '(nothing)', style: 'emphasis' }] };
  return { kind: 'output', lines: lines.map(visible) };
}

function answerBlocks(card: Card, answer: Answer): ViewBlock[] {
  switch (answer.kind) {
    case 'text':
      return [
        { kind: 'text', spans: [{ text: visible(answer.text), style: card.kind === 'cloze' ? 'strong' : 'code' }] },
      ];
    case 'value':
    case 'output':
      return [outputBlock(answer.text)];
    case 'error':
      return [outputBlock(answer.message === '' ? answer.type : `${answer.type}: ${answer.message}`)];
  }
}

function note(card: Card): string {
  if (card.executed !== null) return `executed with ${visibleLine(card.executed.runtime)}`;
  return `not executed: the author's own ${card.kind === 'code-cloze' ? 'token' : 'words'}`;
}
