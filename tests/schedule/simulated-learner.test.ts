import { describe, expect, it } from 'vitest';
import { curriculum, mean, simulate, variation } from '../support/simulated-learner.ts';

const decks = curriculum(20, 20, 1);
const input = { decks, days: 60, seed: 3, spread: 0, dependence: 0 };
const settings = { newPerDay: 6 };

describe('a simulated learner', () => {
  const balanced = simulate({ ...input, settings });

  it('forgets about as often as was wanted', () => {
    expect(balanced.seen).toBeGreaterThan(300);
    expect(balanced.retention).toBeGreaterThan(0.86);
    expect(balanced.retention).toBeLessThan(0.93);
  });

  it('has more even days with load balancing, and intervals as long', () => {
    const plain = simulate({ ...input, settings: { ...settings, loadBalance: false } });
    expect(variation(balanced.load)).toBeLessThan(variation(plain.load));
    expect(Math.abs(balanced.stretch - plain.stretch)).toBeLessThan(0.05);
    expect(Math.abs(mean(balanced.load) / mean(plain.load) - 1)).toBeLessThan(0.2);
  });

  it('has less to do on easy days', () => {
    const easy = simulate({ ...input, settings: { ...settings, easyDays: { sunday: 0 } } });
    // The load begins with day 20,030, a Sunday.
    const sundays = mean(easy.load.filter((_, at) => at % 7 === 0));
    expect(sundays).toBeLessThan(0.8 * mean(easy.load));
  });
});
