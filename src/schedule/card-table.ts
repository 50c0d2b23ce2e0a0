import type { CardOutline } from '../domain/card.ts';
import { type CardColumns, CardReader, encodeCards } from './card-columns.ts';
import { type CardProgress, withChanges } from './card-progress.ts';

/**
 * What the log says about cards, by their ids. Most of it stays in columns, which many tables share and cards are read from;
 * what changed since is kept by each table.
 */
export class CardTable {
  readonly #ground: CardReader;
  readonly #changed: Map<string, CardProgress>;

  private constructor(ground: CardReader, changed: ReadonlyMap<string, CardProgress>) {
    this.#ground = ground;
    this.#changed = new Map(changed);
  }

  /** The cards in columns that are in the order of their ids. */
  static read(columns: CardColumns): CardTable {
    return new CardTable(new CardReader(columns), new Map());
  }

  static of(cards: Iterable<readonly [string, CardProgress]>): CardTable {
    return CardTable.read(encodeCards([...cards].sort(([a], [b]) => (a < b ? -1 : 1))));
  }

  /** One that can be changed without this one. */
  copy(): CardTable {
    return new CardTable(this.#ground, this.#changed);
  }

  /** The same cards, all of them in columns. */
  settled(): CardTable {
    return this.#changed.size === 0 ? this : CardTable.read(encodeCards(this.#entries()));
  }

  /** All of them, in the order of their ids. */
  get columns(): CardColumns {
    return this.settled().#ground.columns;
  }

  get(id: string): CardProgress | undefined {
    const changed = this.#changed.get(id);
    if (changed !== undefined) return changed;
    const row = this.#ground.rows.get(id);
    return row === undefined ? undefined : this.#ground.card(row);
  }

  set(id: string, card: CardProgress): void {
    this.#changed.set(id, card);
  }

  /** In order. */
  ids(): string[] {
    const { rows } = this.#ground;
    const fresh = [...this.#changed.keys()].filter((id) => !rows.has(id));
    return fresh.length === 0 ? [...rows.keys()] : [...rows.keys(), ...fresh].sort();
  }

  /** In the order of the ids, each card as an object of its own. */
  *[Symbol.iterator](): Generator<[string, CardProgress]> {
    for (const [id, card] of this.#entries()) yield [id, withChanges(card)];
  }

  #entries(): [string, CardProgress][] {
    return this.ids().flatMap((id): [string, CardProgress][] => {
      const card = this.get(id);
      return card === undefined ? [] : [[id, card]];
    });
  }

  /** The day for which a review waits; null for a card that is new, in steps, or suspended. Makes no object: many are asked for theirs. */
  dueDay(id: string): number | null {
    const changed = this.#changed.get(id);
    if (changed !== undefined) return dueDayOf(changed);
    const row = this.#ground.rows.get(id);
    return row === undefined || this.#ground.columns.suspended[row] === 1 ? null : this.#ground.dueDay(row);
  }

  /**
   * As `get`, but null for a card that has nothing to do with a day, as most have not: it was not answered on it, its review waits for a
   * day later than `last`, and it shows what it showed at its last review. Makes no object of those; of a few it says more than null.
   */
  awake(
    { id, content }: Pick<CardOutline, 'id' | 'content'>,
    day: number,
    last: number,
  ): CardProgress | null | undefined {
    const changed = this.#changed.get(id);
    if (changed !== undefined) return changed;
    const ground = this.#ground;
    const row = ground.rows.get(id);
    if (row === undefined) return undefined;
    const due = ground.dueDay(row);
    const waits = due !== null && due > last && ground.columns.lastDay[row] !== day;
    return waits && ground.lastContent(row) === content ? null : ground.card(row);
  }
}

function dueDayOf({ memory, suspended }: CardProgress): number | null {
  return memory?.due.kind === 'day' && !suspended ? memory.due.day : null;
}
