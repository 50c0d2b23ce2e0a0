import type { Memory } from '../domain/memory.ts';
import { type CardSchedule, type HistoryEntry, presetOf, type Schedule } from './schedule.ts';
import { CAME_SUSPENDED } from './standing.ts';

/** 2020-01-01, the day 0 of every package, as days since 1970-01-01. */
export const FIRST_DAY = 18_262;

/** Waiting to be sent, in Anki's sync protocol. */
export const UNSENT = -1;

const SECOND = 1000;
/** The ease that Anki knows cards by without FSRS: FSRS does not use it. */
const EASE = 2500;

/** The columns of `cards` from `type` to `data`, `odue`, `odid` and `flags` left out. */
export interface CardState {
  readonly type: number;
  readonly queue: number;
  readonly due: number;
  readonly ivl: number;
  readonly factor: number;
  readonly reps: number;
  readonly lapses: number;
  readonly left: number;
  readonly data: string;
}

/** @param position place among the new cards, from 1 */
export function newState(position: number, suspended = false): CardState {
  const none = { ivl: 0, factor: 0, reps: 0, lapses: 0, left: 0 };
  const data = JSON.stringify(suspended ? CAME_SUSPENDED : {});
  return { type: 0, queue: suspended ? SUSPENDED : 0, due: position, ...none, data };
}

const SUSPENDED = -1;

/**
 * A card as Anki keeps it: a review card by its day, a learning card by its second, or by its day where that is a later one.
 *
 * @param subject chooses the parameters
 * @param position place among the new cards, where a card goes that is forgotten
 */
export function cardState(card: CardSchedule, schedule: Schedule, subject: string, position: number): CardState {
  const { memory, suspended } = card;
  if (memory === null) return newState(position, suspended);
  const timed = memory.state === 'review' ? reviewed(memory) : learned(memory, schedule);
  return {
    ...timed,
    queue: suspended ? SUSPENDED : timed.queue,
    reps: memory.reps,
    lapses: memory.lapses,
    data: memoryData(card, memory, schedule, subject, position),
  };
}

type Timed = Omit<CardState, 'reps' | 'lapses' | 'data'>;

function reviewed(memory: Memory): Timed {
  const ivl = wholeDays(memory);
  return { type: 2, queue: 2, due: memory.lastDay - FIRST_DAY + ivl, ivl, factor: EASE, left: 0 };
}

function learned(memory: Memory, { parameters, dayOf }: Schedule): Timed {
  const again = memory.state === 'relearning';
  const steps = again ? parameters.relearningSteps : parameters.learningSteps;
  const at = memory.due.kind === 'time' ? memory.due.at : memory.lastAt;
  const day = dayOf(at);
  const isLater = day > dayOf(memory.lastAt);
  return {
    type: again ? 3 : 1,
    queue: isLater ? 3 : 1,
    due: isLater ? day - FIRST_DAY : Math.floor(at / SECOND),
    ivl: again ? wholeDays(memory) : 0,
    factor: again ? EASE : 0,
    left: Math.max(1, steps.length - memory.step),
  };
}

function wholeDays({ scheduledDays }: Memory): number {
  return Math.max(1, Math.round(scheduledDays));
}

/** `cards.data`. Anki checks `lrt` against the review log: the second of the last answer in it. */
function memoryData(
  { history, suspended }: CardSchedule,
  memory: Memory,
  schedule: Schedule,
  subject: string,
  pos: number,
): string {
  const { weights, desiredRetention } = presetOf(schedule, subject);
  const last = history.findLast(({ kind }) => kind === 'answer');
  return JSON.stringify({
    pos,
    s: rounded(memory.stability, 4),
    d: rounded(memory.difficulty, 3),
    dr: rounded(desiredRetention, 2),
    decay: rounded(weights?.[20] ?? PUBLISHED_DECAY, 3),
    lrt: Math.floor((last?.id ?? memory.lastAt) / SECOND),
    ...(suspended ? CAME_SUSPENDED : {}),
  });
}

/** The last of the published weights of FSRS-6. */
const PUBLISHED_DECAY = 0.1542;

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}

/** Kinds of rows in `revlog`: what the card was before. */
const KINDS = { learning: 0, review: 1, relearning: 2, manual: 4 } as const;

/** A row of `revlog`. Anki computes memories anew from these: the log must be complete. */
export function revlogRow(entry: HistoryEntry, card: number): number[] {
  const { id, before } = entry;
  const last = intervalOf(before);
  if (entry.kind === 'reset') return [id, card, UNSENT, 0, 0, last, 0, 0, KINDS.manual];
  const { grade, after, took } = entry;
  const kind = before === null ? KINDS.learning : KINDS[before.state];
  return [id, card, UNSENT, grade, intervalOf(after), last, factorOf(after), Math.min(took, LONGEST), kind];
}

/** Milliseconds: Anki reads them into 32 bits. */
const LONGEST = 2 ** 31 - 1;

/** Days, or seconds below zero while learning. */
function intervalOf(memory: Memory | null): number {
  if (memory === null) return 0;
  if (memory.due.kind === 'day') return wholeDays(memory);
  return -Math.max(1, Math.round((memory.due.at - memory.lastAt) / SECOND));
}

/** Difficulty, 1 to 10, where an ease would stand: 100 to 1100, as Anki writes it with FSRS on. */
function factorOf({ difficulty }: Memory): number {
  return Math.round(((difficulty - 1) / 9 + 0.1) * 1000);
}
