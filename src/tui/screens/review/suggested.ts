import { GRADES, type Grade } from '../../../domain/review.ts';
import type { ReviewState } from './state.ts';

/** The grade that Enter takes. What was not typed counts as not known, until the learner says otherwise. */
export function suggestedGrade(state: ReviewState): Grade {
  return state.hand?.judgement?.suggested ?? GRADES.again;
}
