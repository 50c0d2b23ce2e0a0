export { cardView, faceOf } from './card-view.ts';
export { GAP } from './code-lines.ts';
export { formatDiagnostic, formatSummary } from './diagnostics.ts';
export { type DiffRow, type LineDiff, lineDiff, outputLines } from './diff.ts';
export { html, visible, visibleLine } from './escape.ts';
export { type Interval, intervalText } from './interval.ts';
export { type Judgement, judge } from './judge.ts';
export { languageName } from './language-name.ts';
export type { CardView, ViewBlock, ViewSpan, ViewStyle } from './view.ts';
