import { type Counts, countBy } from './counts.ts';
import type { DroppedCounts } from './dropped-counts.ts';
import type { MadeDeck } from './make-deck.ts';

/** What building one topic gave, as `qw build --json` prints it. */
export interface TopicReport {
  readonly file: string;
  readonly id: string;
  readonly cards: number;
  readonly kinds: Counts;
  /** Cards whose answer was executed. */
  readonly executed: number;
  readonly dropped: DroppedCounts;
  readonly runs: MadeDeck['runs'];
  readonly milliseconds: number;
}

export function topicReport({ deck, dropped, runs, milliseconds }: MadeDeck): TopicReport {
  const { id, file } = deck.topic;
  return {
    file,
    id,
    cards: deck.cards.length,
    kinds: countBy(deck.cards, (card) => card.kind),
    executed: deck.cards.filter((card) => card.executed !== null).length,
    dropped,
    runs,
    milliseconds,
  };
}
