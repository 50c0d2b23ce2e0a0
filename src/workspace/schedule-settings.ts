import * as v from 'valibot';
import { WEEKDAYS } from '../domain/day.ts';
import { LEECH_ACTIONS, NEW_ORDERS, REVIEW_ORDERS } from '../domain/settings.ts';

/** A key that may be left out, but not be undefined: JSON knows no such value. */
export const may = v.exactOptional;

const whole = (from: number, to: number, message = `must be a whole number from ${from} to ${to}`) =>
  v.pipe(v.number(message), v.integer(message), v.minValue(from, message), v.maxValue(to, message));

const retention = (message: string) => v.pipe(v.number(message), v.minValue(0.7, message), v.maxValue(0.99, message));
const weights = (message: string) => v.nullable(v.pipe(v.array(v.number(message), message), v.length(21, message)));

const STEPS = 'must be a list of whole minutes under a day, like ["1m", "10m"] or [1, 10]';
/** Minutes, or a text like `10m` and `2h`. */
const step = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,4}[mh]$/), v.transform(minutes))], STEPS),
  v.check((value) => Number.isInteger(value) && value >= 1 && value < 24 * 60, STEPS),
);
const steps = v.array(step, STEPS);

function minutes(text: string): number {
  return Number.parseInt(text, 10) * (text.endsWith('h') ? 60 : 1);
}

/** Valibot takes a list for an object, too. */
const noList = (message: string) => v.check((value) => !Array.isArray(value), message);

const SUBJECTS =
  'must give first parts of topic ids what they have of their own, like { "python": { "desiredRetention": 0.85 } }';
const SUBJECT = 'may say "desiredRetention", "weights" and "maximumInterval" for each subject, and nothing else';
const subject = v.pipe(
  v.unknown(),
  noList(SUBJECT),
  v.strictObject(
    {
      desiredRetention: may(retention('has a "desiredRetention" that is not a number from 0.7 to 0.99')),
      weights: may(weights('has "weights" that are not null or a list of 21 numbers')),
      maximumInterval: may(whole(1, 36_500, 'has a "maximumInterval" that is not a whole number from 1 to 36500')),
    },
    SUBJECT,
  ),
);

const EASY_DAYS =
  'must give weekdays their share of the usual load, like { "saturday": "reduced", "sunday": 0 }: 0 to 1, "minimum" (0), "reduced" (0.5) or "normal" (1)';
const SHARES = { minimum: 0, reduced: 0.5, normal: 1 } as const;
const share = v.union(
  [
    v.pipe(v.number(), v.minValue(0, EASY_DAYS), v.maxValue(1, EASY_DAYS)),
    v.pipe(
      v.picklist(['minimum', 'reduced', 'normal']),
      v.transform((name) => SHARES[name]),
    ),
  ],
  EASY_DAYS,
);
const easyDays = v.pipe(
  v.unknown(),
  noList(EASY_DAYS),
  v.strictObject(v.entriesFromList(WEEKDAYS, may(share)), EASY_DAYS),
);

const oneOf = <const T extends readonly string[]>(names: T) =>
  v.picklist(names, `must be ${names.map((name) => `"${name}"`).join(' or ')}`);
const yesOrNo = v.boolean('must be true or false');

/** The keys that say how cards are scheduled; none has to be there. */
export const SCHEDULE_KEYS = {
  newPerDay: may(whole(0, 9999)),
  reviewsPerDay: may(whole(0, 9999)),
  desiredRetention: may(retention('must be a number from 0.7 to 0.99')),
  maximumInterval: may(whole(1, 36_500)),
  rollover: may(whole(0, 23)),
  weights: may(weights('must be null or a list of 21 numbers')),
  learningSteps: may(steps),
  relearningSteps: may(steps),
  reviewOrder: may(oneOf(REVIEW_ORDERS)),
  newOrder: may(oneOf(NEW_ORDERS)),
  gatePrerequisites: may(yesOrNo),
  leechThreshold: may(whole(0, 9999)),
  leechAction: may(oneOf(LEECH_ACTIONS)),
  loadBalance: may(yesOrNo),
  easyDays: may(easyDays),
  subjects: may(
    v.pipe(
      v.unknown(),
      noList(SUBJECTS),
      v.record(v.pipe(v.string(), v.regex(/^[^.]+$/, SUBJECTS)), subject, SUBJECTS),
    ),
  ),
} as const;
