import type { CardOutline } from '../domain/card.ts';
import { weekday } from '../domain/day.ts';
import type { DeckOutline } from '../domain/deck.ts';
import type { Memory } from '../domain/memory.ts';
import type { Grade } from '../domain/review.ts';
import type { Settings } from '../domain/settings.ts';
import { cardProgress } from './card-progress.ts';
import { ALL_GRADES, fuzzSeed, type Outcomes, type Scheduler, type When } from './fsrs.ts';
import type { Progress } from './progress.ts';

/** What reviews are spread over days by. */
export interface BalanceInput {
  /** Of all topics: a day is as full as all of them make it. */
  readonly decks: readonly DeckOutline[];
  readonly settings: Pick<Settings, 'loadBalance' | 'easyDays'>;
}

/** What each grade leads to, and the seed with which it does. */
export interface Offer {
  readonly seeds: Readonly<Record<Grade, string>>;
  readonly outcomes: Outcomes;
}

/** Seeds that are tried for a review. Within the fuzz of 90 days (14 values) they miss one value in eleven. */
const SEEDS = 32;
/** Days; beyond them nearly every day is empty still, and other answers will fill it. As in Anki. */
const LONGEST = 90;
/** Days: no fuzz carries an interval of `LONGEST` so far. */
const FARTHEST = 2 * LONGEST;
/** A share of 0 makes a day the last choice, not an impossible one. */
const LEAST_SHARE = 1e-4;
/**
 * Later days are the emptier ones only because the answers of the days until then have not filled them yet: without a price on
 * waiting, balancing would lengthen intervals, by 8 % more than fuzz alone does for the simulated learner of the tests. With this
 * power of the days they are as long as with fuzz alone. (Anki's power is 1.4, but weighs chances and not costs.)
 */
const WAITING = 0.5;
/** More than any number of reviews. */
const SIBLING = 1e12;

/**
 * Spreads reviews over days without touching the scheduler: a review has some seeds to choose from, each of which fuzzes the
 * interval of a grade differently, always within the range of FSRS, and takes the one that lands on the least loaded day. The
 * log holds the seed of the grade that was given, so the fold gives the interval that was shown. A better grade comes back later
 * than a worse one wherever a seed by itself has it so: `good`, the grade of most answers, chooses first.
 *
 * @param input null where intervals keep the fuzz they come with
 */
export function offer(
  scheduler: Scheduler,
  card: CardOutline,
  when: When,
  progress: Progress,
  input: BalanceInput | null,
): Offer {
  const { memory } = cardProgress(progress, card.id);
  const first = tryOut(scheduler, memory, when, fuzzSeed(card.id, memory));
  if (input?.settings.loadBalance !== true || !isFuzzed(first)) return offerOf(first, first, first, first);
  const tries = [first];
  for (let k = 1; k < SEEDS; k++) tries.push(tryOut(scheduler, memory, when, `${first.seed}:${k}`));
  const price = prices(input, progress, card, when.day);
  const within = (grade: Grade, fits: (days: number) => boolean, otherwise: Try): Try =>
    choose(
      tries.filter(({ outcomes }) => fits(outcomes[grade].scheduledDays)),
      grade,
      otherwise,
      price,
    );
  const good = within(3, () => true, first);
  const hard = within(2, (days) => days < good.outcomes[3].scheduledDays, good);
  const again = within(1, (days) => days < hard.outcomes[2].scheduledDays, hard);
  const easy = within(4, (days) => days > good.outcomes[3].scheduledDays, good);
  return offerOf(again, hard, good, easy);
}

/** What one seed gives. */
interface Try {
  readonly seed: string;
  readonly outcomes: Outcomes;
}

function tryOut(scheduler: Scheduler, memory: Memory | null, when: When, seed: string): Try {
  return { seed, outcomes: scheduler.preview(memory, when, seed) };
}

function offerOf(again: Try, hard: Try, good: Try, easy: Try): Offer {
  return {
    seeds: { 1: again.seed, 2: hard.seed, 3: good.seed, 4: easy.seed },
    outcomes: { 1: again.outcomes[1], 2: hard.outcomes[2], 3: good.outcomes[3], 4: easy.outcomes[4] },
  };
}

/** ts-fsrs leaves short intervals as they are, and knows no fuzz for steps of minutes. */
function isFuzzed({ outcomes }: Try): boolean {
  return ALL_GRADES.some((grade) => outcomes[grade].scheduledDays > 1);
}

/**
 * The cheapest day for a grade; the first of equals.
 *
 * @param otherwise for where nothing is to choose from
 */
function choose(tries: readonly Try[], grade: Grade, otherwise: Try, price: Price): Try {
  const [first = otherwise] = tries;
  if (first.outcomes[grade].scheduledDays > LONGEST) return first;
  const priced = tries.map((one) => ({ one, cost: price(one.outcomes[grade].scheduledDays) }));
  return priced.reduce((best, next) => (next.cost < best.cost ? next : best), { one: first, cost: Infinity }).one;
}

/** What it costs to let the card come back after some days. */
type Price = (days: number) => number;

/** Reviews that wait on the days after today, those of the card's siblings apart: they are never asked on one day. */
function prices({ decks, settings }: BalanceInput, progress: Progress, card: CardOutline, today: number): Price {
  const waiting = new Map<number, number>();
  const siblings = new Set<number>();
  const keys = new Set(card.siblings);
  const isOwn = (key: string): boolean => keys.has(key);
  for (const deck of decks) {
    for (const other of deck.cards) {
      const day = progress.cards.dueDay(other.id);
      if (day === null || day <= today || day > today + FARTHEST || other.id === card.id) continue;
      waiting.set(day, (waiting.get(day) ?? 0) + 1);
      if (other.siblings.some(isOwn)) siblings.add(day);
    }
  }
  return (days) => {
    const day = today + days;
    const share = Math.max(settings.easyDays[weekday(day)] ?? 1, LEAST_SHARE);
    return (((waiting.get(day) ?? 0) + 1) * days ** WAITING) / share + (siblings.has(day) ? SIBLING : 0);
  };
}
