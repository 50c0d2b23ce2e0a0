import type { Answer } from '../../../domain/card.ts';
import { type DiffRow, lineDiff, outputLines } from '../../../present/diff.ts';
import { visible } from '../../../present/escape.ts';
import type { Judgement } from '../../../present/judge.ts';
import type { CardView } from '../../../present/view.ts';
import { backLines, labelled, solutionLines } from '../../lines/card-lines.ts';
import { type Line, type Span, type Style, span, stack } from '../../lines/line.ts';
import { wrapHard, wrapWords } from '../../lines/wrap.ts';

/** What was typed, and how it was judged; null where nothing was typed. */
export interface Given {
  readonly typed: string;
  readonly judgement: Judgement | null;
}

/**
 * Everything below the question once the answer shows.
 *
 * @param origin where the right answer comes from
 */
export function answerLines(
  view: CardView,
  answer: Answer,
  given: Given,
  width: number,
  origin: readonly Line[] = [],
): Line[] {
  const compared = comparedLines(answer, given, width);
  const shown = compared.length > 0 ? compared : [...typedLines(given, width), ...solutionLines(view, width)];
  return stack([[...verdictLines(given, width), ...shown], origin, backLines(view, width)]);
}

const VERDICTS: Readonly<Record<Judgement['verdict'], { readonly text: string; readonly style: Style }>> = {
  exact: { text: '✓ right', style: 'good' },
  equal: { text: '✓ right', style: 'good' },
  accepted: { text: '✓ right', style: 'good' },
  close: { text: '≈ close', style: 'near' },
  wrong: { text: '✗ not this time', style: 'bad' },
};

function verdictLines({ judgement }: Given, width: number): Line[] {
  if (judgement === null) return wrapWords([span('not typed: compare and grade yourself', 'muted')], width);
  const { text, style } = VERDICTS[judgement.verdict];
  const note: Span[] = judgement.note === '' ? [] : [span(` · ${judgement.note}`, 'muted')];
  return wrapWords([span(text, style), ...note], width);
}

/** What was typed on one line, where it differs. */
function typedLines({ typed, judgement }: Given, width: number): Line[] {
  const text = typed.trimEnd();
  if (judgement === null || judgement.verdict === 'exact' || text.includes('\n')) return [];
  return labelled('you', [span(visible(text))], width);
}

/** An output of several lines beside the typed one; nothing where it is right, or the eye compares one line with one line. */
function comparedLines(answer: Answer, { typed, judgement }: Given, width: number): Line[] {
  if (answer.kind !== 'output' || (judgement?.verdict !== 'wrong' && judgement?.verdict !== 'close')) return [];
  if (Math.max(outputLines(typed).length, outputLines(answer.text).length) < 2) return [];
  const { rows, first } = lineDiff(typed, answer.text);
  if (first === -1) return [];
  const legend = [span('✗ yours', 'bad'), span(' · ', 'muted'), span('✓ expected', 'good')];
  return [...labelled('answer', legend, width), ...rows.flatMap((row) => diffRow(row, width))];
}

const SIGNS: Readonly<Record<DiffRow['kind'], { readonly sign: string; readonly style: Style }>> = {
  same: { sign: '  ', style: 'plain' },
  missing: { sign: '✓ ', style: 'good' },
  extra: { sign: '✗ ', style: 'bad' },
};

function diffRow({ kind, text }: DiffRow, width: number): Line[] {
  const { sign, style } = SIGNS[kind];
  return wrapHard([span(sign, style), span(visible(text), style)], width, [span('  ↪ ', 'muted')]);
}
