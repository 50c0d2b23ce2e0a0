import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { fold } from '../../src/schedule/fold.ts';
import { completeEvent, decodeEvent, encodeLine } from '../../src/store/events.ts';
import { NOW, review, unsummed } from './support.ts';

function decoded(line: string) {
  const result = decodeEvent(line);
  if ('problem' in result) throw new Error(result.problem);
  return result.value;
}

/** As logs held them before subjects and steps could be chosen. */
const OLD_REVIEW =
  '{"seq":1,"device":"aa","at":1772452800000,"type":"review","card":"c","instance":0,"content":"x","grade":3,"day":20514,"offset":60,"seed":"c1","took":4000}';
const OLD_SCHEDULER =
  '{"seq":2,"device":"aa","at":1772452800001,"type":"scheduler","parameters":{"weights":null,"desiredRetention":0.85,"maximumInterval":365,"rollover":3}}';

describe('an event of an old log', () => {
  it('is read as it is, and written again the same, but for a checksum', () => {
    const event = decoded(OLD_REVIEW);
    expect(event).not.toHaveProperty('subject');
    expect(unsummed(encodeLine(event))).toBe(`${OLD_REVIEW}\n`);
  });

  it('chose the steps of its time, and nothing for any subject', () => {
    const event = decoded(OLD_SCHEDULER);
    const parameters = { ...DEFAULT_SETTINGS.scheduler, desiredRetention: 0.85, maximumInterval: 365, rollover: 3 };
    expect(event).toMatchObject({
      parameters: { ...parameters, learningSteps: [1, 10], relearningSteps: [10], subjects: {} },
    });
    const progress = fold([decoded(OLD_REVIEW), event]);
    expect(progress.cards.get('c')?.memory?.due).toEqual({ kind: 'time', at: 1_772_452_800_000 + 600_000 });
  });
});

describe('an event', () => {
  it('comes back with its subject and scheduler, and with all parameters', () => {
    const answer = completeEvent({ ...review('c'), subject: 'python', scheduler: 'v5/6' }, 'aa', 1);
    const subjects = { python: { weights: null, desiredRetention: 0.8 }, sql: { maximumInterval: 9 } };
    const parameters = { ...DEFAULT_SETTINGS.scheduler, learningSteps: [30], relearningSteps: [], subjects };
    const change = completeEvent({ type: 'scheduler', parameters, at: NOW }, 'aa', 2);
    for (const event of [answer, change]) expect(decoded(encodeLine(event))).toEqual(event);
  });

  it.each([
    { learningSteps: [0] },
    { relearningSteps: [1440] },
    { learningSteps: [1.5] },
    { subjects: { python: { desiredRetention: 2 } } },
    { subjects: { python: { weights: [1] } } },
  ])('is refused with %j', (changes) => {
    const parameters = { ...DEFAULT_SETTINGS.scheduler, ...changes };
    expect(() => completeEvent({ type: 'scheduler', parameters, at: NOW }, 'aa', 1)).toThrow('not an event of the log');
  });
});
