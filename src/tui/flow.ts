import type { DeckOutline } from '../domain/deck.ts';
import type { NewEvent } from '../domain/review.ts';
import { nextQuestions, planQuiz, type Quiz } from '../schedule/learn.ts';
import { judgeQuiz } from '../schedule/quiz-verdict.ts';
import { type Session, startSession } from '../schedule/session.ts';
import type { Ports } from './ports.ts';
import { type Decision, hasCards, type LearnTopic } from './screens/learn/learn-lines.ts';

/** How the screens begin. */
export type Start = HomeScreen | BrowseScreen | StudyStart;
/** How studying begins at once. */
export type StudyStart = ReviewStart | Learn;

interface ReviewStart {
  readonly kind: 'review';
  readonly session: Session;
}

/** A topic that is to be begun. */
export interface Learn {
  readonly kind: 'learn';
  readonly topic: LearnTopic;
  readonly quiz: Quiz;
  /** Brings the topic in without asking. */
  readonly anyway: boolean;
}

interface HomeScreen {
  readonly kind: 'home';
  /** What the learner should know of the build, or empty. */
  readonly notice: string;
}

interface BrowseScreen {
  readonly kind: 'browse';
  /** What is searched for; empty for all cards. */
  readonly query: string;
}

/** Which screen shows. */
export type Screen = HomeScreen | BrowseScreen | { readonly kind: 'topics' } | { readonly kind: 'stats' } | StudyScreen;

/** The screens of a session, and of the way to a topic. */
export type StudyScreen = LearnScreen | { readonly kind: 'review'; readonly session: Session; readonly title: string };

export type LearnScreen =
  | { readonly kind: 'path'; readonly learn: Learn }
  | { readonly kind: 'quiz'; readonly learn: Learn; readonly session: Session }
  | {
      readonly kind: 'result';
      readonly learn: Learn;
      readonly decision: Decision;
      readonly events: readonly NewEvent[];
    };

/** The screen that shows, last, and below it those to go back to. */
export type Screens = readonly Screen[];

/** Shows a screen from which the learner comes back to this one. */
export function opened(screens: Screens, next: Screen): Screens {
  return [...screens, next];
}

/** Shows a screen from which the learner comes back to where all began: what lies between is done. */
export function followed(screens: Screens, next: Screen): Screens {
  return [...screens.filter(({ kind }) => kind === 'home'), next];
}

/** The screen before this one; null where there is none. */
export function closed(screens: Screens): Screens | null {
  return screens.length > 1 ? screens.slice(0, -1) : null;
}

type Now = Pick<Ports, 'now' | 'today' | 'progress' | 'habits'>;

export function firstScreen(start: StudyStart, ports: Now): StudyScreen {
  return start.kind === 'review' ? { ...start, title: 'Today' } : learnScreen(start, ports);
}

/** What is to be known of a topic before it begins. */
export function planLearning(
  topic: LearnTopic,
  anyway: boolean,
  decks: readonly DeckOutline[],
  ports: Pick<Ports, 'today' | 'progress'>,
): Learn {
  const day = ports.today();
  const quiz = planQuiz({ topic: topic.id, decks, progress: ports.progress(), day, seed: String(day) });
  return { kind: 'learn', topic, quiz, anyway };
}

/** Where there is nothing to ask, the topic is brought in at once. */
export function learnScreen(learn: Learn, ports: Now): StudyScreen {
  if (learn.anyway) return introduced(learn, 'anyway', ports);
  if (learn.quiz.questions.length === 0) return introduced(learn, 'no-questions', ports);
  return { kind: 'path', learn };
}

export function quizScreen(learn: Learn, ports: Now): StudyScreen {
  const { quiz } = learn;
  const session = startSession({
    ...ports.habits,
    queue: quiz.questions,
    later: [],
    progress: ports.progress(),
    day: ports.today(),
    at: ports.now().at,
    repeats: false,
    adapt: (answers) => nextQuestions(quiz, answers),
  });
  return { kind: 'quiz', learn, session };
}

/** The result of a quiz; null where it was left before its end. */
export function resultScreen(learn: Learn, session: Session, ports: Now): StudyScreen | null {
  const { answers, current, day } = session.table;
  if (current !== null || answers.length === 0) return null;
  const result = judgeQuiz({ topic: learn.topic.id, answers, day, at: ports.now().at });
  return { kind: 'result', learn, decision: { kind: 'quiz', result }, events: result.events };
}

/** The topic is brought in without a quiz. */
export function introduced(learn: Learn, kind: 'anyway' | 'no-questions', ports: Now): StudyScreen {
  const [day, { at }] = [ports.today(), ports.now()];
  const event: NewEvent = { type: 'topic', topic: learn.topic.id, decision: 'introduced', day, at };
  return { kind: 'result', learn, decision: { kind }, events: [event] };
}

/** Whether the topic itself comes next, or what it builds on. */
export function isIn(decision: Decision): boolean {
  return decision.kind !== 'quiz' || decision.result.passed;
}

/** The topic whose cards come next; null where it has none, or what it builds on comes first. */
export function nextTopic(learn: Learn, decision: Decision, decks: readonly DeckOutline[]): LearnTopic | null {
  return isIn(decision) && hasCards(learn.topic, decks) ? learn.topic : null;
}

/** The cards of a topic, or today's. */
export function studyOf(topic: LearnTopic | null, ports: Pick<Ports, 'session'>): StudyScreen {
  return { kind: 'review', session: ports.session(topic?.id ?? null), title: topic?.title ?? 'Today' };
}
