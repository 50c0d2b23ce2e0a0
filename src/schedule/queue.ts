import type { CardOutline } from '../domain/card.ts';
import type { DeckOutline, DeckTopic } from '../domain/deck.ts';
import type { Memory } from '../domain/memory.ts';
import type { Settings } from '../domain/settings.ts';
import { isSetAside, NEW_CARD } from './card-progress.ts';
import { dueTime, type Entry, hasChanged } from './entries.ts';
import { separateTopics, spread } from './interleave.ts';
import { newCards } from './new-cards.ts';
import type { Progress } from './progress.ts';
import { orderReviews } from './review-order.ts';

/** A card to be asked. */
export interface PlanItem<C extends CardOutline = CardOutline> {
  readonly card: C;
  readonly topic: DeckTopic;
  /** Why it is asked: a learning step is due, a review is due, it is new, or a quiz wants it. */
  readonly kind: 'learning' | 'due' | 'new' | 'quiz';
  /** Its content is not what was shown at the last review. */
  readonly changed: boolean;
  /** Answers the card had when it was planned; with another number the plan is out of date. */
  readonly reviews: number;
  /** Epoch milliseconds from which a learning step may be asked; 0 for all others. */
  readonly dueAt: number;
}

/** What a day holds. */
export interface Plan {
  readonly day: number;
  /** To be asked now, in this order: learning steps first, then reviews and new cards, mixed where the settings want it so. */
  readonly queue: readonly PlanItem[];
  /** Learning steps that become due later today, the first one first. */
  readonly later: readonly PlanItem[];
}

export interface PlanInput {
  readonly decks: readonly DeckOutline[];
  readonly progress: Progress;
  readonly settings: QueueSettings;
  /** The learner's day, and the moment (epoch milliseconds). */
  readonly day: number;
  readonly at: number;
  /** Orders what is equal otherwise. */
  readonly seed: string;
  /** Id of the topic whose cards alone are asked; all decks still count for siblings. */
  readonly only?: string;
}

export type QueueSettings = Pick<
  Settings,
  'newPerDay' | 'reviewsPerDay' | 'reviewOrder' | 'newOrder' | 'gatePrerequisites'
>;

export interface Counts {
  readonly due: number;
  readonly learning: number;
  readonly new: number;
}

/**
 * The cards of a day, a function of its arguments alone. Limits count what was answered today already; of siblings only the
 * first is taken, and none of which one was answered today; cards set aside stay out. A card whose content changed since its
 * last review is due at once. New cards come in the order of `newCards`; a topic that is asked for by name waits for nothing.
 */
export function planDay(input: PlanInput): Plan {
  const { progress, settings, day, at } = input;
  const { taken, ...known } = sortOut(input);
  const take = (entries: Iterable<Entry>, limit: number) => takeFirst(entries, limit, taken, day);
  const today = progress.days.get(day);

  const learning = take(known.learning, Number.POSITIVE_INFINITY);
  const order = orderReviews(mostUrgent(known.due, taken), { ...input, order: settings.reviewOrder });
  const due = take(order, settings.reviewsPerDay - (today?.reviews ?? 0));
  const gated = settings.gatePrerequisites && input.only === undefined;
  const fresh = take(newCards(known.fresh, { ...input, gated }), settings.newPerDay - (today?.new ?? 0));
  const { queue, later } = steps(learning, day, at);
  const arranged = arrange(
    due.map((entry) => planItem(entry, 'due')),
    fresh.map((entry) => planItem(entry, 'new')),
    queue.at(-1)?.topic.id ?? null,
    input,
  );
  return { day, queue: [...queue, ...arranged], later };
}

/**
 * What comes back within the next days, asked today: before a journey, or where there is time. The cards that are most likely
 * forgotten come first, and no new ones; no limit holds. FSRS takes account of an early answer: it earns less than one in time.
 *
 * @param days 1 for what would be due tomorrow
 */
export function planAhead(input: PlanInput, days: number): Plan {
  const { day, at } = input;
  const { taken, ...known } = sortOut(input, days);
  const take = (entries: Iterable<Entry>) => takeFirst(entries, Number.POSITIVE_INFINITY, taken, day);
  const { queue, later } = steps(take(known.learning), day, at);
  const order = orderReviews(known.due, { ...input, order: 'retrievability-ascending' });
  return { day, queue: [...queue, ...take(order).map((entry) => planItem(entry, 'due'))], later };
}

/** Learning steps that are due now, and those that become due later today. */
function steps(learning: readonly Entry[], day: number, at: number): Pick<Plan, 'queue' | 'later'> {
  const isDue = (entry: Entry) => entry.memory?.lastDay !== day || dueTime(entry) <= at;
  return {
    queue: learning.filter(isDue).map((entry) => planItem(entry, 'learning')),
    later: learning.filter((entry) => !isDue(entry)).map((entry) => planItem(entry, 'learning')),
  };
}

/** How many cards of each kind a plan holds; learning steps include those that become due later. */
export function counts(plan: Pick<Plan, 'queue' | 'later'>): Counts {
  // Screens count at every key, and a queue may be long.
  const count: Record<PlanItem['kind'], number> = { due: 0, learning: 0, new: 0, quiz: 0 };
  for (const { kind } of plan.queue) count[kind] += 1;
  return { due: count.due, learning: count.learning + plan.later.length, new: count.new };
}

export function planItem(entry: Entry, kind: PlanItem['kind']): PlanItem {
  return {
    card: entry.card,
    topic: entry.topic,
    kind,
    changed: hasChanged(entry),
    reviews: entry.state.reviews,
    dueAt: kind === 'learning' ? dueTime(entry) : 0,
  };
}

/** The cards that may be asked: learning steps by their time, reviews that are due, new cards by topic. */
interface Known {
  readonly learning: readonly Entry[];
  readonly due: readonly Entry[];
  readonly fresh: ReadonlyMap<string, readonly Entry[]>;
  /** As `takenToday`. */
  readonly taken: Set<string>;
}

/** @param ahead days for which a review counts as due before its day; never for a card that was answered today */
function sortOut({ decks, progress, day, only }: PlanInput, ahead = 0): Known {
  const last = (memory: Memory): number => (memory.lastDay === day ? day : day + ahead);
  const [learning, due, fresh]: [Entry[], Entry[], Map<string, Entry[]>] = [[], [], new Map()];
  const taken = new Set<string>();
  for (const deck of decks) {
    const unseen: Entry[] = [];
    for (const card of deck.cards) {
      const known = progress.cards.awake(card, day, day + ahead);
      if (known === null) continue;
      const state = known ?? NEW_CARD;
      const { memory } = state;
      if (memory?.lastDay === day) for (const key of card.siblings) taken.add(key);
      if (isSetAside(state, day) || (only !== undefined && deck.topic.id !== only)) continue;
      if (memory?.due.kind === 'day' && memory.due.day > last(memory) && !hasChanged({ card, state })) continue;
      const entry = { card, topic: deck.topic, state, memory };
      if (memory === null) unseen.push(entry);
      else if (memory.due.kind === 'time') learning.push(entry);
      else due.push(entry);
    }
    if (unseen.length > 0) fresh.set(deck.topic.id, unseen);
  }
  return { learning: byTime(learning), due, fresh, taken };
}

function byTime(learning: readonly Entry[]): Entry[] {
  const timed = learning.map((entry) => ({ entry, time: dueTime(entry) }));
  return timed.sort((a, b) => a.time - b.time).map(({ entry }) => entry);
}

/**
 * Of reviews that are siblings only the one with the least stability: a day more costs it most. The others come on another day, and
 * would be left out by the order alone just where they can wait best.
 */
function mostUrgent(due: readonly Entry[], taken: ReadonlySet<string>): readonly Entry[] {
  const best = new Map<string, Entry>();
  for (const entry of due) {
    if (entry.card.siblings.some((key) => taken.has(key))) continue;
    for (const key of entry.card.siblings) if (isMoreUrgent(entry, best.get(key))) best.set(key, entry);
  }
  return due.filter((entry) => entry.card.siblings.every((key) => (best.get(key) ?? entry) === entry));
}

function isMoreUrgent({ card, memory }: Entry, other: Entry | undefined): boolean {
  if (other === undefined) return true;
  const [stability, best] = [memory?.stability ?? 0, other.memory?.stability ?? 0];
  return stability < best || (stability === best && card.id < other.card.id);
}

/** Takes cards up to the limit, and of siblings only the first; `taken` grows by what was taken. */
function takeFirst(entries: Iterable<Entry>, limit: number, taken: Set<string>, day: number): Entry[] {
  const chosen: Entry[] = [];
  if (limit <= 0) return chosen;
  for (const entry of entries) {
    const isAnswered = entry.memory?.lastDay === day;
    if (!isAnswered && entry.card.siblings.some((key) => taken.has(key))) continue;
    for (const key of entry.card.siblings) taken.add(key);
    chosen.push(entry);
    if (chosen.length >= limit) break;
  }
  return chosen;
}

/** Brings reviews and new cards together, topics apart. */
function arrange(
  due: readonly PlanItem[],
  fresh: readonly PlanItem[],
  last: string | null,
  { decks, settings }: PlanInput,
): PlanItem[] {
  const topics = decks.map((deck) => deck.topic);
  if (settings.newOrder === 'mixed') return separateTopics(spread(due, fresh), last, topics);
  const [first, second] = settings.newOrder === 'before' ? [fresh, due] : [due, fresh];
  const begin = separateTopics(first, last, topics);
  return [...begin, ...separateTopics(second, begin.at(-1)?.topic.id ?? last, topics)];
}
