import * as v from 'valibot';

/**
 * A list that is checked at one go, as files hold them that keep many things field by field: half the text of a list of objects, and
 * read in a fraction of the time that a schema for every field of every object takes.
 */
export function listOf<T>(is: (value: unknown) => value is T) {
  return v.custom<readonly T[]>((list) => Array.isArray(list) && list.every(is));
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

/** One of some values. */
export function isOneOf<T>(values: readonly T[]): (value: unknown) => value is T {
  const known: ReadonlySet<unknown> = new Set(values);
  return (value): value is T => known.has(value);
}

export function orNull<T>(is: (value: unknown) => value is T): (value: unknown) => value is T | null {
  return (value): value is T | null => value === null || is(value);
}

/** Whether columns belong together: as long as the first of them. */
export function areEven(columns: readonly (readonly unknown[])[]): boolean {
  return columns.every((column) => column.length === columns[0]?.length);
}
