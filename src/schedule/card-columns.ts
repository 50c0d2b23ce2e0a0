import * as v from 'valibot';
import { areEven, Numbers, numberColumn, Texts, textColumn, textReader } from '../domain/columns.ts';
import type { Memory } from '../domain/memory.ts';
import { GRADES } from '../domain/review.ts';
import type { CardProgress } from './card-progress.ts';

const STATES = ['learning', 'review', 'relearning'] as const;
const GIVEN = Object.values(GRADES);

/** What is known of cards, field by field. What belongs to memory is 0 for a card that has none. */
export const CardColumns = v.pipe(
  v.object({
    id: Texts,
    /** 0 or 1. */
    suspended: Numbers,
    /** NaN for null. */
    buriedOn: Numbers,
    flag: Texts,
    reviews: Numbers,
    fails: Numbers,
    /** One more than their numbers, and 0 for null. */
    lastGrade: Numbers,
    lastInstance: Numbers,
    /** 0 or 1, and empty for null. */
    hasContent: Numbers,
    lastContent: Texts,
    order: Numbers,
    /** 0 for a card without memory, else one more than the index of its state. */
    state: Numbers,
    /** 1 where `due` is a time, 0 where it is a day. */
    isTimed: Numbers,
    due: Numbers,
    stability: Numbers,
    difficulty: Numbers,
    step: Numbers,
    reps: Numbers,
    lapses: Numbers,
    lastDay: Numbers,
    lastAt: Numbers,
    scheduledDays: Numbers,
  }),
  v.check((columns) => areEven(Object.values(columns))),
);
export type CardColumns = v.InferOutput<typeof CardColumns>;

export function encodeCards(cards: readonly (readonly [string, CardProgress])[]): CardColumns {
  const numbers = (of: (card: CardProgress) => number) => numberColumn(cards.map(([, card]) => of(card)));
  const memory = (of: (memory: Memory) => number) => numbers((card) => (card.memory === null ? 0 : of(card.memory)));
  return {
    id: textColumn(cards.map(([id]) => id)),
    suspended: numbers(({ suspended }) => Number(suspended)),
    buriedOn: numbers(({ buriedOn }) => buriedOn ?? Number.NaN),
    flag: textColumn(cards.map(([, { flag }]) => flag)),
    reviews: numbers(({ reviews }) => reviews),
    fails: numbers(({ fails }) => fails),
    lastGrade: numbers(({ lastGrade }) => (lastGrade === null ? 0 : GIVEN.indexOf(lastGrade) + 1)),
    lastInstance: numbers(({ lastInstance }) => (lastInstance === null ? 0 : lastInstance + 1)),
    hasContent: numbers(({ lastContent }) => Number(lastContent !== null)),
    lastContent: textColumn(cards.map(([, { lastContent }]) => lastContent ?? '')),
    order: numbers(({ order }) => order),
    state: memory(({ state }) => STATES.indexOf(state) + 1),
    isTimed: memory(({ due }) => Number(due.kind === 'time')),
    due: memory(({ due }) => (due.kind === 'day' ? due.day : due.at)),
    stability: memory(({ stability }) => stability),
    difficulty: memory(({ difficulty }) => difficulty),
    step: memory(({ step }) => step),
    reps: memory(({ reps }) => reps),
    lapses: memory(({ lapses }) => lapses),
    lastDay: memory(({ lastDay }) => lastDay),
    lastAt: memory(({ lastAt }) => lastAt),
    scheduledDays: memory(({ scheduledDays }) => scheduledDays),
  };
}

/** Reads what `encodeCards` gives: the cards by where they stand in it. */
export class CardReader {
  /** Where each card stands. */
  readonly rows: ReadonlyMap<string, number>;
  readonly columns: CardColumns;
  readonly flagAt: (at: number) => string;
  readonly #contentAt: (at: number) => string;

  constructor(columns: CardColumns) {
    this.columns = columns;
    this.flagAt = textReader(columns.flag);
    this.#contentAt = textReader(columns.lastContent);
    this.rows = rowsOf(columns);
  }

  card(at: number): CardProgress {
    return new StoredCard(this, at);
  }

  lastContent(at: number): string | null {
    return this.columns.hasContent[at] === 1 ? this.#contentAt(at) : null;
  }

  /** The day for which a review waits; null where the card does not wait for a day. */
  dueDay(at: number): number | null {
    const { state, isTimed, due } = this.columns;
    return state[at] === 0 || isTimed[at] === 1 ? null : (due[at] ?? null);
  }
}

/** A card that is read from columns when somebody asks: a plan looks at all of them, and at little of each. */
class StoredCard implements CardProgress {
  readonly #reader: CardReader;
  readonly #at: number;
  #memory: Memory | undefined;

  constructor(reader: CardReader, at: number) {
    this.#reader = reader;
    this.#at = at;
  }

  get memory(): Memory | null {
    const { columns } = this.#reader;
    const state = STATES[(columns.state[this.#at] ?? 0) - 1];
    if (state === undefined) return null;
    this.#memory ??= new StoredMemory(state, columns, this.#at);
    return this.#memory;
  }

  get suspended(): boolean {
    return this.#reader.columns.suspended[this.#at] === 1;
  }

  get buriedOn(): number | null {
    const day = this.#reader.columns.buriedOn[this.#at] ?? Number.NaN;
    return Number.isNaN(day) ? null : day;
  }

  get flag(): string {
    return this.#reader.flagAt(this.#at);
  }

  get reviews(): number {
    return this.#reader.columns.reviews[this.#at] ?? 0;
  }

  get fails(): number {
    return this.#reader.columns.fails[this.#at] ?? 0;
  }

  get lastGrade(): CardProgress['lastGrade'] {
    return GIVEN[(this.#reader.columns.lastGrade[this.#at] ?? 0) - 1] ?? null;
  }

  get lastInstance(): number | null {
    const instance = this.#reader.columns.lastInstance[this.#at] ?? 0;
    return instance === 0 ? null : instance - 1;
  }

  get lastContent(): string | null {
    return this.#reader.lastContent(this.#at);
  }

  get order(): number {
    return this.#reader.columns.order[this.#at] ?? 0;
  }
}

class StoredMemory implements Memory {
  readonly state: Memory['state'];
  readonly #columns: CardColumns;
  readonly #at: number;

  constructor(state: Memory['state'], columns: CardColumns, at: number) {
    this.state = state;
    this.#columns = columns;
    this.#at = at;
  }

  get stability(): number {
    return this.#columns.stability[this.#at] ?? 0;
  }

  get difficulty(): number {
    return this.#columns.difficulty[this.#at] ?? 0;
  }

  get due(): Memory['due'] {
    const due = this.#columns.due[this.#at] ?? 0;
    return this.#columns.isTimed[this.#at] === 1 ? { kind: 'time', at: due } : { kind: 'day', day: due };
  }

  get step(): number {
    return this.#columns.step[this.#at] ?? 0;
  }

  get reps(): number {
    return this.#columns.reps[this.#at] ?? 0;
  }

  get lapses(): number {
    return this.#columns.lapses[this.#at] ?? 0;
  }

  get lastDay(): number {
    return this.#columns.lastDay[this.#at] ?? 0;
  }

  get lastAt(): number {
    return this.#columns.lastAt[this.#at] ?? 0;
  }

  get scheduledDays(): number {
    return this.#columns.scheduledDays[this.#at] ?? 0;
  }
}

function rowsOf({ id }: CardColumns): Map<string, number> {
  const idAt = textReader(id);
  const rows = new Map<string, number>();
  for (let at = 0; at < id.lengths.length; at++) rows.set(idAt(at), at);
  return rows;
}
