import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { decodeSettings } from '../../src/workspace/settings.ts';

const decode = (text: string) => decodeSettings(text, 'quizwright.json');

function failure(text: string): { message: string; hint: string } {
  try {
    decode(text);
  } catch (error) {
    if (error instanceof UserError) return { message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error('was accepted');
}

describe('decodeSettings', () => {
  it('fills in the defaults', () => {
    expect(decode('{}')).toEqual(DEFAULT_SETTINGS);
    expect(decode('\uFEFF{\r\n}\r\n')).toEqual(DEFAULT_SETTINGS);
  });

  it('takes every key', () => {
    const weights = Array.from({ length: 21 }, (_, at) => at / 2);
    const text = JSON.stringify({
      $schema: 'anything',
      content: './notes//topics/',
      decks: 'built/decks',
      data: 'mine',
      newPerDay: 0,
      reviewsPerDay: 7,
      desiredRetention: 0.85,
      maximumInterval: 365,
      rollover: 0,
      weights,
      learningSteps: ['30m', '2h'],
      relearningSteps: [],
      subjects: { python: { desiredRetention: 0.8, weights: null }, sql: { maximumInterval: 9 } },
      reviewOrder: 'random',
      newOrder: 'before',
      gatePrerequisites: false,
      leechThreshold: 4,
      leechAction: 'suspend',
      loadBalance: false,
      easyDays: { sunday: 0, monday: 'minimum', tuesday: 'reduced', wednesday: 'normal', friday: 0.3 },
    });
    expect(decode(text)).toEqual({
      content: 'notes/topics',
      decks: 'built/decks',
      data: 'mine',
      newPerDay: 0,
      reviewsPerDay: 7,
      scheduler: {
        desiredRetention: 0.85,
        maximumInterval: 365,
        rollover: 0,
        weights,
        learningSteps: [30, 120],
        relearningSteps: [],
        subjects: { python: { desiredRetention: 0.8, weights: null }, sql: { maximumInterval: 9 } },
      },
      reviewOrder: 'random',
      newOrder: 'before',
      gatePrerequisites: false,
      leechThreshold: 4,
      leechAction: 'suspend',
      loadBalance: false,
      easyDays: { sunday: 0, monday: 0, tuesday: 0.5, wednesday: 1, friday: 0.3 },
    });
    expect(decode('{ "weights": null, "content": "." }')).toEqual({ ...DEFAULT_SETTINGS, content: '' });
  });

  it('finds the line of an unknown key and suggests the one that was meant', () => {
    expect(failure('{\n  "newPerDay": 3,\n  "desiredRetension": 0.9\n}')).toEqual({
      message: 'quizwright.json:3:3 unknown key "desiredRetension"',
      hint: 'Did you mean "desiredRetention"?',
    });
  });

  it('lists the known keys where none is near', () => {
    expect(failure('{ "__proto__": {} }').hint).toMatch(/^Known keys: \$schema, content, decks, .*subjects/);
  });

  it.each([
    ['newPerDay', '"many"', 'must be a whole number from 0 to 9999'],
    ['newPerDay', '1.5', 'must be a whole number from 0 to 9999'],
    ['reviewsPerDay', '-1', 'must be a whole number from 0 to 9999'],
    ['desiredRetention', '0.5', 'must be a number from 0.7 to 0.99'],
    ['desiredRetention', '1', 'must be a number from 0.7 to 0.99'],
    ['desiredRetention', 'null', 'must be a number from 0.7 to 0.99'],
    ['maximumInterval', '0', 'must be a whole number from 1 to 36500'],
    ['rollover', '24', 'must be a whole number from 0 to 23'],
    ['weights', '[1, 2]', 'must be null or a list of 21 numbers'],
    ['weights', `[${'"1", '.repeat(20)}1]`, 'must be null or a list of 21 numbers'],
    ['learningSteps', '"10m"', 'must be a list of whole minutes under a day, like ["1m", "10m"] or [1, 10]'],
    ['learningSteps', '["1d"]', 'must be a list of whole minutes under a day, like ["1m", "10m"] or [1, 10]'],
    ['learningSteps', '[1440]', 'must be a list of whole minutes under a day, like ["1m", "10m"] or [1, 10]'],
    ['learningSteps', '["24h"]', 'must be a list of whole minutes under a day, like ["1m", "10m"] or [1, 10]'],
    ['relearningSteps', '[0]', 'must be a list of whole minutes under a day, like ["1m", "10m"] or [1, 10]'],
    ['relearningSteps', '[2.5]', 'must be a list of whole minutes under a day, like ["1m", "10m"] or [1, 10]'],
    [
      'subjects',
      '"python"',
      'must give first parts of topic ids what they have of their own, like { "python": { "desiredRetention": 0.85 } }',
    ],
    [
      'subjects',
      '{ "python.async": {} }',
      'must give first parts of topic ids what they have of their own, like { "python": { "desiredRetention": 0.85 } }',
    ],
    [
      'subjects',
      '{ "python": { "retention": 0.9 } }',
      'may say "desiredRetention", "weights" and "maximumInterval" for each subject, and nothing else',
    ],
    [
      'subjects',
      '{ "python": { "desiredRetention": 1 } }',
      'has a "desiredRetention" that is not a number from 0.7 to 0.99',
    ],
    ['subjects', '{ "python": { "weights": [1] } }', 'has "weights" that are not null or a list of 21 numbers'],
    [
      'subjects',
      '{ "python": { "maximumInterval": 0.5 } }',
      'has a "maximumInterval" that is not a whole number from 1 to 36500',
    ],
    ['loadBalance', '1', 'must be true or false'],
    ['gatePrerequisites', '"no"', 'must be true or false'],
    ['leechAction', '"drop"', 'must be "flag" or "suspend"'],
    ['leechThreshold', '-1', 'must be a whole number from 0 to 9999'],
    ['newOrder', '"first"', 'must be "mixed" or "after" or "before"'],
    [
      'reviewOrder',
      'true',
      'must be "retrievability-descending" or "retrievability-ascending" or "relative-overdueness" or "random"',
    ],
    ...['"sunday"', '{ "sonntag": 0 }', '{ "sunday": 2 }', '{ "sunday": "none" }'].map((value) => [
      'easyDays',
      value,
      'must give weekdays their share of the usual load, like { "saturday": "reduced", "sunday": 0 }: 0 to 1, "minimum" (0), "reduced" (0.5) or "normal" (1)',
    ]),
    ['content', '["a"]', 'must be a folder inside the workspace, like "content"'],
    ['content', '"../notes"', 'must be a folder inside the workspace, like "content"'],
    ['content', '"a/../../b"', 'must be a folder inside the workspace, like "content"'],
    ['data', '"/home"', 'must be a folder inside the workspace, like "content"'],
    ['data', '"C:\\\\x"', 'must be a folder inside the workspace, like "content"'],
    ['data', '"a\\u0000b"', 'must be a folder inside the workspace, like "content"'],
    ['decks', '"./"', 'must be a folder of its own'],
    ['data', '"."', 'must be a folder of its own'],
  ])('refuses "%s": %s', (key, value, reason) => {
    expect(failure(`{\n\n  "${key}": ${value}\n}`).message).toBe(
      `quizwright.json:3:${5 + key.length + 2} "${key}" ${reason}`,
    );
  });

  it('refuses one folder for two things', () => {
    expect(failure('{ "decks": "x", "data": "./x" }').message).toContain('must be three folders');
  });

  it.each([
    ['{\n  "newPerDay": 3,\n}', 'quizwright.json:3:1 is not valid JSON: Unexpected token RBrace found.'],
    ['{\n  "newPerDay" 3\n}', 'quizwright.json:2:15 is not valid JSON'],
    ['{\n  // few\n}', 'quizwright.json:2:3 is not valid JSON'],
    ['{\n  "newPerDay": 3\n', 'quizwright.json:2:17 is not valid JSON: Unexpected end of input found.'],
    ['', 'quizwright.json:1:1 is not valid JSON'],
    ['[]', 'quizwright.json:1:1 must be an object in braces'],
  ])('says where %j breaks', (text, message) => {
    expect(failure(text).message).toContain(message);
  });
});
