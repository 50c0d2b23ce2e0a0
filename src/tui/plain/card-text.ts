import type { Answer } from '../../domain/card.ts';
import { type DiffRow, lineDiff, outputLines } from '../../present/diff.ts';
import { visible } from '../../present/escape.ts';
import type { Judgement } from '../../present/judge.ts';
import type { CardView, ViewBlock } from '../../present/view.ts';
import type { Given } from '../screens/review/answer-lines.ts';

const INDENT = '  ';

/** A question as lines of text, for eyes and for ears. */
export function questionText(view: CardView, answered: boolean): string[] {
  const front = answered && view.answered.length > 0 ? view.answered : view.front;
  return [...view.ask.split('\n'), ...front.flatMap(blockText)];
}

/** What follows an answer: how it was judged, what is right, what the card adds. */
export function answerText(view: CardView, answer: Answer, given: Given): string[] {
  const compared = comparedText(answer, given);
  const also = view.accepted.length === 0 ? [] : [`Also: ${view.accepted.join(', ')}`];
  return [
    verdictText(given.judgement),
    ...(compared.length > 0 ? compared : [...solutionText(view), ...also]),
    ...view.back.flatMap(blockText),
    view.note,
  ];
}

/** Code and output are indented. */
function blockText(block: ViewBlock): string[] {
  const lines = bareText(block);
  return block.kind === 'text' ? lines : lines.map((line) => INDENT + line);
}

function bareText(block: ViewBlock): string[] {
  switch (block.kind) {
    case 'text':
      return joined(block.spans).split('\n');
    case 'code':
      return [...(block.folded === '' ? [] : [`(after ${block.folded})`]), ...block.lines.map(joined)];
    case 'output':
      return [...block.lines];
  }
}

function joined(spans: readonly { readonly text: string }[]): string {
  return spans.map(({ text }) => text).join('');
}

const VERDICTS: Readonly<Record<Judgement['verdict'], string>> = {
  exact: 'Right',
  equal: 'Right',
  accepted: 'Right',
  close: 'Close',
  wrong: 'Not this time',
};

function verdictText(judgement: Judgement | null): string {
  if (judgement === null) return 'Not typed: compare and grade yourself.';
  const verdict = VERDICTS[judgement.verdict];
  return judgement.note === '' ? `${verdict}.` : `${verdict}: ${judgement.note}.`;
}

/** What fits on the line of its label stands there. */
function solutionText({ answer }: CardView): string[] {
  const [only = '', ...rest] = answer.flatMap(bareText);
  return rest.length === 0 ? [`Answer: ${only}`] : ['Answer:', ...[only, ...rest].map((line) => INDENT + line)];
}

const SIGNS: Readonly<Record<DiffRow['kind'], string>> = { same: '=', missing: '+', extra: '-' };

/** An output of several lines beside the typed one, where they differ. */
function comparedText(answer: Answer, { typed, judgement }: Given): string[] {
  if (answer.kind !== 'output' || judgement === null) return [];
  if (Math.max(outputLines(typed).length, outputLines(answer.text).length) < 2) return [];
  const { rows, first } = lineDiff(typed, answer.text);
  if (first === -1) return [];
  return [
    'Answer, line by line (= agrees, - only yours, + only printed):',
    ...rows.map(({ kind, text }) => `${SIGNS[kind]} ${visible(text)}`),
  ];
}
