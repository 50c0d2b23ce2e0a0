import { GRADES, type Grade } from '../domain/review.ts';
import { counts } from './queue.ts';
import type { Session } from './session.ts';
import type { Answered, DealtItem } from './table.ts';

/** What a session came to. */
export interface Summary {
  readonly answered: number;
  readonly byGrade: Readonly<Record<Grade, number>>;
  /** Milliseconds spent on answers. */
  readonly took: number;
  /** Cards that were forgotten at least once, each once, in the order of their first failure. */
  readonly again: readonly DealtItem[];
  /** Cards that are still being learned today, the one in hand among them. */
  readonly waiting: number;
}

export function summarise({ table }: Session): Summary {
  const count = (given: Grade) => table.answers.filter((answer) => answer.grade === given).length;
  return {
    answered: table.answers.length,
    byGrade: { 1: count(1), 2: count(2), 3: count(3), 4: count(4) },
    took: table.answers.reduce((sum, answer) => sum + answer.took, 0),
    again: failedCards(table.answers),
    waiting: counts({
      queue: [...(table.current === null ? [] : [table.current.item]), ...table.queue],
      later: table.later,
    }).learning,
  };
}

function failedCards(answers: readonly Answered[]): DealtItem[] {
  const failed = new Map<string, DealtItem>();
  for (const { item, grade } of answers) {
    if (grade === GRADES.again && !failed.has(item.card.id)) failed.set(item.card.id, item);
  }
  return [...failed.values()];
}
