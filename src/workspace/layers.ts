import type { SchedulerParameters } from '../domain/review.ts';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts';

/** The settings as files write them, without the levels that they have inside the program. */
type Flat = Omit<Settings, 'scheduler'> & SchedulerParameters;

/** A file with settings, and some of them in it. */
export interface Layer {
  readonly source: 'user' | 'workspace';
  readonly file: string;
  readonly given: Partial<Flat>;
  /** The line of a value that the file gives; its place is told by keys from the outermost object inwards. */
  readonly lineOf: (path: readonly string[]) => number;
}

/** Where a value comes from. */
export type Origin =
  | { readonly source: 'default' }
  | { readonly source: Layer['source']; readonly file: string; readonly line: number }
  | { readonly source: 'environment' | 'flag'; readonly name: string };

/** A value that holds. Objects that are not empty are told value by value. */
export interface Setting {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly origin: Origin;
}

export interface Merged {
  readonly settings: Settings;
  /** All of them, in the order in which they are declared. */
  readonly all: readonly Setting[];
}

const { scheduler, ...OTHERS } = DEFAULT_SETTINGS;
const DEFAULTS: Flat = { ...OTHERS, ...scheduler };

/**
 * Lays files with settings over the defaults. Objects are merged key by key; of all else, lists too, the last layer that gives it
 * decides.
 *
 * @param layers the weakest first
 */
export function mergeSettings(layers: readonly Layer[]): Merged {
  const flat = layers.reduce((below, { given }) => over(below, given), DEFAULTS);
  const all = leaves(flat, []).map((leaf) => ({ ...leaf, origin: originOf(leaf.path, layers) }));
  return { settings: nested(flat), all };
}

function over(below: Flat, given: Partial<Flat>): Flat {
  const subjects = Object.entries(given.subjects ?? {}).map(
    ([subject, own]) => [subject, { ...below.subjects[subject], ...own }] as const,
  );
  return {
    ...below,
    ...given,
    easyDays: { ...below.easyDays, ...given.easyDays },
    subjects: { ...below.subjects, ...Object.fromEntries(subjects) },
  };
}

function nested(flat: Flat): Settings {
  const { weights, desiredRetention, maximumInterval, rollover, learningSteps, relearningSteps, subjects, ...others } =
    flat;
  return {
    ...others,
    scheduler: { weights, desiredRetention, maximumInterval, rollover, learningSteps, relearningSteps, subjects },
  };
}

function leaves(value: unknown, path: readonly string[]): Omit<Setting, 'origin'>[] {
  const parts = isObject(value) ? Object.entries(value) : [];
  if (parts.length > 0) return parts.flatMap(([key, part]) => leaves(part, [...path, key]));
  return [{ path, value }];
}

function originOf(path: readonly string[], layers: readonly Layer[]): Origin {
  const layer = layers.findLast(({ given }) => has(given, path));
  if (layer === undefined) return { source: 'default' };
  return { source: layer.source, file: layer.file, line: layer.lineOf(path) };
}

function has(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  return isObject(value) && Object.hasOwn(value, key) && has(value[key], rest);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
