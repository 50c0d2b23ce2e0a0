import type { Memory } from '../../../domain/memory.ts';
import { GRADES, type Grade } from '../../../domain/review.ts';
import { intervalText } from '../../../present/interval.ts';
import type { Outcomes } from '../../../schedule/fsrs.ts';
import { type Line, span } from '../../lines/line.ts';
import { flow } from '../../lines/wrap.ts';

/** From `again` to `easy`. */
export const ALL_GRADES: readonly Grade[] = Object.values(GRADES);

export const GRADE_NAMES: Readonly<Record<Grade, string>> = { 1: 'Again', 2: 'Hard', 3: 'Good', 4: 'Easy' };

/** The four grades with the interval that each gives, the suggested one marked. */
export function gradeLines(outcomes: Outcomes, suggested: Grade, width: number): Line[] {
  const pieces = ALL_GRADES.map((grade): Line => {
    const text = `${grade} ${GRADE_NAMES[grade]} ${outcomeText(outcomes[grade])}`;
    return grade === suggested ? [span(`▸${text} `, 'selected')] : [span(` ${text} `)];
  });
  return flow(pieces, width, ' ');
}

/** How long until a card comes back. */
export function outcomeText({ due, lastAt, scheduledDays }: Memory): string {
  if (due.kind === 'day') return intervalText({ days: scheduledDays });
  return intervalText({ minutes: (due.at - lastAt) / 60_000 });
}
