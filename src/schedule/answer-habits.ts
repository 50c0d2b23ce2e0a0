import { GRADES, type Grade, type LogEvent } from '../domain/review.ts';
import { timeTaken, walkAnswers } from './walk.ts';

/** How often each grade is given. */
export type Grades = Readonly<Record<Grade, number>>;

/** How a learner answers, as far as a simulation needs it. */
export interface AnswerHabits {
  /** Of new cards, of learning steps, and of reviews that were not forgotten. */
  readonly first: Grades;
  readonly steps: Grades;
  readonly passed: Grades;
  /** Milliseconds of an answer. */
  readonly took: number;
  /** Answers that this comes from; with few of them, usual habits stand in. */
  readonly answers: number;
}

/** So many answers of a kind before they count instead of the usual ones. */
export const ENOUGH_ANSWERS = 100;
/** Milliseconds. */
export const USUAL_TIME = 8000;
const YEAR = 365;

/** `first` and `passed` are the means over many learners that the simulator of FSRS has; `steps` is a guess. */
const USUAL = {
  first: { 1: 0.24, 2: 0.094, 3: 0.495, 4: 0.171 },
  steps: { 1: 0.15, 2: 0.05, 3: 0.75, 4: 0.05 },
  passed: { 1: 0, 2: 0.224, 3: 0.631, 4: 0.145 },
} as const;

/**
 * The habits of the last year.
 *
 * @param events in the order of the fold, each once; gone through, and never held
 * @param today the learner's day
 */
export function answerHabits(events: Iterable<LogEvent>, today: number): AnswerHabits {
  const [first, steps, passed] = [noGrades(), noGrades(), noGrades()];
  let took = 0;
  walkAnswers(events, (answer, { memory }) => {
    if (today - answer.day >= YEAR) return;
    took += timeTaken(answer);
    const kind = memory === null ? first : memory.state === 'review' ? passed : steps;
    kind[answer.grade]++;
  });
  const answers = sum(first) + sum(steps) + sum(passed);
  const orUsual = (own: Grades, usual: Grades): Grades => (sum(own) < ENOUGH_ANSWERS ? usual : own);
  return {
    first: orUsual(first, USUAL.first),
    steps: orUsual(steps, USUAL.steps),
    passed: orUsual({ ...passed, [GRADES.again]: 0 }, USUAL.passed),
    took: answers < ENOUGH_ANSWERS ? USUAL_TIME : took / answers,
    answers,
  };
}

/** Whether there are enough answers for the learner's own time. */
export function knowsTime({ answers }: AnswerHabits): boolean {
  return answers >= ENOUGH_ANSWERS;
}

export function sum(grades: Grades): number {
  return grades[1] + grades[2] + grades[3] + grades[4];
}

function noGrades(): Record<Grade, number> {
  return { 1: 0, 2: 0, 3: 0, 4: 0 };
}
