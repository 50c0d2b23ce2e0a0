import { prerequisiteClosure } from '../domain/graph.ts';
import { subjectOf } from '../domain/subject.ts';
import { isSetAside } from './card-progress.ts';
import { deckEntries, type Entry } from './entries.ts';
import { createSchedulers } from './fsrs.ts';
import { type PlanItem, planItem } from './queue.ts';
import { isDecided, isRight, MOST_QUESTIONS, type QuizAnswer } from './quiz-verdict.ts';
import { type ReadinessInput, readiness, recallNow, type TopicReadiness } from './readiness.ts';
import { shuffleKey } from './shuffle.ts';
import { takenToday } from './siblings.ts';

/** The quiz before a topic. Without questions there is nothing to hold the learner back: `judgeQuiz` passes it. */
export interface Quiz {
  readonly topic: string;
  /** What is asked first, and what would follow if all answers were as expected; `nextQuestions` knows better after each. */
  readonly questions: readonly PlanItem[];
  /** All prerequisites, the nearest first. */
  readonly prerequisites: readonly TopicReadiness[];
  /** Prerequisites for which there is no deck. */
  readonly missing: readonly string[];
  /** The cards that may be asked, those of a topic with the one first that tells most. */
  readonly pool: readonly PlanItem[];
}

export interface QuizInput extends ReadinessInput {
  /** Orders what is equal otherwise. */
  readonly seed: string;
}

/** A quiz over all prerequisites of a topic, near and far. */
export function planQuiz(input: QuizInput): Quiz {
  const prerequisites = readiness(input);
  const quiz = {
    topic: input.topic,
    questions: [],
    prerequisites,
    missing: prerequisites.filter((one) => one.title === null).map((one) => one.topic),
    pool: pool(input),
  };
  return { ...quiz, questions: nextQuestions(quiz, []) };
}

/**
 * The questions to come: of the topic of which least is known, given its history and the answers so far, the card that tells most.
 * None, where the answers decide already or are as many as a quiz has; see `judgeQuiz`. Of siblings only one is asked, and none of
 * which one was answered today before the quiz.
 */
export function nextQuestions(quiz: Omit<Quiz, 'questions'>, answers: readonly QuizAnswer[]): PlanItem[] {
  if (isDecided(answers)) return [];
  const beliefs = new Map(quiz.prerequisites.map((one) => [one.topic, priorBelief(one)]));
  for (const { item, grade } of answers) learnFrom(beliefs.get(item.topic.id), isRight(grade) ? 1 : 0);
  const asked = new Set(answers.map(({ item }) => item.card.id));
  const taken = new Set(answers.flatMap(({ item }) => item.card.siblings));
  const isFree = (item: PlanItem) => !asked.has(item.card.id) && !item.card.siblings.some((key) => taken.has(key));
  const questions: PlanItem[] = [];
  while (answers.length + questions.length < MOST_QUESTIONS) {
    const next = mostTelling(quiz.pool.filter(isFree), beliefs);
    if (next === undefined) break;
    const belief = beliefs.get(next.topic.id);
    if (belief !== undefined) learnFrom(belief, meanOf(belief));
    asked.add(next.card.id);
    for (const key of next.card.siblings) taken.add(key);
    questions.push(next);
  }
  return questions;
}

/** What is believed of the share of a topic that is known: a beta distribution by its two parameters. */
interface Belief {
  known: number;
  unknown: number;
}

/** A history says as much as this many answers at most: it may be of long ago. */
const MOST_TRUST = 4;

/** Uniform for what was never asked; cards that were count as answers with their retrievability now. */
function priorBelief({ recall, cards, seen }: TopicReadiness): Belief {
  const trust = Math.min(seen, MOST_TRUST);
  const recallOfSeen = seen === 0 ? 0 : Math.min(1, (recall * cards) / seen);
  return { known: 1 + trust * recallOfSeen, unknown: 1 + trust * (1 - recallOfSeen) };
}

function learnFrom(belief: Belief | undefined, right: number): void {
  if (belief === undefined) return;
  belief.known += right;
  belief.unknown += 1 - right;
}

function meanOf({ known, unknown }: Belief): number {
  return known / (known + unknown);
}

/** Variance of the beta distribution: how much there is to learn about the topic. */
function doubt(belief: Belief): number {
  return (meanOf(belief) * (1 - meanOf(belief))) / (belief.known + belief.unknown + 1);
}

/** The first card of the topic with most doubt; the weaker topic, then the nearer one, where it is the same. */
function mostTelling(free: readonly PlanItem[], beliefs: ReadonlyMap<string, Belief>): PlanItem | undefined {
  const [best] = [...beliefs]
    .filter(([topic]) => free.some((item) => item.topic.id === topic))
    .sort(([, a], [, b]) => doubt(b) - doubt(a) || meanOf(a) - meanOf(b));
  return free.find((item) => item.topic.id === best?.[0]);
}

function pool({ topic, decks, progress, day, seed }: QuizInput): PlanItem[] {
  const wanted = new Set(
    prerequisiteClosure(
      decks.map((deck) => deck.topic),
      topic,
    ),
  );
  const taken = takenToday(decks, progress, day);
  const isFree = ({ card, memory }: Entry) => memory?.lastDay === day || !card.siblings.some((key) => taken.has(key));
  const schedulers = createSchedulers(progress.parameters);
  return decks
    .filter((deck) => wanted.has(deck.topic.id))
    .flatMap((deck) => {
      const scheduler = schedulers(subjectOf(deck.topic.id));
      return deckEntries(deck, progress)
        .filter((entry) => !isSetAside(entry.state, day) && isFree(entry))
        .map((entry) => {
          const recall = entry.memory === null ? UNSEEN : recallNow(scheduler, entry.state, day);
          return { item: planItem(entry, 'quiz'), tells: recall * (1 - recall), tie: shuffleKey(seed, entry.card.id) };
        })
        .sort((a, b) => b.tells - a.tells || a.tie - b.tie)
        .map(({ item }) => item);
    });
}

/** Of an answer that may as well be right as wrong most is learnt; that is how it is with a card that was never asked. */
const UNSEEN = 0.5;
