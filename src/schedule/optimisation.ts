import type { DeckOutline } from '../domain/deck.ts';
import type { ReviewEvent, SchedulerParameters } from '../domain/review.ts';
import { subjectOf } from '../domain/subject.ts';

/** So many questions before something can be learned from them. */
export const FEWEST_REVIEWS = 400;

/**
 * The answers that tell about the cards for which parameters are to be found: those of a subject, or of all subjects that have no
 * weights of their own.
 *
 * @param subject null for all subjects without their own
 */
export function answersFor(
  subject: string | null,
  decks: readonly DeckOutline[],
  { subjects }: SchedulerParameters,
): (answer: ReviewEvent) => boolean {
  const known = new Map(
    decks.flatMap((deck) =>
      [...deck.cards, ...deck.retired].map((card) => [card.id, subjectOf(deck.topic.id)] as const),
    ),
  );
  const own = new Set(Object.keys(subjects).filter((name) => subjects[name]?.weights !== undefined));
  return (answer) => {
    const found = known.get(answer.card) ?? answer.subject ?? null;
    return subject === null ? found === null || !own.has(found) : found === subject;
  };
}

/** The weights that count for a subject now; null for the published ones. */
export function weightsOf(
  subject: string | null,
  { weights, subjects }: SchedulerParameters,
): readonly number[] | null {
  const own = subject === null ? undefined : new Map(Object.entries(subjects)).get(subject);
  return own?.weights === undefined ? weights : own.weights;
}
