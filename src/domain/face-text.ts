import type { Face, FaceBlock } from './card.ts';

/** A part of a card as plain text, its blanks filled in. */
export function blockText(block: FaceBlock): string {
  switch (block.kind) {
    case 'text':
      return block.spans.map(({ text }) => text).join('');
    case 'code':
      return block.folded === '' ? block.code : `${block.folded}\n${block.code}`;
    case 'output':
      return block.text;
  }
}

/** All that a learner can read on an instance of a card: question, answers, and what the answer side adds. */
export function faceText({ ask, front, answer, back }: Face): string {
  const answers = answer.kind === 'error' ? [`${answer.type}: ${answer.message}`] : [answer.text];
  const accepted = 'accepted' in answer ? answer.accepted : [];
  return [ask, ...front.map(blockText), ...answers, ...accepted, ...back.map(blockText)].join('\n');
}
