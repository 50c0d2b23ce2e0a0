import * as v from 'valibot';
import { CardColumns } from './card-columns.ts';
import { CardTable } from './card-table.ts';
import { SCHEDULER_VERSION } from './fsrs.ts';
import type { Progress } from './progress.ts';

/** Changes whenever the same events may give another progress. */
export const FOLD_VERSION = `3 ${SCHEDULER_VERSION}`;

const TopicProgress = v.object({ introduced: v.boolean(), queued: v.boolean(), order: v.number() });
const DayProgress = v.object({ answers: v.number(), new: v.number(), reviews: v.number(), took: v.number() });
const DeviceProgress = v.object({ seq: v.number(), order: v.number() });

const Weights = v.nullable(v.array(v.number()));

const SubjectParameters = v.object({
  weights: v.exactOptional(Weights),
  desiredRetention: v.exactOptional(v.number()),
  maximumInterval: v.exactOptional(v.number()),
});

const Parameters = v.object({
  weights: Weights,
  desiredRetention: v.number(),
  maximumInterval: v.number(),
  rollover: v.number(),
  learningSteps: v.array(v.number()),
  relearningSteps: v.array(v.number()),
  subjects: v.record(v.string(), SubjectParameters),
});

const EncodedProgress = v.object({
  cards: CardColumns,
  topics: v.array(v.tuple([v.string(), TopicProgress])),
  days: v.array(v.tuple([v.number(), DayProgress])),
  devices: v.array(v.tuple([v.string(), DeviceProgress])),
  parameters: Parameters,
  parametersOrder: v.number(),
});

/** What to keep of a progress: plain values and columns. Equal progress gives the same, however it came about. */
export function encodeProgress(progress: Progress): unknown {
  return v.parse(EncodedProgress, {
    cards: progress.cards.columns,
    topics: sorted(progress.topics),
    days: sorted(progress.days),
    devices: sorted(progress.devices),
    parameters: progress.parameters,
    parametersOrder: progress.parametersOrder,
  });
}

/** Null where the value is not what `encodeProgress` gives. */
export function decodeProgress(value: unknown): Progress | null {
  const result = v.safeParse(EncodedProgress, value);
  if (!result.success) return null;
  const { cards, topics, days, devices, parameters, parametersOrder } = result.output;
  return {
    cards: CardTable.read(cards),
    topics: new Map(topics),
    days: new Map(days),
    devices: new Map(devices),
    parameters,
    parametersOrder,
  };
}

function sorted<K extends string | number, V>(map: ReadonlyMap<K, V>): [K, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
