import type { CardOutline } from '../domain/card.ts';
import type { DeckOutline, DeckTopic } from '../domain/deck.ts';
import type { Memory } from '../domain/memory.ts';
import type { Settings } from '../domain/settings.ts';
import { deckEntries } from './entries.ts';
import type { Progress } from './progress.ts';

/** A card that costs more than it teaches: it was forgotten again and again. */
export interface Leech {
  readonly card: CardOutline;
  readonly topic: DeckTopic;
  /** How often it was forgotten after it had been learned. */
  readonly lapses: number;
  readonly advice: {
    /** Headings of the section to read again; `card.line` of `topic.file` is where it stands. */
    readonly reread: readonly string[];
    /** What to do with the card where that does not help. */
    readonly action: Settings['leechAction'];
  };
}

export interface LeechInput {
  readonly decks: readonly DeckOutline[];
  readonly progress: Progress;
  readonly settings: Pick<Settings, 'leechThreshold' | 'leechAction'>;
}

/** The leeches with which nothing was done yet, the worst first. */
export function leeches({ decks, progress, settings: { leechThreshold, leechAction } }: LeechInput): Leech[] {
  if (leechThreshold === 0) return [];
  return decks
    .flatMap((deck) => deckEntries(deck, progress))
    .filter(({ state }) => !state.suspended && (leechAction === 'suspend' || state.flag === ''))
    .map(({ card, topic, memory }) => ({
      card,
      topic,
      lapses: memory?.lapses ?? 0,
      advice: { reread: card.section, action: leechAction },
    }))
    .filter(({ lapses }) => lapses >= leechThreshold)
    .sort((a, b) => b.lapses - a.lapses);
}

/**
 * Whether an answer made a card a leech, or reminds of one: at the threshold, and then each time half of it is added, as in Anki.
 *
 * @param threshold lapses; 0 for never
 */
export function becameLeech(before: Memory | null, after: Memory | null, threshold: number): boolean {
  const [old, lapses] = [before?.lapses ?? 0, after?.lapses ?? 0];
  if (threshold === 0 || lapses <= old || lapses < threshold) return false;
  return (lapses - threshold) % Math.ceil(threshold / 2) === 0;
}
