import { expect, it } from 'vitest';
import { shuffleKey } from '../../src/schedule/shuffle.ts';

const ids = Array.from({ length: 200 }, (_, at) => `card${at}`);
const order = (seed: string) => [...ids].sort((a, b) => shuffleKey(seed, a) - shuffleKey(seed, b));

it('orders by the seed: the same for the same, another for another', () => {
  expect(order('monday')).toEqual(order('monday'));
  expect(order('monday')).not.toEqual(order('tuesday'));
});

it('leaves few neighbours together', () => {
  const places = new Map(order('seed').map((id, at) => [id, at]));
  const apart = ids.slice(1).map((id, at) => Math.abs((places.get(id) ?? 0) - (places.get(ids[at] ?? '') ?? 0)));
  const mean = apart.reduce((sum, one) => sum + one, 0) / apart.length;
  // A third of the length is what chance gives.
  expect(mean).toBeGreaterThan(50);
  expect(mean).toBeLessThan(85);
});
