import type { Verdict } from '../cards/index.ts';
import { CARD_KINDS } from '../domain/card.ts';
import { type Counts, countBy } from './counts.ts';

/** What could have been a card and is none: by reason, and of each kind by reason. */
export interface DroppedCounts {
  readonly total: number;
  readonly reasons: Counts;
  readonly kinds: Readonly<Record<string, Counts>>;
}

export function countDropped(verdicts: readonly Verdict[]): DroppedCounts {
  const dropped = verdicts.filter((one) => one.reason !== null);
  return { total: dropped.length, reasons: countBy(dropped, reasonOf), kinds: reasonsByKind(dropped) };
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
