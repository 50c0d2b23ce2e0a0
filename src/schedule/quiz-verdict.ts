import { compareText } from '../domain/diagnostic.ts';
import { GRADES, type Grade, type NewEvent } from '../domain/review.ts';
import type { PlanItem } from './queue.ts';

export interface QuizAnswer {
  readonly item: PlanItem;
  readonly grade: Grade;
}

/** A quiz is not over before so many answers, where there are as many cards, and is over after so many. */
export const FEWEST_QUESTIONS = 8;
export const MOST_QUESTIONS = 15;

/** Share of right answers that passes, in tenths. */
export const TO_PASS = 8;

/** Share of right answers of one who is ready, and of one who is not. */
const READY = 0.9;
const NOT_READY = 0.65;
/** How often the verdict may be wrong, either way. */
const ERROR = 0.1;

/** Every grade but `again` is right. */
export function isRight(grade: Grade): boolean {
  return grade !== GRADES.again;
}

/**
 * Whether the answers decide already: Wald's sequential probability ratio test (Annals of Mathematical Statistics 16, 1945) between
 * one who is ready and one who is not. Eight right answers do, or eleven with one wrong; four wrong ones, too.
 */
export function isDecided(answers: readonly QuizAnswer[]): boolean {
  if (answers.length < FEWEST_QUESTIONS) return false;
  if (answers.length >= MOST_QUESTIONS) return true;
  const right = answers.filter(({ grade }) => isRight(grade)).length;
  const evidence =
    right * Math.log(READY / NOT_READY) + (answers.length - right) * Math.log((1 - READY) / (1 - NOT_READY));
  return Math.abs(evidence) >= Math.log((1 - ERROR) / ERROR);
}

/** A prerequisite with wrong answers. */
export interface WeakTopic {
  readonly topic: string;
  readonly wrong: number;
  readonly asked: number;
  /** The cards that were answered wrong: where to read again. */
  readonly missed: readonly PlanItem[];
}

/** What came of a quiz. */
export interface QuizResult {
  readonly passed: boolean;
  readonly asked: number;
  readonly right: number;
  /** The worst first. */
  readonly weak: readonly WeakTopic[];
  /** What to append: the topic is introduced, or its weak prerequisites come first among the new cards. */
  readonly events: readonly NewEvent[];
}

export interface JudgeInput {
  readonly topic: string;
  readonly answers: readonly QuizAnswer[];
  readonly day: number;
  readonly at: number;
}

/** Eight right answers in ten pass. */
export function judgeQuiz({ topic, answers, day, at }: JudgeInput): QuizResult {
  const right = answers.filter(({ grade }) => isRight(grade)).length;
  const passed = right * 10 >= answers.length * TO_PASS;
  const weak = weakTopics(answers);
  const decide = (one: string, decision: 'introduced' | 'queued'): NewEvent => ({
    type: 'topic',
    topic: one,
    decision,
    day,
    at,
  });
  const events = passed ? [decide(topic, 'introduced')] : weak.map((one) => decide(one.topic, 'queued'));
  return { passed, asked: answers.length, right, weak, events };
}

function weakTopics(answers: readonly QuizAnswer[]): WeakTopic[] {
  const topics = [...new Set(answers.map(({ item }) => item.topic.id))];
  return topics
    .map((topic) => {
      const own = answers.filter(({ item }) => item.topic.id === topic);
      const missed = own.filter(({ grade }) => !isRight(grade)).map(({ item }) => item);
      return { topic, wrong: missed.length, asked: own.length, missed };
    })
    .filter((one) => one.wrong > 0)
    .sort((a, b) => b.wrong - a.wrong || b.wrong / b.asked - a.wrong / a.asked || compareText(a.topic, b.topic));
}
