import { makeCards, type Verdict } from '../cards/index.ts';
import { deckTopic } from '../decks/deck-topic.ts';
import { pairDeck } from '../decks/pair.ts';
import type { Deck } from '../domain/deck.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Runner } from '../domain/run.ts';
import type { Topic } from '../domain/topic.ts';
import { checkTopic } from '../verify/check.ts';
import { countRuns } from './counted-runs.ts';

/** A deck made from a topic, and what making it took. Nothing is written yet. */
export interface MadeDeck {
  readonly deck: Deck;
  /** The deck before; null for a first build. */
  readonly previous: Deck | null;
  /** What the topic documents wrongly. */
  readonly diagnostics: readonly Diagnostic[];
  /** What became of everything that could have been a card. */
  readonly verdicts: readonly Verdict[];
  /** Programs asked of the runner: for the check of the claims, and those that the cards needed besides. */
  readonly runs: { readonly claims: number; readonly cards: number };
  readonly milliseconds: number;
}

/** Makes the deck that follows `previous`. */
export async function makeDeck(topic: Topic, previous: Deck | null, runner: Runner): Promise<MadeDeck> {
  const start = performance.now();
  const counted = countRuns(runner);
  const diagnostics = await checkTopic(topic, counted);
  const claims = counted.asked();
  const { cards, verdicts } = await makeCards(topic, counted);
  return {
    deck: pairDeck(previous, cards, deckTopic(topic)),
    previous,
    diagnostics,
    verdicts,
    runs: { claims, cards: counted.asked() - claims },
    milliseconds: Math.round(performance.now() - start),
  };
}

/** A deck that is current, taken as it is. */
export function currentDeck(deck: Deck): MadeDeck {
  return { deck, previous: deck, diagnostics: [], verdicts: [], runs: { claims: 0, cards: 0 }, milliseconds: 0 };
}
