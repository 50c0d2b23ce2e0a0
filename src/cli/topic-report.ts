import type { Verdict } from '../cards/index.ts';
import { CARD_KINDS } from '../domain/card.ts';
import { compareText } from '../domain/diagnostic.ts';
import { visibleLine } from '../present/escape.ts';
import type { MadeDeck } from './make-deck.ts';
import { plural, table } from './output.ts';

/** How often each of some names occurred, the most frequent first; names that did not occur are left out. */
export type Counts = Readonly<Record<string, number>>;

/** What building one topic gave, as `qw build --json` prints it. */
export interface TopicReport {
  readonly file: string;
  readonly id: string;
  readonly cards: number;
  readonly kinds: Counts;
  /** Cards whose answer was executed. */
  readonly executed: number;
  /** What could have been a card and is none: by reason, and of each kind by reason. */
  readonly dropped: {
    readonly total: number;
    readonly reasons: Counts;
    readonly kinds: Readonly<Record<string, Counts>>;
  };
  readonly runs: MadeDeck['runs'];
  readonly milliseconds: number;
}

export function topicReport({ deck, verdicts, runs, milliseconds }: MadeDeck): TopicReport {
  const { id, file } = deck.topic;
  const dropped = verdicts.filter((one) => one.reason !== null);
  return {
    file,
    id,
    cards: deck.cards.length,
    kinds: countBy(deck.cards, (card) => card.kind),
    executed: deck.cards.filter((card) => card.executed !== null).length,
    dropped: { total: dropped.length, reasons: countBy(dropped, reasonOf), kinds: reasonsByKind(dropped) },
    runs,
    milliseconds,
  };
}

const reasonOf = (verdict: Verdict): string => verdict.reason ?? '';

function reasonsByKind(dropped: readonly Verdict[]): Record<string, Counts> {
  const kinds = CARD_KINDS.filter((kind) => dropped.some((one) => one.kind === kind));
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      countBy(
        dropped.filter((one) => one.kind === kind),
        reasonOf,
      ),
    ]),
  );
}

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

/** A line per topic, in columns. */
export function reportLines(reports: readonly TopicReport[]): string[] {
  return table(
    reports.map(({ id, cards, kinds, executed, dropped, runs, milliseconds }) => [
      visibleLine(id),
      plural(cards, 'card'),
      cards === 0 ? '' : `${Math.round((100 * executed) / cards)} % executed`,
      plural(runs.claims + runs.cards, 'run'),
      `${(milliseconds / 1000).toFixed(1)} s`,
      countsText(kinds),
      dropped.total === 0 ? '' : `dropped ${dropped.total} (${countsText(dropped.reasons)})`,
    ]),
  );
}
