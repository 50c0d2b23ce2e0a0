import * as v from 'valibot';

/**
 * Numbers of many things, one behind the other: a fraction of the room that objects take, and nothing to make when they are read. In the
 * narrowest form that holds all of them exactly.
 */
export type NumberColumn = Uint8Array | Int32Array | Float64Array;

export function numberColumn(numbers: readonly number[]): NumberColumn {
  const isWithin = (least: number, most: number) =>
    numbers.every((one) => Number.isInteger(one) && one >= least && one <= most);
  if (isWithin(0, 2 ** 8 - 1)) return Uint8Array.from(numbers);
  if (isWithin(-(2 ** 31), 2 ** 31 - 1)) return Int32Array.from(numbers);
  return Float64Array.from(numbers);
}

export const Numbers = v.custom<NumberColumn>(
  (value) => value instanceof Uint8Array || value instanceof Int32Array || value instanceof Float64Array,
);

/** Texts of many things, as one text and the length of each. */
export const Texts = v.pipe(
  v.object({ text: v.string(), lengths: Numbers }),
  v.check(({ text, lengths }) => startsOf(lengths).at(-1) === text.length),
);
export type TextColumn = v.InferOutput<typeof Texts>;

export function textColumn(texts: readonly string[]): TextColumn {
  return { text: texts.join(''), lengths: numberColumn(texts.map((one) => one.length)) };
}

/** Gives the text at an index. */
export function textReader({ text, lengths }: TextColumn): (at: number) => string {
  const starts = startsOf(lengths);
  return (at) => text.slice(starts[at], starts[at + 1]);
}

/** The same for texts that are asked for again and again, like those in lists: one string each. */
export function wordReader(column: TextColumn): (at: number) => string {
  const textAt = textReader(column);
  const known = new Array<string | null>(column.lengths.length).fill(null);
  return (at) => {
    const word = known[at] ?? textAt(at);
    known[at] = word;
    return word;
  };
}

/** Lists of texts, as where their texts stand in a column, and the length of each list. */
export const Lists = v.pipe(
  v.object({ items: Numbers, lengths: Numbers }),
  v.check(({ items, lengths }) => startsOf(lengths).at(-1) === items.length),
);
export type ListColumn = v.InferOutput<typeof Lists>;

/** @param indexOf where a text stands in the column of texts */
export function listColumn(lists: readonly (readonly string[])[], indexOf: (text: string) => number): ListColumn {
  return {
    items: numberColumn(lists.flatMap((list) => list.map(indexOf))),
    lengths: numberColumn(lists.map((list) => list.length)),
  };
}

/** Gives the list at an index. */
export function listReader(
  { items, lengths }: ListColumn,
  textAt: (at: number) => string,
): (at: number) => readonly string[] {
  const starts = startsOf(lengths);
  return (at) => {
    const list: string[] = [];
    for (let item = starts[at] ?? 0; item < (starts[at + 1] ?? 0); item++) list.push(textAt(items[item] ?? 0));
    return list;
  };
}

/** Where each of some things begins that follow each other, and the last one ends. */
function startsOf(lengths: NumberColumn): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at++) starts[at + 1] = (starts[at] ?? 0) + (lengths[at] ?? 0);
  return starts;
}

/** Whether columns belong together: none is longer than another. */
export function areEven(columns: readonly (NumberColumn | TextColumn | ListColumn)[]): boolean {
  const lengths = columns.map((column) => ('lengths' in column ? column.lengths.length : column.length));
  return lengths.every((length) => length === lengths[0]);
}
