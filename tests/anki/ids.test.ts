import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guid, idGiver } from '../../src/anki/ids.ts';

it('gives every key an id of its own, the same in every export', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), (keys) => {
      const [one, two] = [idGiver('note'), idGiver('note')];
      const ids = keys.map(one);
      expect(new Set(ids).size).toBe(keys.length);
      expect(keys.map(two)).toEqual(ids);
    }),
  );
});

it('moves on to the next free id where two keys meet', () => {
  const give = idGiver('note');
  expect([give('a'), give('a')]).toEqual([idGiver('note')('a'), idGiver('note')('a') + 1]);
});

it('gives notes and cards ids of their own', () => {
  expect(idGiver('note')('a')).not.toBe(idGiver('card')('a'));
});

it('writes guids in base 62', () => {
  fc.assert(fc.property(fc.string(), (id) => void expect(guid(id)).toMatch(/^[0-9A-Za-z]{1,14}$/)));
});
