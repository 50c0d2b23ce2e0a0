import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS } from '../../src/domain/day.ts';
import { UserError } from '../../src/domain/errors.ts';
import { DEFAULT_SETTINGS, LEECH_ACTIONS, NEW_ORDERS, REVIEW_ORDERS } from '../../src/domain/settings.ts';
import schema from '../../src/workspace/quizwright.schema.json' with { type: 'json' };
import { decodeSettings } from '../../src/workspace/settings.ts';

const validate = new Ajv({ strictTypes: false }).compile(schema);

/** Whether the program takes the settings. That three folders differ, no schema can say. */
function isTaken(value: unknown): boolean {
  try {
    decodeSettings(JSON.stringify(value), 'quizwright.json');
    return true;
  } catch (error) {
    if (error instanceof UserError) return error.message.includes('must be three folders');
    throw error;
  }
}

const numbers = fc.oneof(
  fc.integer({ min: -2, max: 40_000 }),
  fc.constantFrom(-0, 0.5, 0.69, 0.7, 0.99, 1, 1439, 1440, 9999, 10_000, 36_500, 36_501),
  fc.double({ min: -1, max: 2, noNaN: true }),
);
/** Texts that are nearly folders, and texts that are nearly steps. */
const paths = fc
  .array(fc.constantFrom('.', '..', '', 'a', '...', ' ', '\n', ':', '\\', '\0', 'é', '\u2028', '.a', 'a.', '..b'), {
    maxLength: 4,
  })
  .map((parts) => parts.join('/'));
const steps = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 1500 })),
    fc.nat(5),
    fc.constantFrom('m', 'h', 'd', '', 'm\n'),
  )
  .map(([count, width, unit]) => String(count).padStart(width, '0') + unit);
const words = fc.constantFrom(...REVIEW_ORDERS, ...NEW_ORDERS, ...LEECH_ACTIONS, 'minimum', 'reduced', 'normal', '');
const weights = fc.oneof(
  fc.constant(null),
  fc.array(numbers, { minLength: 20, maxLength: 22 }),
  fc.array(fc.oneof({ weight: 40, arbitrary: numbers }, words), { minLength: 21, maxLength: 21 }),
);
const scalar = fc.oneof(numbers, paths, steps, words, fc.boolean(), fc.constant(null));
const easyDays = fc.dictionary(fc.constantFrom(...WEEKDAYS, 'sonntag'), fc.oneof(numbers, words), { maxKeys: 3 });
const subject = fc.record(
  { desiredRetention: numbers, maximumInterval: numbers, weights, rollover: numbers },
  { requiredKeys: [] },
);
const subjects = fc.dictionary(
  fc.constantFrom('python', 'c++', 'a.b', '', '\n'),
  fc.oneof(subject, scalar, fc.constant([])),
  {
    maxKeys: 2,
  },
);
const value = fc.oneof(scalar, fc.array(fc.oneof(numbers, steps), { maxLength: 3 }), weights, easyDays, subjects);
/** Half of the values of these keys are close to what they take; the others find that among all values. */
const CLOSE: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  $schema: paths,
  content: paths,
  decks: paths,
  data: paths,
  newPerDay: numbers,
  reviewsPerDay: numbers,
  maximumInterval: numbers,
  leechThreshold: numbers,
  // Of all numbers few are hours or shares.
  rollover: fc.integer({ min: -3, max: 27 }),
  desiredRetention: fc.double({ min: 0.5, max: 1.2, noNaN: true }),
  learningSteps: fc.tuple(fc.oneof(steps, numbers)),
  relearningSteps: fc.tuple(fc.oneof(steps, numbers)),
  weights,
  easyDays,
  subjects,
};

describe('the JSON schema of quizwright.json', () => {
  it.each(Object.keys(schema.properties))('takes and refuses the same values of "%s" as the program', (key) => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(fc.oneof(value, CLOSE[key] ?? scalar), (one) => {
        const is = isTaken({ [key]: one });
        seen.add(is);
        expect(validate(JSON.parse(JSON.stringify({ [key]: one })))).toBe(is);
      }),
      { numRuns: 500 },
    );
    expect(seen).toEqual(new Set([true, false]));
  });

  it.each(['native', 'newperday', '__proto__'])('refuses the unknown key "%s"', (key) => {
    const settings: unknown = JSON.parse(`{ "${key}": 1 }`);
    expect([validate(settings), isTaken(settings)]).toEqual([false, false]);
  });

  it('describes every key, with the default that holds', () => {
    const { scheduler, ...others } = DEFAULT_SETTINGS;
    const { $schema, ...described } = schema.properties;
    const defaults = Object.entries(described).map(([name, one]) => [name, one.default]);
    expect(Object.fromEntries(defaults)).toEqual({ ...others, ...scheduler });
    for (const { description } of Object.values(schema.properties)) expect(description).toMatch(/^[A-Z].*\.$/);
    expect($schema.type).toBe('string');
  });

  it.each([[null], [[]], ['text'], [3]])('takes nothing but an object: %j', (root) => {
    expect([validate(root), isTaken(root)]).toEqual([false, false]);
  });
});
