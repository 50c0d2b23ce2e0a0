import * as v from 'valibot';
import { areEven, isNumber, isOneOf, isText, listOf, orNull } from '../domain/columns.ts';
import type { Memory } from '../domain/memory.ts';
import { GRADES } from '../domain/review.ts';
import type { CardProgress } from './progress.ts';

const isGrade = isOneOf(Object.values(GRADES));
const STATES = ['learning', 'review', 'relearning'] as const;
const DUE_KINDS = ['day', 'time'] as const;

const numbers = listOf(isNumber);
const texts = listOf(isText);

/** What is known of cards, field by field. What belongs to memory is 0 for a card that has none, whose `state` is null. */
export const CardColumns = v.pipe(
  v.object({
    id: texts,
    /** 0 or 1. */
    suspended: numbers,
    buriedOn: listOf(orNull(isNumber)),
    flag: texts,
    reviews: numbers,
    fails: numbers,
    lastGrade: listOf(orNull(isGrade)),
    lastInstance: listOf(orNull(isNumber)),
    lastContent: listOf(orNull(isText)),
    order: numbers,
    /** Index of the state, and of the kind of `due`. */
    state: listOf(orNull(isNumber)),
    dueKind: numbers,
    due: numbers,
    stability: numbers,
    difficulty: numbers,
    step: numbers,
    reps: numbers,
    lapses: numbers,
    lastDay: numbers,
    lastAt: numbers,
    scheduledDays: numbers,
  }),
  v.check((columns) => areEven(Object.values(columns))),
);
export type CardColumns = v.InferOutput<typeof CardColumns>;

export function encodeCards(cards: readonly (readonly [string, CardProgress])[]): CardColumns {
  const column = <T>(of: (card: CardProgress) => T): T[] => cards.map(([, card]) => of(card));
  const memory = (of: (memory: Memory) => number): number[] =>
    cards.map(([, card]) => (card.memory === null ? 0 : of(card.memory)));
  return {
    id: cards.map(([id]) => id),
    suspended: column((card) => Number(card.suspended)),
    buriedOn: column((card) => card.buriedOn),
    flag: column((card) => card.flag),
    reviews: column((card) => card.reviews),
    fails: column((card) => card.fails),
    lastGrade: column((card) => card.lastGrade),
    lastInstance: column((card) => card.lastInstance),
    lastContent: column((card) => card.lastContent),
    order: column((card) => card.order),
    state: column((card) => (card.memory === null ? null : STATES.indexOf(card.memory.state))),
    dueKind: memory(({ due }) => DUE_KINDS.indexOf(due.kind)),
    due: memory(({ due }) => (due.kind === 'day' ? due.day : due.at)),
    stability: memory((one) => one.stability),
    difficulty: memory((one) => one.difficulty),
    step: memory((one) => one.step),
    reps: memory((one) => one.reps),
    lapses: memory((one) => one.lapses),
    lastDay: memory((one) => one.lastDay),
    lastAt: memory((one) => one.lastAt),
    scheduledDays: memory((one) => one.scheduledDays),
  };
}

export function decodeCards(columns: CardColumns): Map<string, CardProgress> {
  const cards = new Map<string, CardProgress>();
  for (let at = 0; at < columns.id.length; at++) {
    cards.set(columns.id[at] ?? '', {
      memory: memoryAt(columns, at),
      suspended: columns.suspended[at] === 1,
      buriedOn: columns.buriedOn[at] ?? null,
      flag: columns.flag[at] ?? '',
      reviews: columns.reviews[at] ?? 0,
      fails: columns.fails[at] ?? 0,
      lastGrade: columns.lastGrade[at] ?? null,
      lastInstance: columns.lastInstance[at] ?? null,
      lastContent: columns.lastContent[at] ?? null,
      order: columns.order[at] ?? 0,
    });
  }
  return cards;
}

function memoryAt(columns: CardColumns, at: number): Memory | null {
  const state = STATES[columns.state[at] ?? -1];
  if (state === undefined) return null;
  const due = columns.due[at] ?? 0;
  return {
    state,
    stability: columns.stability[at] ?? 0,
    difficulty: columns.difficulty[at] ?? 0,
    due: DUE_KINDS[columns.dueKind[at] ?? 0] === 'day' ? { kind: 'day', day: due } : { kind: 'time', at: due },
    step: columns.step[at] ?? 0,
    reps: columns.reps[at] ?? 0,
    lapses: columns.lapses[at] ?? 0,
    lastDay: columns.lastDay[at] ?? 0,
    lastAt: columns.lastAt[at] ?? 0,
    scheduledDays: columns.scheduledDays[at] ?? 0,
  };
}
