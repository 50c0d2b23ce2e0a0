import type { Answer } from '../../../domain/card.ts';
import { type DiffRow, lineDiff } from '../../../present/diff.ts';
import { visible } from '../../../present/escape.ts';
import type { Judgement } from '../../../present/judge.ts';
import type { CardView } from '../../../present/view.ts';
import { blockLines } from '../../lines/blocks.ts';
import { type Line, type Span, type Style, span, stack } from '../../lines/line.ts';
import { wrapHard, wrapWords } from '../../lines/wrap.ts';

/** What was typed, and how it was judged; null where nothing was typed. */
export interface Given {
  readonly typed: string;
  readonly judgement: Judgement | null;
}

/** Everything below the question once the answer shows. */
export function answerLines(view: CardView, answer: Answer, given: Given, width: number): Line[] {
  const accepted = view.accepted.length === 0 ? [] : [`also accepted: ${view.accepted.join(', ')}`];
  return stack([
    verdictLines(answer, given, width),
    [...solutionLines(view, width), ...accepted.flatMap((text) => wrapWords([span(text, 'muted')], width))],
    diffLines(answer, given, width),
    blockLines(view.back, width),
    wrapWords([span(view.note, 'muted')], width),
  ]);
}

const VERDICTS: Readonly<Record<Judgement['verdict'], { readonly text: string; readonly style: Style }>> = {
  exact: { text: '✓ right', style: 'good' },
  equal: { text: '✓ right', style: 'good' },
  accepted: { text: '✓ right', style: 'good' },
  close: { text: '≈ close', style: 'near' },
  wrong: { text: '✗ not this time', style: 'bad' },
};

function verdictLines(answer: Answer, { typed, judgement }: Given, width: number): Line[] {
  if (judgement === null) return [[span('not typed: compare and grade yourself', 'muted')]];
  const { text, style } = VERDICTS[judgement.verdict];
  const note: Span[] = judgement.note === '' ? [] : [span(` · ${judgement.note}`, 'muted')];
  const verdict = wrapWords([span(text, style), ...note], width);
  if (judgement.verdict === 'exact' || answer.kind === 'output') return verdict;
  return [...verdict, ...wrapWords([span('you: ', 'muted'), span(visible(typed))], width)];
}

function solutionLines(view: CardView, width: number): Line[] {
  const [only] = view.answer;
  if (view.answer.length === 1 && only?.kind === 'text') {
    return wrapWords([span('answer: ', 'muted'), ...only.spans], width);
  }
  return [[span('answer', 'muted')], ...blockLines(view.answer, width)];
}

/** What a wrong output missed, line by line; nothing for one line against one line, which the eye compares faster. */
function diffLines(answer: Answer, { typed, judgement }: Given, width: number): Line[] {
  if (answer.kind !== 'output' || judgement === null || judgement.verdict === 'exact') return [];
  const { rows, first } = lineDiff(typed, answer.text);
  if (first === -1) return [];
  const legend = [span('yours', 'bad'), span(' − against the right one ', 'muted'), span('+', 'good')];
  return [...wrapWords(legend, width), ...rows.flatMap((row) => diffRow(row, width))];
}

const SIGNS: Readonly<Record<DiffRow['kind'], { readonly sign: string; readonly style: Style }>> = {
  same: { sign: '  ', style: 'plain' },
  missing: { sign: '+ ', style: 'good' },
  extra: { sign: '− ', style: 'bad' },
};

function diffRow({ kind, text }: DiffRow, width: number): Line[] {
  const { sign, style } = SIGNS[kind];
  return wrapHard([span(sign, style), span(visible(text), style)], width, [span('  ↪ ', 'muted')]);
}
