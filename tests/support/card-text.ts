import type { Card, Face, FaceBlock } from '../../src/domain/card.ts';

/** What the front of a face shows, blanks as `____`, folded lines behind `…`. */
export function frontText(face: Face | undefined): string {
  return (face?.front ?? []).map(blockText).join('\n');
}

/** The answer as a learner would type it; of an exception its type. */
export function answerText(face: Face | undefined): string | undefined {
  const answer = face?.answer;
  return answer?.kind === 'error' ? answer.type : answer?.text;
}

/** A whole face: question, front, and behind `=>` the answer and what else is accepted. */
export function faceText(face: Face): string {
  const { answer } = face;
  const accepted = 'accepted' in answer && answer.accepted.length > 0 ? ` (or ${answer.accepted.join(', ')})` : '';
  return `${face.ask}\n${frontText(face)}\n=> ${answerText(face)}${accepted}`;
}

/** Of a card, the first face. */
export function cardText(card: Card): string {
  const [face] = card.faces;
  return face === undefined ? '' : faceText(face);
}

function blockText(block: FaceBlock): string {
  switch (block.kind) {
    case 'text':
      return block.spans.map((span) => (span.kind === 'blank' ? '____' : span.text)).join('');
    case 'output':
      return block.text;
    case 'code': {
      const code = [...block.blanks]
        .reverse()
        .reduce((text, { from, to }) => `${text.slice(0, from)}____${text.slice(to)}`, block.code);
      return block.folded === '' ? code : `… ${block.folded}\n${code}`;
    }
  }
}
