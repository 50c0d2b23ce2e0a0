import { compareText } from './diagnostic.ts';
import type { LogEvent } from './review.ts';

/**
 * The time at which an event counts: its own, or one past the device's event before it where the clock went back. So the events
 * of a device always count in the order of their numbers.
 *
 * @param last time at which the device's event before this one counts; 0 for the first
 */
export function orderTime(event: LogEvent, last: number): number {
  return Math.max(event.at, last + 1);
}

/**
 * Events of all devices in the order of the fold: by the time at which they count, then device, then number.
 *
 * @param devices the events of one device each, by ascending number and without copies; read lazily
 */
export function* mergeDevices(devices: readonly Iterable<LogEvent>[]): Generator<LogEvent> {
  const timed = devices.map((events) => withTimes(events));
  for (const { event } of merge(timed, compareTimed)) yield event;
}

/**
 * The events of one device by ascending number, each once, from files that may overlap. Two different events under one number
 * should not exist; where they do, one of them is chosen by its text, so that every reader chooses the same.
 *
 * @param files events by ascending number; read lazily
 * @param onConflict is told of an event that another one with its number was chosen over
 */
export function* mergeFiles(
  files: readonly Iterable<LogEvent>[],
  onConflict: (event: LogEvent) => void = () => {},
): Generator<LogEvent> {
  let last: LogEvent | null = null;
  for (const event of merge(files, compareNumbered)) {
    const isKnown: boolean = last !== null && last.seq === event.seq;
    if (isKnown && last !== null && compareNumbered(last, event) !== 0) onConflict(event);
    if (isKnown) continue;
    yield event;
    last = event;
  }
}

/** Any events in the order of the fold, each once: whatever order, however often and out of however many files they come. */
export function orderEvents(events: Iterable<LogEvent>): LogEvent[] {
  const devices = new Map<string, LogEvent[]>();
  for (const event of events) {
    const known = devices.get(event.device);
    if (known === undefined) devices.set(event.device, [event]);
    else known.push(event);
  }
  return [...mergeDevices([...devices.values()].map((own) => mergeFiles([own.sort(compareNumbered)])))];
}

/** By number; different events with one number by their text. */
export function compareNumbered(a: LogEvent, b: LogEvent): number {
  return a.seq - b.seq || (a === b ? 0 : compareText(canonical(a), canonical(b)));
}

function canonical(event: LogEvent): string {
  return JSON.stringify(Object.entries(event).sort(([a], [b]) => compareText(a, b)));
}

interface Timed {
  readonly event: LogEvent;
  readonly time: number;
}

function* withTimes(events: Iterable<LogEvent>): Generator<Timed> {
  let time = 0;
  for (const event of events) {
    time = orderTime(event, time);
    yield { event, time };
  }
}

function compareTimed(a: Timed, b: Timed): number {
  return a.time - b.time || compareText(a.event.device, b.event.device) || a.event.seq - b.event.seq;
}

/** Merges sorted streams, holding one item of each. */
function* merge<T>(streams: readonly Iterable<T>[], compare: (a: T, b: T) => number): Generator<T> {
  const heads = streams.map((stream) => stream[Symbol.iterator]()).flatMap((rest) => head(rest));
  while (heads.length > 0) {
    const first = heads.reduce((best, one) => (compare(one.item, best.item) < 0 ? one : best));
    yield first.item;
    heads.splice(heads.indexOf(first), 1, ...head(first.rest));
  }
}

function head<T>(rest: Iterator<T>): { readonly item: T; readonly rest: Iterator<T> }[] {
  const next = rest.next();
  return next.done === true ? [] : [{ item: next.value, rest }];
}
