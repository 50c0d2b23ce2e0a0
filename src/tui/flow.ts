import type { DeckOutline } from '../domain/deck.ts';
import type { NewEvent } from '../domain/review.ts';
import { nextQuestions, type Quiz } from '../schedule/learn.ts';
import type { Progress } from '../schedule/progress.ts';
import { judgeQuiz } from '../schedule/quiz-verdict.ts';
import { type Session, type SessionInput, startSession } from '../schedule/session.ts';
import type { Moment } from './ports.ts';
import type { Decision, LearnTopic } from './screens/learn/learn-lines.ts';

/** How the screens begin. */
export type Start =
  | { readonly kind: 'review'; readonly session: Session }
  | {
      readonly kind: 'learn';
      readonly topic: LearnTopic;
      readonly quiz: Quiz;
      readonly progress: Progress;
      readonly day: number;
      /** As for every session: how reviews are spread over days, when a card is a leech, where cards come from. */
      readonly habits: Pick<SessionInput, 'balance' | 'leechThreshold' | 'cardOf'>;
      /** Brings the topic in without asking. */
      readonly anyway: boolean;
    };
export type Learn = Extract<Start, { kind: 'learn' }>;

/** Which screen shows. */
export type Screen =
  | { readonly kind: 'path'; readonly learn: Learn }
  | { readonly kind: 'quiz'; readonly learn: Learn; readonly session: Session }
  | {
      readonly kind: 'result';
      readonly learn: Learn;
      readonly decision: Decision;
      readonly events: readonly NewEvent[];
      readonly progress: Progress;
    }
  | { readonly kind: 'review'; readonly session: Session; readonly topic: LearnTopic | null };

export function firstScreen(start: Start, now: Moment): Screen {
  if (start.kind === 'review') return { kind: 'review', session: start.session, topic: null };
  if (start.anyway) return introduced(start, 'anyway', start.progress, now);
  if (start.quiz.questions.length === 0) return introduced(start, 'no-questions', start.progress, now);
  return { kind: 'path', learn: start };
}

export function quizScreen(learn: Learn, { at }: Moment): Screen {
  const { quiz, progress, day, habits } = learn;
  const session = startSession({
    ...habits,
    queue: quiz.questions,
    later: [],
    progress,
    day,
    at,
    repeats: false,
    adapt: (answers) => nextQuestions(quiz, answers),
  });
  return { kind: 'quiz', learn, session };
}

/** The result of a quiz; null where it was left before its end. */
export function resultScreen(learn: Learn, session: Session, { at }: Moment): Screen | null {
  const { answers, current } = session.table;
  if (current !== null || answers.length === 0) return null;
  const result = judgeQuiz({ topic: learn.topic.id, answers, day: learn.day, at });
  return {
    kind: 'result',
    learn,
    decision: { kind: 'quiz', result },
    events: result.events,
    progress: session.progress,
  };
}

/** The topic is brought in without a quiz. */
export function introduced(learn: Learn, kind: 'anyway' | 'no-questions', progress: Progress, { at }: Moment): Screen {
  const event: NewEvent = { type: 'topic', topic: learn.topic.id, decision: 'introduced', day: learn.day, at };
  return { kind: 'result', learn, decision: { kind }, events: [event], progress };
}

/** Whether the topic itself comes next, or what it builds on. */
export function isIn(decision: Decision): boolean {
  return decision.kind !== 'quiz' || decision.result.passed;
}

/** Titles of all topics, by id. */
export function titlesOf(decks: readonly DeckOutline[]): Map<string, string> {
  return new Map(decks.map(({ topic }) => [topic.id, topic.title]));
}
