import type { Card } from '../domain/card.ts';
import type { Deck, DeckTopic } from '../domain/deck.ts';
import type { Settings } from '../domain/settings.ts';
import { subjectOf } from '../domain/subject.ts';
import { createSchedulers, type Memory, type Schedulers } from './fsrs.ts';
import { type CardProgress, cardProgress, isSetAside, type Progress } from './progress.ts';
import { shuffleKey } from './shuffle.ts';
import { takenToday } from './siblings.ts';
import { introductionOrder } from './topics.ts';

/** A card to be asked. */
export interface PlanItem {
  readonly card: Card;
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
  /** To be asked now, in this order: learning steps, reviews, new cards. */
  readonly queue: readonly PlanItem[];
  /** Learning steps that become due later today, the first one first. */
  readonly later: readonly PlanItem[];
}

export interface PlanInput {
  readonly decks: readonly Deck[];
  readonly progress: Progress;
  readonly settings: Pick<Settings, 'newPerDay' | 'reviewsPerDay'>;
  /** The learner's day, and the moment (epoch milliseconds). */
  readonly day: number;
  readonly at: number;
  /** Orders what is equal otherwise. */
  readonly seed: string;
}

export interface Counts {
  readonly due: number;
  readonly learning: number;
  readonly new: number;
}

/**
 * The cards of a day. Limits count what was answered today already; of siblings only the first is taken, and none of which
 * one was answered today; cards set aside stay out. A card whose content changed since its last review is due at once.
 */
export function planDay(input: PlanInput): Plan {
  const { decks, progress, settings, day, at } = input;
  const known = decks.flatMap((deck) => deckEntries(deck, progress)).filter((entry) => !isSetAside(entry.state, day));
  const taken = takenToday(decks, progress, day);
  const take = (entries: readonly Entry[], limit: number) => takeFirst(entries, limit, taken, day);
  const today = progress.days.get(day);

  const learning = take(learningEntries(known), Number.POSITIVE_INFINITY);
  const due = take(dueEntries(known, input), settings.reviewsPerDay - (today?.reviews ?? 0));
  const fresh = take(newEntries(known, decks, progress), settings.newPerDay - (today?.new ?? 0));
  const isDue = (entry: Entry) => entry.memory?.lastDay !== day || dueTime(entry) <= at;
  return {
    day,
    queue: [
      ...learning.filter(isDue).map((entry) => planItem(entry, 'learning')),
      ...due.map((entry) => planItem(entry, 'due')),
      ...fresh.map((entry) => planItem(entry, 'new')),
    ],
    later: learning.filter((entry) => !isDue(entry)).map((entry) => planItem(entry, 'learning')),
  };
}

/** How many cards of each kind a plan holds; learning steps include those that become due later. */
export function counts(plan: Pick<Plan, 'queue' | 'later'>): Counts {
  const count = (kind: PlanItem['kind']) => plan.queue.filter((item) => item.kind === kind).length;
  return { due: count('due'), learning: count('learning') + plan.later.length, new: count('new') };
}

/** A card with what is known of it. */
export interface Entry {
  readonly card: Card;
  readonly topic: DeckTopic;
  readonly state: CardProgress;
  readonly memory: Memory | null;
}

export function deckEntries(deck: Deck, progress: Progress): Entry[] {
  return deck.cards.map((card) => {
    const state = cardProgress(progress, card.id);
    return { card, topic: deck.topic, state, memory: state.memory };
  });
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

function hasChanged(entry: Entry): boolean {
  return entry.state.lastContent !== null && entry.state.lastContent !== entry.card.content;
}

function dueTime(entry: Entry): number {
  return entry.memory?.due.kind === 'time' ? entry.memory.due.at : 0;
}

function learningEntries(known: readonly Entry[]): Entry[] {
  return known.filter((entry) => entry.memory?.due.kind === 'time').sort((a, b) => dueTime(a) - dueTime(b));
}

/** Changed cards first, then those most likely forgotten. */
function dueEntries(known: readonly Entry[], { progress, day, seed }: PlanInput): Entry[] {
  const schedulers = createSchedulers(progress.parameters);
  return known
    .filter((entry) => isReviewDue(entry, day))
    .map((entry) => ({
      entry,
      changed: hasChanged(entry),
      recall: recall(schedulers, entry, day),
      tie: shuffleKey(seed, entry.card.id),
    }))
    .sort((a, b) => Number(b.changed) - Number(a.changed) || a.recall - b.recall || a.tie - b.tie)
    .map(({ entry }) => entry);
}

function isReviewDue(entry: Entry, day: number): boolean {
  return entry.memory?.due.kind === 'day' && (entry.memory.due.day <= day || hasChanged(entry));
}

function recall(schedulers: Schedulers, entry: Entry, day: number): number {
  return entry.memory === null ? 0 : schedulers(subjectOf(entry.topic.id)).retrievability(entry.memory, day);
}

function newEntries(known: readonly Entry[], decks: readonly Deck[], progress: Progress): Entry[] {
  const rank = new Map(introductionOrder(decks, progress).map((id, at) => [id, at]));
  const place = (entry: Entry) => rank.get(entry.topic.id) ?? 0;
  return known.filter((entry) => entry.memory === null).sort((a, b) => place(a) - place(b));
}

/** Takes cards up to the limit, and of siblings only the first; `taken` grows by what was taken. */
function takeFirst(entries: readonly Entry[], limit: number, taken: Set<string>, day: number): Entry[] {
  const chosen: Entry[] = [];
  for (const entry of entries) {
    if (chosen.length >= limit) break;
    const isAnswered = entry.memory?.lastDay === day;
    if (!isAnswered && entry.card.siblings.some((key) => taken.has(key))) continue;
    for (const key of entry.card.siblings) taken.add(key);
    chosen.push(entry);
  }
  return chosen;
}
