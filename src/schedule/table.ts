import type { Card, Face } from '../domain/card.ts';
import type { Grade } from '../domain/review.ts';
import type { Offer } from './balance.ts';
import { type CardProgress, cardProgress } from './card-progress.ts';
import { hasChanged } from './entries.ts';
import type { Outcomes } from './fsrs.ts';
import { nextInstance } from './instance.ts';
import type { Progress } from './progress.ts';
import type { PlanItem } from './queue.ts';

/** Learning steps come early by up to 20 minutes when nothing else is left, as in Anki. */
const LEARN_AHEAD = 20 * 60_000;

/** A card that is asked or was: all of it is at hand. */
export type DealtItem = PlanItem<Card>;

/**
 * Where a session gets the whole card from when it deals it: a plan knows only outlines. Null where the deck has no such card any
 * more; it is passed over then.
 */
export type CardSource = (item: Pick<PlanItem, 'card' | 'topic'>) => Card | null;

/** The cards of a session: the one in hand, those to come, those that come back, and the answers so far. */
export interface Table {
  readonly current: Shown | null;
  readonly queue: readonly PlanItem[];
  /** Learning steps that are not due yet, the first one first. */
  readonly later: readonly PlanItem[];
  readonly answers: readonly Answered[];
  readonly day: number;
  readonly repeats: boolean;
  readonly cardOf: CardSource;
}

/** The card in hand. */
export interface Shown {
  readonly item: DealtItem;
  /** Which face is shown. */
  readonly instance: number;
  readonly face: Face;
  /** Epoch milliseconds at which the question appeared. */
  readonly since: number;
  /** What a grade will be recorded with and lead to; null while only the question shows. */
  readonly revealed: {
    readonly day: number;
    readonly offset: number;
    readonly seeds: Offer['seeds'];
    readonly outcomes: Outcomes;
  } | null;
}

export interface Answered {
  readonly item: DealtItem;
  readonly grade: Grade;
  /** Milliseconds. */
  readonly took: number;
}

/** Whether a session over these cards would have one to ask at once. */
export function canBegin({ queue, later }: Pick<Table, 'queue' | 'later'>, at: number): boolean {
  return queue.length > 0 || (later[0] !== undefined && isNear(later[0], at));
}

export function startTable(
  input: Pick<Table, 'queue' | 'later' | 'day' | 'repeats' | 'cardOf'>,
  progress: Progress,
  at: number,
): Table {
  return advance({ ...input, current: null, answers: [] }, progress, at);
}

/** Brings the next card to hand where there is none: what is queued, else the first learning step that may come early. */
export function advance(table: Table, progress: Progress, at: number): Table {
  if (table.current !== null) return table;
  const awake = wake(table, at);
  const { current, left: queue } = deal(awake, awake.queue, progress, at);
  if (current !== null) return { ...awake, current, queue };
  const near = awake.later.filter((item) => isNear(item, at));
  const early = deal(awake, near, progress, at);
  return { ...awake, queue, current: early.current, later: [...early.left, ...awake.later.slice(near.length)] };
}

/** The first of some items that its deck still has, and those behind it. */
function deal(
  { cardOf }: Table,
  items: readonly PlanItem[],
  progress: Progress,
  at: number,
): { current: Shown | null; left: readonly PlanItem[] } {
  for (const [index, item] of items.entries()) {
    const card = cardOf(item);
    if (card !== null) return { current: show({ ...item, card }, progress, at), left: items.slice(index + 1) };
  }
  return { current: null, left: [] };
}

function isNear({ dueAt }: PlanItem, at: number): boolean {
  return dueAt <= at + LEARN_AHEAD;
}

/** Puts learning steps that became due before everything else. */
export function wakeLearning(table: Table, progress: Progress, at: number): Table {
  return advance(wake(table, at), progress, at);
}

/** Puts the card in hand behind all others. */
export function skipCurrent(table: Table, progress: Progress, at: number): Table {
  if (table.current === null) return table;
  return advance({ ...table, current: null, queue: [...table.queue, table.current.item] }, progress, at);
}

/**
 * Brings the cards in line with the progress: what was answered since it was planned, here or elsewhere, goes, with its
 * siblings, and comes back later if it is being learned; so does what was set aside.
 */
export function reconcile(table: Table, progress: Progress): Table {
  const items = [...(table.current === null ? [] : [table.current.item]), ...table.queue, ...table.later];
  const stateOf = (item: PlanItem) => cardProgress(progress, item.card.id);
  const answered = items.filter((item) => stateOf(item).reviews !== item.reviews);
  const taken = new Set(answered.filter((item) => isAnsweredOn(stateOf(item), table.day)).flatMap(siblings));
  const stays = (item: PlanItem) =>
    isCurrent(item, stateOf(item), table.day) && !siblings(item).some((key) => taken.has(key));
  const back = table.repeats ? answered.flatMap((item) => comesBack(item, stateOf(item), table.day)) : [];
  return {
    ...table,
    current: table.current !== null && stays(table.current.item) ? table.current : null,
    queue: only(table.queue, stays),
    later: back.length === 0 ? only(table.later, stays) : inTime([...table.later.filter(stays), ...back]),
  };
}

/** The same list where nothing goes: undo keeps the table of each step, and a backlog is long. */
function only(items: readonly PlanItem[], stays: (item: PlanItem) => boolean): readonly PlanItem[] {
  return items.every(stays) ? items : items.filter(stays);
}

function inTime(items: readonly PlanItem[]): readonly PlanItem[] {
  return [...items].sort((a, b) => a.dueAt - b.dueAt);
}

function wake(table: Table, at: number): Table {
  const due = table.later.filter((item) => item.dueAt <= at);
  if (due.length === 0) return table;
  return { ...table, queue: [...due, ...table.queue], later: table.later.filter((item) => item.dueAt > at) };
}

/** The deck may have been made anew since the plan: what counts is the card as it is shown. */
function show(planned: DealtItem, progress: Progress, at: number): Shown {
  const { card } = planned;
  const state = cardProgress(progress, card.id);
  const item = { ...planned, changed: hasChanged({ card, state }) };
  const instance = nextInstance(state, card.faces.length);
  const face = card.faces[instance];
  if (face === undefined) throw new RangeError(`card ${card.id} has no face ${instance}`);
  return { item, instance, face, since: at, revealed: null };
}

function siblings(item: PlanItem): readonly string[] {
  return item.card.siblings;
}

function isCurrent(item: PlanItem, state: CardProgress, day: number): boolean {
  return state.reviews === item.reviews && !isAside(state, day);
}

/** A session may go on past the end of its day; what is buried then is buried for the day after. */
function isAside(state: CardProgress, day: number): boolean {
  return state.suspended || (state.buriedOn !== null && state.buriedOn >= day);
}

function isAnsweredOn(state: CardProgress, day: number): boolean {
  return state.memory !== null && state.memory.lastDay >= day;
}

function comesBack(item: PlanItem, state: CardProgress, day: number): PlanItem[] {
  if (state.memory?.due.kind !== 'time' || isAside(state, day)) return [];
  return [{ ...item, kind: 'learning', changed: false, reviews: state.reviews, dueAt: state.memory.due.at }];
}
