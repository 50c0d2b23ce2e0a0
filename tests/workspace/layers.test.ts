import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { type Layer, type Merged, mergeSettings } from '../../src/workspace/layers.ts';
import { readSettings } from '../../src/workspace/settings.ts';
import { tempFolder } from './temp.ts';

type Given = Layer['given'];

/** Each value with its place. An empty object is a value, too. */
function values(value: unknown, place: string): [string, unknown][] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || Object.keys(value).length === 0) return [[place, value]];
  return Object.entries(value).flatMap(([key, inner]) => values(inner, `${place}.${key}`));
}

/** All places with what the last of the layers has there; without empty objects that another layer fills. */
function overlaid(...layers: readonly [string, object][]): Record<string, { value: unknown; source: string }> {
  const all = layers.flatMap(([source, one]) =>
    Object.entries(one).flatMap(([key, inner]) =>
      values(inner, key).map(([place, value]) => [place, { value, source }] as const),
    ),
  );
  return Object.fromEntries(all.filter(([place]) => !all.some(([other]) => other.startsWith(`${place}.`))));
}

function told({ all }: Merged): ReturnType<typeof overlaid> {
  return Object.fromEntries(all.map(({ path, value, origin }) => [path.join('.'), { value, source: origin.source }]));
}

const flat = ({ settings: { scheduler, ...others } }: Merged): object => ({ ...others, ...scheduler });

const share = fc.constantFrom(0, 0.5, 1);
const subject = fc.record({ desiredRetention: share, weights: fc.constant(null) }, { requiredKeys: [] });
const given: fc.Arbitrary<Given> = fc.record(
  {
    newPerDay: fc.nat(3),
    weights: fc.constantFrom(null, [1, 2]),
    learningSteps: fc.array(fc.nat(3), { maxLength: 2 }),
    easyDays: fc.record({ sunday: share, monday: share }, { requiredKeys: [] }),
    subjects: fc.dictionary(fc.constantFrom('python', 'sql'), subject),
  },
  { requiredKeys: [] },
);
const layer = (source: Layer['source'], one: Given): Layer => ({ source, file: source, given: one, lineOf: () => 1 });

describe('mergeSettings', () => {
  it('gives the defaults where nothing is said', () => {
    const merged = mergeSettings([]);
    expect(merged.settings).toEqual(DEFAULT_SETTINGS);
    expect(told(merged)).toEqual(overlaid(['default', flat(merged)]));
  });

  it('takes each value from the strongest layer that gives it, and says so', () => {
    const defaults = flat(mergeSettings([]));
    fc.assert(
      fc.property(given, given, (user, workspace) => {
        const merged = mergeSettings([layer('user', user), layer('workspace', workspace)]);
        expect(told(merged)).toEqual(overlaid(['default', defaults], ['user', user], ['workspace', workspace]));
        const held = Object.entries(overlaid(['', flat(merged)])).map(([place, { value }]) => [place, value]);
        expect(held).toEqual(merged.all.map(({ path, value }) => [path.join('.'), value]));
      }),
    );
  });
});

describe('readSettings', () => {
  it('finds the lines of what the learner and the workspace say', async () => {
    const config = await tempFolder({
      'settings.json': '{\n  "newPerDay": 3,\n  "easyDays": {\n    "sunday": 0,\n    "monday": 1\n  }\n}',
    });
    vi.stubEnv('QUIZWRIGHT_CONFIG', config);
    onTestFinished(() => void vi.unstubAllEnvs());
    const root = await tempFolder({
      'quizwright.json':
        '{\n\n  "newPerDay": 1, "newPerDay": 5,\n  "newPerDay": 7, "easyDays": { "monday":\n    0.5 }\n}',
    });
    const { all } = readSettings(root);
    const found = all.flatMap(({ path, value, origin }) =>
      'line' in origin ? [[path.join('.'), value, origin.file, origin.line]] : [],
    );
    expect(found).toEqual([
      ['newPerDay', 7, join(root, 'quizwright.json'), 4],
      ['easyDays.sunday', 0, join(config, 'settings.json'), 4],
      ['easyDays.monday', 0.5, join(root, 'quizwright.json'), 4],
    ]);
  });
});
