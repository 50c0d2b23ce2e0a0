import { compareText } from '../domain/diagnostic.ts';

/** How often each of some names occurred, the most frequent first; names that did not occur are left out. */
export type Counts = Readonly<Record<string, number>>;

/** Counts items by a name of theirs. */
export function countBy<T>(items: readonly T[], nameOf: (item: T) => string): Counts {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, one], [b, other]) => other - one || compareText(a, b)));
}

/** `12 trivial, 3 leak`. */
export function countsText(counts: Counts): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
