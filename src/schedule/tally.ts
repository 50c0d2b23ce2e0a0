import { CARD_KINDS, type CardKind } from '../domain/card.ts';
import type { DeckOutline } from '../domain/deck.ts';
import { GRADES, type Grade, type ReviewEvent } from '../domain/review.ts';
import type { CardProgress } from './card-progress.ts';
import type { Habits } from './misuse.ts';
import { type Counting, count, nothingAsked } from './share.ts';
import { isRecallTest, timeTaken } from './walk.ts';

/** Spans of days up to today that retention is given for. */
export const SPANS = { week: 7, month: 30, year: 365, all: Number.POSITIVE_INFINITY } as const;
export type Span = keyof typeof SPANS;
export const SPAN_NAMES: readonly Span[] = ['week', 'month', 'year', 'all'];

/** Days: a card whose interval is at least so long is mature, as in Anki. */
export const MATURE = 21;
export type Maturity = 'young' | 'mature';

/** What was done on a day, for a topic, or with a kind of card. */
export interface Work {
  answers: number;
  /** Milliseconds. */
  took: number;
  /** First answers of a day to cards in state `review`. */
  readonly tests: Counting;
}

/** The grades of answers, by number. */
type ByGrade = Record<Grade, number>;

/** Counts answers as they go by. */
export class Tally {
  readonly total: Work = noWork();
  readonly days = new Map<number, Work>();
  readonly topics = new Map<string, Work>();
  readonly kinds = new Map<CardKind, Work>(CARD_KINDS.map((kind) => [kind, noWork()]));
  readonly retention: Readonly<Record<Maturity, Readonly<Record<Span, Counting>>>> = {
    young: bySpan(),
    mature: bySpan(),
  };
  /** Tests in another instance than the last time, and in the same one. */
  readonly instances = { other: nothingAsked(), same: nothingAsked() };
  readonly #habits = { all: byGrade(), tests: byGrade(), afterHard: nothingAsked(), afterGood: nothingAsked() };
  readonly #places: ReadonlyMap<string, Place>;
  readonly #day: number;
  readonly #onlyDecks: boolean;

  /**
   * @param day the learner's day today
   * @param onlyDecks leaves out answers to cards that none of the decks has, or had
   */
  constructor(decks: readonly DeckOutline[], day: number, onlyDecks: boolean) {
    this.#places = placesOf(decks);
    this.#day = day;
    this.#onlyDecks = onlyDecks;
  }

  get habits(): Habits {
    return this.#habits;
  }

  add(answer: ReviewEvent, before: CardProgress): void {
    const place = this.#places.get(answer.card);
    if (place === undefined && this.#onlyDecks) return;
    const isTest = isRecallTest(answer, before);
    const passed = answer.grade !== GRADES.again;
    const works = [
      this.total,
      workOf(this.days, answer.day),
      ...(place === undefined ? [] : [workOf(this.topics, place.topic), workOf(this.kinds, place.kind)]),
    ];
    for (const work of works) {
      work.answers++;
      work.took += timeTaken(answer);
      if (isTest) count(work.tests, passed);
    }
    if (isTest) this.#addTest(answer, before, passed);
    if (this.#day - answer.day < SPANS.year) this.#addHabit(answer, before, isTest);
  }

  #addTest(answer: ReviewEvent, { memory, lastInstance, lastContent }: CardProgress, passed: boolean): void {
    const spans = this.retention[(memory?.scheduledDays ?? 0) < MATURE ? 'young' : 'mature'];
    for (const span of SPAN_NAMES) if (this.#day - answer.day < SPANS[span]) count(spans[span], passed);
    // In changed content the numbers of instances mean others.
    if (lastContent !== answer.content) return;
    count(lastInstance === answer.instance ? this.instances.same : this.instances.other, passed);
  }

  #addHabit({ grade }: ReviewEvent, { lastGrade }: CardProgress, isTest: boolean): void {
    this.#habits.all[grade]++;
    if (!isTest) return;
    this.#habits.tests[grade]++;
    if (lastGrade === GRADES.hard) count(this.#habits.afterHard, grade !== GRADES.again);
    if (lastGrade === GRADES.good) count(this.#habits.afterGood, grade !== GRADES.again);
  }
}

interface Place {
  readonly topic: string;
  readonly kind: CardKind;
}

/** Where the cards are, under their earlier ids too, and where those were that are no longer given. */
function placesOf(decks: readonly DeckOutline[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { topic, cards, retired, aliases } of decks) {
    for (const card of [...retired, ...cards]) places.set(card.id, { topic: topic.id, kind: card.kind });
    for (const [from, to] of Object.entries(aliases)) {
      const place = places.get(to);
      if (place !== undefined && !places.has(from)) places.set(from, place);
    }
  }
  return places;
}

function workOf<Key>(works: Map<Key, Work>, key: Key): Work {
  const known = works.get(key);
  if (known !== undefined) return known;
  const work = noWork();
  works.set(key, work);
  return work;
}

export function noWork(): Work {
  return { answers: 0, took: 0, tests: nothingAsked() };
}

function bySpan(): Record<Span, Counting> {
  return { week: nothingAsked(), month: nothingAsked(), year: nothingAsked(), all: nothingAsked() };
}

function byGrade(): ByGrade {
  return { 1: 0, 2: 0, 3: 0, 4: 0 };
}
