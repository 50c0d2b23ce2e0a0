const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The learner's day as a number: days since 1970-01-01 in their calendar, where a day begins at the rollover hour.
 *
 * @param at epoch milliseconds
 * @param offset minutes east of UTC at that moment
 * @param rollover hour of the day, 0 to 23, at which a new day begins
 */
export function dayIndex(at: number, offset: number, rollover: number): number {
  return Math.floor((at + offset * MINUTE - rollover * HOUR) / DAY);
}

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The day of the week of a learner's day. Day 0 was a Thursday. */
export function weekday(day: number): Weekday {
  return WEEKDAYS[(((day + 4) % 7) + 7) % 7] ?? 'sunday';
}

/** The moment that stands for a learner's day in date arithmetic: midnight UTC, so that whole days differ by 24 hours. */
export function dayDate(day: number): Date {
  return new Date(day * DAY);
}
