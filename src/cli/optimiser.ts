import { UserError } from '../domain/errors.ts';
import type { PastReview, RecallQuestion } from '../schedule/training.ts';

/** Learns the parameters of FSRS-6. */
export interface Optimiser {
  /**
   * @param relearningSteps how many there are
   * @param onProgress is told how much is done, 0 to 1
   * @returns 21 weights, rounded as they will be written down; the same for the same questions
   */
  train(
    questions: readonly RecallQuestion[],
    relearningSteps: number,
    onProgress: (share: number) => void,
  ): Promise<readonly number[]>;
}

const PACKAGE = '@open-spaced-repetition/binding';
/** Decimals of a weight: as many as FSRS publishes. */
const DECIMALS = 4;

/**
 * The optimiser of FSRS (fsrs-rs), a compiled library that is loaded here and nowhere before: it is not there for every computer.
 *
 * @throws {UserError} where it cannot be loaded
 */
export async function loadOptimiser(): Promise<Optimiser> {
  const { computeParameters, FSRSBindingItem, FSRSBindingReview } = await loadBinding();
  // Few differ: one object of the library for each keeps 200,000 reviews with their histories from filling the memory.
  const reviews = new Map<string, InstanceType<typeof FSRSBindingReview>>();
  const reviewOf = ({ grade, days }: PastReview) => {
    const key = `${grade} ${days}`;
    const review = reviews.get(key) ?? new FSRSBindingReview(grade, days);
    reviews.set(key, review);
    return review;
  };
  const itemOf = ({ history, at }: RecallQuestion) => new FSRSBindingItem(history.slice(0, at + 1).map(reviewOf));
  return {
    train: async (questions, numRelearningSteps, onProgress) => {
      // Anything but `true` and nothing breaks off.
      const progress = (done: number, total: number): true => {
        onProgress(total === 0 ? 1 : done / total);
        return true;
      };
      const options = { enableShortTerm: true, numRelearningSteps, progress };
      const weights = await computeParameters(questions.map(itemOf), options);
      return weights.map((weight) => Number(weight.toFixed(DECIMALS)));
    },
  };
}

async function loadBinding(): Promise<typeof import('@open-spaced-repetition/binding')> {
  try {
    return await import('@open-spaced-repetition/binding');
  } catch (cause) {
    const what = 'the optimiser of FSRS cannot be loaded: a compiled library that is not installed here';
    const hint = `npm install ${PACKAGE}, where quizwright is installed, brings it where there is one for your system.`;
    throw new UserError(what, hint, { cause });
  }
}
