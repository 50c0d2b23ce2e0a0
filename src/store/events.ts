import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { LogEvent, NewEvent } from '../domain/review.ts';
import type { Versions } from './versions.ts';

/** Versions of the log's format. A step takes any line of a file: a header, or an event. */
export const LOG_VERSIONS: Versions = { current: 1, steps: {} };

/** The first line of every log file. */
export interface Header {
  readonly schema: 1;
  readonly kind: 'reviews';
  readonly device: string;
  readonly year: number;
}

/** Names that are safe as part of a file name. */
export const DeviceName = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,32}$/));

const Whole = v.pipe(v.number(), v.safeInteger());
const Count = v.pipe(Whole, v.minValue(0));
const Base = { seq: v.pipe(Whole, v.minValue(1)), device: DeviceName, at: Count };
const Id = v.pipe(v.string(), v.nonEmpty());

const Weights = v.nullable(v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(21)));
const Retention = v.pipe(v.number(), v.minValue(0.7), v.maxValue(0.99));
const Interval = v.pipe(Whole, v.minValue(1));
const Steps = v.array(v.pipe(Whole, v.minValue(1), v.maxValue(24 * 60 - 1)));

/** Events from before there were steps and subjects to choose: what counted then, whatever the defaults become. */
const Parameters = v.object({
  weights: Weights,
  desiredRetention: Retention,
  maximumInterval: Interval,
  rollover: v.pipe(Whole, v.minValue(0), v.maxValue(23)),
  learningSteps: v.optional(Steps, [1, 10]),
  relearningSteps: v.optional(Steps, [10]),
  subjects: v.optional(
    v.record(
      Id,
      v.object({
        weights: v.exactOptional(Weights),
        desiredRetention: v.exactOptional(Retention),
        maximumInterval: v.exactOptional(Interval),
      }),
    ),
    {},
  ),
});

const SetAside = { card: Id, day: Whole };

const Event = v.variant('type', [
  v.object({
    ...Base,
    type: v.literal('review'),
    card: Id,
    instance: Count,
    content: v.string(),
    grade: v.picklist([1, 2, 3, 4]),
    day: Whole,
    offset: Whole,
    seed: v.string(),
    took: Count,
    subject: v.exactOptional(Id),
    scheduler: v.exactOptional(Id),
  }),
  v.object({ ...Base, type: v.literal('undo'), target: v.pipe(Whole, v.minValue(1)) }),
  v.object({ ...Base, type: v.literal('suspend'), ...SetAside }),
  v.object({ ...Base, type: v.literal('unsuspend'), ...SetAside }),
  v.object({ ...Base, type: v.literal('bury'), ...SetAside }),
  v.object({ ...Base, type: v.literal('flag'), card: Id, text: v.string() }),
  v.object({ ...Base, type: v.literal('reset'), card: Id }),
  v.object({ ...Base, type: v.literal('alias'), card: Id, from: Id }),
  v.object({
    ...Base,
    type: v.literal('topic'),
    topic: Id,
    decision: v.picklist(['introduced', 'queued']),
    day: Whole,
  }),
  v.object({ ...Base, type: v.literal('scheduler'), parameters: Parameters }),
]);

/** What the header of every version says. */
const AnyHeader = v.object({ schema: v.pipe(Whole, v.minValue(1)), kind: v.literal('reviews'), device: DeviceName });
export const CurrentHeader = v.object({
  schema: v.literal(1),
  kind: v.literal('reviews'),
  device: DeviceName,
  year: Whole,
});

/** A line that was read, or what is wrong with it. */
export type Decoded<T> = { readonly value: T } | { readonly problem: string };

/** A line with a checksum was written as it is. Lines from before there were checksums have none. */
export function decodeEvent(line: string): Decoded<LogEvent> {
  const [, rest, sum] = SUMMED.exec(line) ?? [];
  if (rest !== undefined && sum !== sumOf(`${rest}}`))
    return { problem: 'it is not what was written: its checksum differs' };
  return decode(Event, line);
}

/** The checksum is the last value of a line, so that what was summed is the text before it. */
const SUMMED = /^(.*),"sum":"([0-9a-f]{8})"\}$/;

/** The first 8 hex digits of the SHA-256 of a line without its sum: enough to tell damage, which is no attack. */
function sumOf(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, 8);
}

/** A header of any version. */
export function decodeAnyHeader(line: string): Decoded<v.InferOutput<typeof AnyHeader>> {
  return decode(AnyHeader, line);
}

/** @returns `newer` where a later version of this product wrote the file */
export function decodeHeader(line: string): Decoded<Header> | { readonly newer: number } {
  const any = decodeAnyHeader(line);
  if ('value' in any && any.value.schema > LOG_VERSIONS.current) return { newer: any.value.schema };
  return decode(CurrentHeader, line);
}

/**
 * Gives an event its place in the log. What could not be read back is refused before it is written.
 *
 * @throws {Error} where the event is not of the format
 */
export function completeEvent(event: NewEvent, device: string, seq: number): LogEvent {
  const result = v.safeParse(Event, { ...event, device, seq });
  if (result.success) return result.output;
  throw new TypeError(`not an event of the log: ${describe(result.issues[0])}`);
}

/** A line of the log, with its newline. Number and device come first, so that the eye finds them; an event's checksum comes last. */
export function encodeLine(value: LogEvent | Header): string {
  if (!('seq' in value)) return `${JSON.stringify(value)}\n`;
  const { seq, device, at, type, ...rest } = value;
  const json = JSON.stringify({ seq, device, at, type, ...rest });
  return `${json.slice(0, -1)},"sum":"${sumOf(json)}"}\n`;
}

function decode<T>(schema: v.GenericSchema<unknown, T>, line: string): Decoded<T> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { problem: 'this is not JSON' };
  }
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return { value: result.output };
  return { problem: describe(result.issues[0]) };
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
