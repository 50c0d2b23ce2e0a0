import { subjectOf } from '../domain/subject.ts';
import { ENOUGH_ANSWERS, USUAL_TIME } from './answer-habits.ts';
import type { Progress } from './progress.ts';
import type { Plan, PlanItem } from './queue.ts';

/** Days whose answers tell how long one takes. */
const RECENT = 30;

/**
 * Milliseconds that the cards of a plan are likely to take: the answers that they need, each as long as the learner's answers of the
 * last month. With few of those, a usual time stands in.
 */
export function workload(plan: Pick<Plan, 'queue' | 'later' | 'day'>, progress: Progress): number {
  const answers = [...plan.queue, ...plan.later].reduce((sum, item) => sum + answersOf(item, progress), 0);
  return answers * answerTime(progress, plan.day);
}

/** How often a card is asked on a day: new cards go through their steps, forgotten ones through theirs. */
function answersOf({ kind, topic }: PlanItem, { parameters }: Progress): number {
  if (kind === 'new') return Math.max(1, parameters.learningSteps.length);
  if (kind === 'learning') return 1;
  const own = Object.hasOwn(parameters.subjects, subjectOf(topic.id)) ? parameters.subjects[subjectOf(topic.id)] : null;
  const forgotten = 1 - (own?.desiredRetention ?? parameters.desiredRetention);
  return 1 + forgotten * parameters.relearningSteps.length;
}

/** Milliseconds. Of the days' means the median, so that a day on which the learner went away in between counts no more than others. */
function answerTime({ days }: Progress, today: number): number {
  const recent = [...days].flatMap(([day, work]) => (day > today - RECENT && work.answers > 0 ? work : []));
  const answers = recent.reduce((sum, work) => sum + work.answers, 0);
  if (answers < ENOUGH_ANSWERS) return USUAL_TIME;
  const means = recent.map(({ took, answers }) => took / answers).sort((a, b) => a - b);
  return means[Math.floor(means.length / 2)] ?? USUAL_TIME;
}
