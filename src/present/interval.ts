/** A span of time as a scheduler states it: minutes within the day, days beyond. */
export type Interval = { readonly minutes: number } | { readonly days: number };

const MINUTES_PER_DAY = 1440;

/**
 * Units as Anki has them on its answer buttons: a month is a twelfth of 365 days; months and years show one decimal. `limit` is
 * the first rounded amount that the next unit shows instead.
 */
const UNITS = [
  { suffix: 's', minutes: 1 / 60, decimals: 0, limit: 60 },
  { suffix: 'm', minutes: 1, decimals: 0, limit: 60 },
  { suffix: 'h', minutes: 60, decimals: 1, limit: 24 },
  { suffix: 'd', minutes: MINUTES_PER_DAY, decimals: 0, limit: 31 },
  { suffix: 'mo', minutes: (365 / 12) * MINUTES_PER_DAY, decimals: 1, limit: 12 },
] as const;
const YEARS = { suffix: 'y', minutes: 365 * MINUTES_PER_DAY, decimals: 1, limit: Number.POSITIVE_INFINITY } as const;

/** An interval as Anki's buttons show it: `1m`, `10m`, `3d`, `2.1mo`, `1.4y`. */
export function intervalText(interval: Interval): string {
  const minutes = 'minutes' in interval ? interval.minutes : interval.days * MINUTES_PER_DAY;
  const amount = (unit: (typeof UNITS)[number] | typeof YEARS): number =>
    Number((Math.max(0, minutes) / unit.minutes).toFixed(unit.decimals));
  const unit = UNITS.find((one) => amount(one) < one.limit) ?? YEARS;
  return `${amount(unit)}${unit.suffix}`;
}
