import { expect, it } from 'vitest';
import { type Interval, intervalText } from '../../src/present/interval.ts';

it.each<[Interval, string]>([
  [{ minutes: 1 }, '1m'],
  [{ minutes: 10 }, '10m'],
  [{ minutes: 0.5 }, '30s'],
  [{ minutes: 0 }, '0s'],
  [{ minutes: 59.7 }, '1h'],
  [{ minutes: 90 }, '1.5h'],
  [{ minutes: 1439 }, '1d'],
  [{ days: 1 }, '1d'],
  [{ days: 3 }, '3d'],
  [{ days: 30 }, '30d'],
  [{ days: 31 }, '1mo'],
  [{ days: 64 }, '2.1mo'],
  [{ days: 364 }, '1y'],
  [{ days: 365 }, '1y'],
  [{ days: 511 }, '1.4y'],
  [{ days: 36500 }, '100y'],
])('%o reads %s', (interval, text) => {
  expect(intervalText(interval)).toBe(text);
});
