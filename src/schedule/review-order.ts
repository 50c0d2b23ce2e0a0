import type { Settings } from '../domain/settings.ts';
import { subjectOf } from '../domain/subject.ts';
import { type Entry, hasChanged } from './entries.ts';
import { createSchedulers } from './fsrs.ts';
import type { Progress } from './progress.ts';
import { shuffleKey } from './shuffle.ts';

/** The rank of a card that comes before all others. */
const FIRST = -Number.MAX_VALUE;
/** Cards that are put in order at first. */
const PART = 500;

export interface ReviewOrderInput {
  readonly order: Settings['reviewOrder'];
  readonly progress: Progress;
  /** The learner's day. */
  readonly day: number;
  /** Orders what is equal otherwise. */
  readonly seed: string;
}

/**
 * Reviews in the order in which they are asked: changed cards first, then as the setting says. Where not all of them come
 * today, the order decides which ones: with a backlog, `retrievability-descending` keeps the memories that can be kept, and
 * takes up the forgotten ones, which wait without losing much more, as it clears. The authors of FSRS compared the orders for
 * 20,000 cards, a limit of 80 reviews a day and a desired retention of 0.8: a retention of 0.80 and 85 seconds a remembered card
 * descending, 0.70 and 87 ascending, 0.65 and 95 at random (https://github.com/open-spaced-repetition/review-sort-order-comparison).
 */
export function* orderReviews(entries: readonly Entry[], input: ReviewOrderInput): Generator<Entry> {
  const rank = ranking(input);
  const ranks = new Float64Array(entries.length);
  entries.forEach((entry, at) => {
    ranks[at] = hasChanged(entry) ? FIRST : rank(entry);
  });
  const sorted = ranks.slice().sort();
  // Most days take few of many: they are put in order a part at a time, as far as somebody takes them.
  let above = Number.NEGATIVE_INFINITY;
  for (let size = PART; above < (sorted.at(-1) ?? above); size *= 4) {
    const most = sorted[Math.min(size, sorted.length) - 1] ?? above;
    const part: { entry: Entry; rank: number; tie: number }[] = [];
    ranks.forEach((own, at) => {
      const entry = entries[at];
      if (entry === undefined || own <= above || own > most) return;
      part.push({ entry, rank: own, tie: shuffleKey(input.seed, entry.card.id) });
    });
    above = most;
    for (const { entry } of part.sort((a, b) => a.rank - b.rank || a.tie - b.tie)) yield entry;
  }
}

/** What is asked earlier has a lower rank. */
function ranking(input: ReviewOrderInput): (entry: Entry) => number {
  const recall = recalls(input);
  switch (input.order) {
    case 'retrievability-descending':
      return (entry) => -recall(entry);
    case 'retrievability-ascending':
      return recall;
    case 'relative-overdueness':
      return ({ memory }) => (memory === null ? 0 : (memory.lastDay - input.day) / Math.max(1, memory.scheduledDays));
    case 'random':
      return ({ card }) => shuffleKey(input.seed, card.id);
  }
}

/** Probability of recall of cards, 0 to 1, by the parameters of their subjects. Cards of a topic should follow each other. */
export function recalls({ progress, day }: Pick<ReviewOrderInput, 'progress' | 'day'>): (entry: Entry) => number {
  const schedulers = createSchedulers(progress.parameters);
  let [topic, scheduler] = [null as Entry['topic'] | null, schedulers(null)];
  return (entry) => {
    if (entry.topic !== topic) {
      topic = entry.topic;
      scheduler = schedulers(subjectOf(topic.id));
    }
    return entry.memory === null ? 0 : scheduler.retrievability(entry.memory, day);
  };
}
