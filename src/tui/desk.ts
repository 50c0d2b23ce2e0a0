import type { CardOutline } from '../domain/card.ts';
import type { DeckOutline, DeckTopic } from '../domain/deck.ts';
import type { RunRequest, RunResult } from '../domain/run.ts';
import type { Section } from '../domain/topic.ts';
import type { Progress } from '../schedule/progress.ts';

/** A line of a topic's file; the file is relative to the workspace. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** Headings down to the section that it stood in. */
  readonly section: readonly string[];
}

/** Where a card comes from. */
export function placeOf({ card, topic }: { readonly card: CardOutline; readonly topic: DeckTopic }): Place {
  return { file: topic.file, line: card.line, section: card.section };
}

/** All decks of the workspace after some were made anew, and the progress with what that means for it. */
export interface FreshDecks {
  readonly decks: readonly DeckOutline[];
  readonly progress: Progress;
}

/** What came of making a topic's deck anew. */
export interface Rebuilt extends FreshDecks {
  /** What is wrong with the topic, in a line; empty where nothing is. */
  readonly problem: string;
}

/** What can be done about a card besides answering it. All of it may fail with an error that says what to do. */
export interface Desk {
  /** Executes a program as those of cards are executed; nearly always the result is known already. */
  run(request: RunRequest): Promise<RunResult>;
  /** The section of a topic that a place belongs to; null where the file has no such section any more. */
  section(place: Place): Promise<Section | null>;
  /** Opens a place in the learner's editor, on the terminal, and waits until it is closed. */
  edit(place: Place): Promise<void>;
  /** Makes the deck of a topic's file anew. */
  rebuild(file: string): Promise<Rebuilt>;
  /**
   * Hears of decks that other processes make anew.
   *
   * @returns ends it
   */
  watch(heard: (fresh: FreshDecks) => void): () => void;
}

const absent = (): Promise<never> => Promise.reject(new Error('there is no desk'));

/** Where nothing can be done. */
export const NO_DESK: Desk = {
  run: absent,
  section: absent,
  edit: absent,
  rebuild: absent,
  watch: () => () => undefined,
};
