/** Days in a row on which something was answered. */
export interface Streak {
  /** The row that lasts until today, or until yesterday where today's answers are still to come. */
  readonly current: number;
  readonly longest: number;
}

/** @param days of the learner with answers, in any order, each once */
export function streak(days: Iterable<number>, today: number): Streak {
  const sorted = [...days].sort((a, b) => a - b);
  let [row, longest, last] = [0, 0, Number.NEGATIVE_INFINITY];
  let current = 0;
  for (const day of sorted) {
    row = day === last + 1 ? row + 1 : 1;
    last = day;
    longest = Math.max(longest, row);
    if (day === today || day === today - 1) current = row;
  }
  return { current, longest };
}
