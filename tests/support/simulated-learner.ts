import { default_w } from 'ts-fsrs';
import type { Card } from '../../src/domain/card.ts';
import type { Deck } from '../../src/domain/deck.ts';
import type { Memory } from '../../src/domain/memory.ts';
import { randomStream } from '../../src/domain/random.ts';
import type { Grade } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { createScheduler, type Scheduler } from '../../src/schedule/fsrs.ts';
import type { PlanItem } from '../../src/schedule/queue.ts';
import { readiness } from '../../src/schedule/readiness.ts';
import { Diary } from './diary.ts';

const DAY = 86_400_000;
const FIRST_DAY = 20_000;
/** Chance of a right answer minutes after the last one, of which FSRS says nothing. */
const SAME_DAY = 0.9;
/** Chance that a new card is known at once where all it builds on is. */
const FIRST = 0.7;
/** Right answers that are hard, and that are not easy. */
const [HARD, GOOD] = [0.1, 0.92];

export interface SimulationInput {
  readonly decks: readonly Deck[];
  readonly settings: Partial<Settings>;
  readonly days: number;
  readonly seed: number;
  /** How much the memory of each card differs from what the scheduler believes: spread of the logarithm of its stability. */
  readonly spread: number;
  /**
   * What a new card loses where its topic's prerequisites are forgotten: its chance is `FIRST` times 1 - dependence * (1 -
   * their mean recall). An assumption; nothing is known of its size.
   */
  readonly dependence: number;
}

export interface Simulated {
  /** Share of right answers among reviews of cards that were learned; the last half of the time. */
  readonly retention: number;
  /** Such reviews on each day of the last half of the time. */
  readonly load: readonly number[];
  /** Share of right first answers. */
  readonly first: number;
  /** Cards that were seen. */
  readonly seen: number;
  /** Mean of intervals over the ones that would fit exactly, where these are from 3 to 90 days. */
  readonly stretch: number;
}

/** A learner whose memory works as FSRS says, but with parameters of its own for each card, which the scheduler does not know. */
export function simulate({ decks, settings, days, seed, spread, dependence }: SimulationInput): Simulated {
  const chance = randomStream(seed);
  const memories = new Map<string, { scheduler: Scheduler; memory: Memory | null }>();
  const diary = new Diary(decks, { ...DEFAULT_SETTINGS, ...settings });
  const half = FIRST_DAY + days / 2;
  const load = new Map<number, number>();
  const [reviews, firsts, stretches]: [boolean[], boolean[], number[]] = [[], [], []];
  const needs = new Map<string, number>();

  const prerequisites = (topic: string, day: number): number => {
    const key = `${topic} ${day}`;
    const found = readiness({ topic, decks, progress: diary.progress, day }).filter((one) => one.cards > 0);
    const mean = needs.get(key) ?? found.reduce((sum, one) => sum + one.recall, 0) / Math.max(1, found.length);
    needs.set(key, found.length === 0 ? 1 : mean);
    return needs.get(key) ?? 1;
  };
  const right = ({ card, topic }: PlanItem, day: number): number => {
    const own = memories.get(card.id);
    if (own === undefined || own.memory === null) return FIRST * (1 - dependence * (1 - prerequisites(topic.id, day)));
    return own.memory.lastDay === day ? SAME_DAY : own.scheduler.retrievability(own.memory, day);
  };
  const answer = (item: PlanItem, day: number): Grade => {
    const own = memories.get(item.card.id) ?? { scheduler: hidden(chance, spread), memory: null };
    const isRight = chance() < right(item, day);
    const grade = isRight ? gradeOf(chance()) : 1;
    if (own.memory === null) firsts.push(isRight);
    if (item.kind === 'due') load.set(day, (load.get(day) ?? 0) + 1);
    if (item.kind === 'due' && day >= half) reviews.push(isRight);
    memories.set(item.card.id, { ...own, memory: own.scheduler.next(own.memory, { day, at: day * DAY }, '', grade) });
    return grade;
  };
  for (let day = FIRST_DAY; day < FIRST_DAY + days; day++) {
    diary.study(day, (item) => answer(item, day));
    for (const [, { memory }] of diary.progress.cards) {
      if (memory?.lastDay !== day || memory.state !== 'review') continue;
      if (memory.stability >= 3 && memory.stability <= 90) stretches.push(memory.scheduledDays / memory.stability);
    }
  }
  return {
    retention: mean(reviews.map(Number)),
    load: Array.from({ length: Math.floor(days / 2) }, (_, at) => load.get(Math.ceil(half) + at) ?? 0),
    first: mean(firsts.map(Number)),
    seen: memories.size,
    stretch: mean(stretches),
  };
}

/** Topics that build on up to two earlier ones each; the cards of a topic in twos are siblings. */
export function curriculum(topics: number, cards: number, seed: number): Deck[] {
  const chance = randomStream(seed);
  return Array.from({ length: topics }, (_, at) => {
    const id = `subject.topic${String(at).padStart(3, '0')}`;
    const earlier = () => `subject.topic${String(Math.floor(chance() * at)).padStart(3, '0')}`;
    const prerequisites = at === 0 ? [] : [...new Set([earlier(), earlier()])];
    const about = { title: id, file: `${id}.md`, category: '', language: null, tags: [], fingerprint: '' };
    return {
      schema: 1,
      topic: { id, ...about, difficulty: 'beginner', prerequisites },
      cards: Array.from({ length: cards }, (_, place) => makeCard(id, place)),
      aliases: {},
      retired: [],
    };
  });
}

function makeCard(topic: string, place: number): Card {
  const id = `${topic}.${place}`;
  const face = { ask: id, front: [], answer: { kind: 'text', text: id, accepted: [] }, back: [] } as const;
  const about = { breadcrumb: [], faces: [face], executed: null, line: 1, section: [], content: id };
  return { id, kind: 'term', topic, concept: id, ...about, siblings: [`${topic} ${place >> 1}`] };
}

/** What a card is really like: how long its memory lasts, how hard it is and how fast it grows. */
function hidden(chance: () => number, spread: number): Scheduler {
  const stability = Math.exp(spread * normal(chance));
  const [hardness, growth] = [spread * normal(chance), 0.3 * spread * normal(chance)];
  const weights = default_w.map((weight, at) => {
    if (at < 4) return weight * stability;
    return at === 4 ? weight + hardness : at === 8 ? weight + growth : weight;
  });
  return createScheduler({ ...DEFAULT_SETTINGS.scheduler, weights });
}

function gradeOf(chance: number): Grade {
  return chance < HARD ? 2 : chance < GOOD ? 3 : 4;
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** Standard deviation over mean. */
export function variation(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return Math.sqrt(mean(numbers.map((one) => (one - middle) ** 2))) / middle;
}

/** By Box and Muller. */
function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}
