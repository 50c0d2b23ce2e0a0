import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeckTopic } from '../../src/domain/deck.ts';
import { separateTopics, spread } from '../../src/schedule/interleave.ts';
import { deck } from './support.ts';

const topic = (id: string, prerequisites: readonly string[] = []): DeckTopic => deck(id, [], { prerequisites }).topic;
const items = (names: string, kind = 'due') => [...names].map((name, at) => ({ topic: topic(name), kind, at }));
const names = (list: readonly { topic: DeckTopic }[]) => list.map((item) => item.topic.id).join('');
const repeats = (text: string, last: string | null) =>
  [...text].filter((name, at) => name === (at === 0 ? last : text[at - 1])).length;

describe('separateTopics', () => {
  it('moves as little as it takes', () => {
    const separated = (text: string, last: string | null = null) => names(separateTopics(items(text), last, []));
    expect(separated('abcabc')).toBe('abcabc');
    expect(separated('aabbc')).toBe('ababc');
    expect(separated('abc', 'a')).toBe('bac');
    // From the start every other one has to be an a.
    expect(separated('bcaaa')).toBe('abaca');
    expect(separated('aaab')).toBe('abaa');
  });

  it('leaves as few neighbours of one topic as there can be, and each topic in its order', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 }).map((list) => list.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('a', 'e', null), (given, last) => {
        const separated = separateTopics(items(given), last, []);
        const result = names(separated);
        expect([...result].sort()).toEqual([...given].sort());
        for (const name of 'abcd') {
          const own = separated.filter((item) => item.topic.id === name).map((item) => item.at);
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
        // A topic with more cards than the places between all others needs neighbours; one more where it came last before.
        const needed = [...'abcd'].map((name) => {
          const own = [...given].filter((one) => one === name).length;
          return own - (given.length - own) - (name === last ? 0 : 1);
        });
        expect(repeats(result, last)).toBe(Math.max(0, ...needed));
      }),
      { numRuns: 500 },
    );
  });

  it('brings no new card before those it builds on', () => {
    const topics = [topic('a'), topic('b', ['a']), topic('c', ['b']), topic('d')];
    const fresh = [...'aabbcd'].map((id) => ({ topic: topics.find((one) => one.id === id) ?? topic(id), kind: 'new' }));
    expect(names(separateTopics(fresh, null, topics))).toBe('adabbc');
    const circle = [topic('x', ['y']), topic('y', ['x'])];
    const both = circle.map((one) => ({ topic: one, kind: 'new' }));
    expect(names(separateTopics([...both, ...both], null, circle))).toBe('xyxy');
  });
});

describe('spread', () => {
  it('mixes evenly, each list in its order', () => {
    expect(spread([...'123456'], ['a', 'b']).join('')).toBe('12a345b6');
    expect(spread([1, 2], [])).toEqual([1, 2]);
    expect(spread([], ['a'])).toEqual(['a']);
  });
});
