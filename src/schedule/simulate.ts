import type { DeckOutline } from '../domain/deck.ts';
import type { Memory } from '../domain/memory.ts';
import { randomStream } from '../domain/random.ts';
import { GRADES, type Grade, type SchedulerParameters } from '../domain/review.ts';
import type { Settings } from '../domain/settings.ts';
import { subjectOf } from '../domain/subject.ts';
import { type AnswerHabits, type Grades, sum } from './answer-habits.ts';
import { deckEntries } from './entries.ts';
import { createSchedulers, fuzzSeed, type Scheduler } from './fsrs.ts';
import type { Progress } from './progress.ts';
import { introductionOrder } from './topics.ts';

export interface SimulationInput {
  readonly decks: readonly DeckOutline[];
  readonly progress: Progress;
  /** The first day. */
  readonly day: number;
  readonly days: number;
  /** What is scheduled by, with its own `desiredRetention`, which subjects do not override. */
  readonly parameters: SchedulerParameters;
  readonly settings: Pick<Settings, 'newPerDay' | 'reviewsPerDay'>;
  readonly habits: AnswerHabits;
  /** The same seed gives the same days. */
  readonly seed: number;
}

/** A day that may come. */
export interface SimulatedDay {
  /** To new cards, reviews and learning steps. */
  readonly answers: number;
  /** Milliseconds. */
  readonly took: number;
}

export interface Simulation {
  readonly desiredRetention: number;
  readonly days: readonly SimulatedDay[];
  /** Cards, those seen at the end, and how many of them are known then: the sum of their probabilities of recall. */
  readonly cards: number;
  readonly seen: number;
  readonly known: number;
}

/** A step that fails so often is given up for the day. */
const MOST_STEPS = 20;

/**
 * Lives through days as the scheduler foretells them: a card is recalled with the probability that FSRS gives it, graded by the
 * learner's habits, and scheduled as a session would. Siblings are not kept apart, and suspended cards stay out.
 */
export function simulate(input: SimulationInput): Simulation {
  const { day: first, days: length, parameters, settings, habits, seed } = input;
  const cards = cardsOf(input);
  const learner = new Learner(habits, seed);
  const waiting = cards.filter(({ memory }) => memory === null);
  const due = new DueCards(cards, first);
  const days = Array.from({ length }, (_, at): SimulatedDay => {
    const day = first + at;
    const fresh = waiting.splice(0, settings.newPerDay);
    const asked = [...due.take(day, settings.reviewsPerDay), ...fresh];
    const answers = asked.reduce((total, card) => total + learner.study(card, day), 0);
    for (const card of asked) due.add(card, day + 1);
    return { answers, took: answers * habits.took };
  });
  const last = first + length;
  return {
    desiredRetention: parameters.desiredRetention,
    days,
    cards: cards.length,
    seen: cards.length - waiting.length,
    known: cards.reduce((total, card) => total + recallOf(card, last), 0),
  };
}

interface SimulatedCard {
  readonly id: string;
  readonly scheduler: Scheduler;
  memory: Memory | null;
}

/** In the order in which new ones come. */
function cardsOf({ decks, progress, parameters }: SimulationInput): SimulatedCard[] {
  const subjects = Object.entries(parameters.subjects).map(([name, { desiredRetention: _, ...own }]) => [name, own]);
  const schedulers = createSchedulers({ ...parameters, subjects: Object.fromEntries(subjects) });
  const byId = new Map(decks.map((deck) => [deck.topic.id, deck]));
  return introductionOrder(decks, progress).flatMap((id) => {
    const deck = byId.get(id);
    const entries = deck === undefined ? [] : deckEntries(deck, progress);
    return entries
      .filter(({ state }) => !state.suspended)
      .map(({ card, memory }) => ({ id: card.id, scheduler: schedulers(subjectOf(id)), memory }));
  });
}

function recallOf({ memory, scheduler }: SimulatedCard, day: number): number {
  return memory === null ? 0 : scheduler.retrievability(memory, day);
}

/** Cards by the day on which they come back. */
class DueCards {
  readonly #byDay = new Map<number, SimulatedCard[]>();

  /** @param from what is overdue comes on this day */
  constructor(cards: readonly SimulatedCard[], from: number) {
    for (const card of cards) this.add(card, from);
  }

  /** @param earliest the first day on which it may come */
  add(card: SimulatedCard, earliest: number): void {
    if (card.memory === null) return;
    const { due } = card.memory;
    this.#put(card, due.kind === 'day' ? Math.max(due.day, earliest) : earliest);
  }

  /** The cards of a day: where there are too many, those most likely forgotten; the rest waits for the next. */
  take(day: number, limit: number): SimulatedCard[] {
    const cards = this.#byDay.get(day) ?? [];
    this.#byDay.delete(day);
    if (cards.length <= limit) return cards;
    const sorted = cards
      .map((card) => ({ card, recall: recallOf(card, day) }))
      .sort((a, b) => a.recall - b.recall)
      .map(({ card }) => card);
    for (const card of sorted.slice(limit)) this.#put(card, day + 1);
    return sorted.slice(0, limit);
  }

  #put(card: SimulatedCard, day: number): void {
    const there = this.#byDay.get(day);
    if (there === undefined) this.#byDay.set(day, [card]);
    else there.push(card);
  }
}

/** Answers by chance, with a learner's habits. */
class Learner {
  readonly #habits: AnswerHabits;
  readonly #random: () => number;

  constructor(habits: AnswerHabits, seed: number) {
    this.#habits = habits;
    this.#random = randomStream(seed);
  }

  /** Asks a card until it is done for the day; returns how often. */
  study(card: SimulatedCard, day: number): number {
    for (let answers = 1; ; answers++) {
      const grade = this.#grade(card, day);
      card.memory = card.scheduler.next(card.memory, { day, at: 0 }, fuzzSeed(card.id, card.memory), grade);
      if (card.memory.due.kind === 'day' || answers === MOST_STEPS) return answers;
    }
  }

  #grade(card: SimulatedCard, day: number): Grade {
    const { first, steps, passed } = this.#habits;
    const { memory } = card;
    if (memory === null) return this.#pick(first);
    if (memory.state !== 'review' && memory.lastDay === day) return this.#pick(steps);
    return this.#random() < recallOf(card, day) ? this.#pick(passed) : GRADES.again;
  }

  #pick(grades: Grades): Grade {
    let rest = this.#random() * sum(grades);
    for (const grade of [GRADES.again, GRADES.hard, GRADES.good]) {
      rest -= grades[grade];
      if (rest < 0) return grade;
    }
    return GRADES.easy;
  }
}
