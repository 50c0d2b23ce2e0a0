import { describe, expect, it } from 'vitest';
import { guid, noteKey } from '../../src/anki/ids.ts';
import { type AnkiHistory, ankiEvents, cardsByGuid } from '../../src/anki/index.ts';
import { dayIndex } from '../../src/domain/day.ts';
import { completeEvent } from '../../src/store/events.ts';
import { makeCard, makeDeck, termCard } from '../support/study.ts';

/** 03:30 in a place two hours east. */
const AT = Date.UTC(2026, 5, 2, 1, 30);
const retired = makeCard('python.a', 'A', termCard('retired'));
const deck = {
  ...makeDeck('python.a', 'A', [termCard('one'), termCard('two')]),
  aliases: { earlier: '', old: '' },
  retired: [retired],
};
const [one, two] = deck.cards;
if (one === undefined || two === undefined) throw new Error('no cards');
deck.aliases = { earlier: two.id, old: 'not there' };
const cards = cardsByGuid([deck]);
const history = (grade: 1 | 2 | 3 | 4 | null, rollover: number | null, name = one.id): AnkiHistory => ({
  collection: 'collection.anki2',
  device: 'anki0',
  rollover,
  entries: [{ id: AT, guid: guid(name), grade, took: 9 }],
  standings: [],
  isScheduled: true,
  ours: 1,
  foreign: 0,
  leftOut: { practice: 0, 'by hand': 0, 'added card': 0, damaged: 0 },
});
const options = { cards, isKnown: () => false, offsetAt: () => 120, rollover: 2 };

describe('cardsByGuid', () => {
  it('finds cards, retired ones, and those that carry on an earlier id', () => {
    const found = [one.id, two.id, retired.id, 'earlier', 'old'].map((id) => cards.get(guid(id))?.card.id);
    expect(found).toEqual([one.id, two.id, retired.id, two.id, undefined]);
    expect(cards.get(guid(one.id))?.instance).toBe(0);
  });

  it('prefers a card to what another deck says of its id', () => {
    const other = { ...deck, cards: [two], aliases: { [one.id]: two.id }, retired: [{ ...one, line: 99 }] };
    expect(cardsByGuid([other, deck]).get(guid(one.id))?.card).toBe(one);
  });
});

describe('ankiEvents', () => {
  it('makes events that the log takes, with the row as their number', () => {
    const [event, ...more] = ankiEvents(history(2, 4), options);
    expect(more).toEqual([]);
    expect(event).toEqual({
      type: 'review',
      device: 'anki0',
      seq: AT,
      at: AT,
      card: one.id,
      instance: 0,
      content: one.content,
      grade: 2,
      day: dayIndex(AT, 120, 4),
      offset: 120,
      seed: `${one.id}${AT}`,
      took: 9,
      subject: 'python',
    });
    if (event !== undefined) expect(completeEvent(event, event.device, event.seq)).toEqual(event);
  });

  it("takes the day from the collection's rollover, and from the learner's where it says none", () => {
    const day = (rollover: number | null) =>
      ankiEvents(history(3, rollover), options).map((one) => 'day' in one && one.day);
    const june2 = dayIndex(Date.UTC(2026, 5, 2, 12), 0, 0);
    expect([day(4), day(3), day(null)]).toEqual([[june2 - 1], [june2], [june2]]);
  });

  it('makes a reset of a card that was forgotten', () => {
    expect(ankiEvents(history(null, 4), options)).toEqual([
      { type: 'reset', device: 'anki0', seq: AT, at: AT, card: one.id },
    ]);
  });

  it('leaves out what is known of the card, and notes of other origin', () => {
    const isKnown = (card: string, at: number): boolean => card === two.id && at === AT;
    expect(ankiEvents(history(3, 4, 'earlier'), { ...options, isKnown })).toEqual([]);
    expect(ankiEvents(history(3, 4, one.id), { ...options, isKnown })).toHaveLength(1);
    expect(ankiEvents(history(3, 4, 'foreign'), options)).toEqual([]);
  });

  it('knows the instances of a card with changing values, and does not forget the card with one of them', () => {
    const faces = [one, two, one].flatMap((card) => card.faces);
    const varying = { ...makeCard('python.a', 'A', termCard('varying')), faces };
    const cards = cardsByGuid([{ ...deck, cards: [varying] }]);
    const keys = [0, 1, 2].map((instance) => noteKey(varying.id, instance));
    expect(keys[0]).toBe(varying.id);
    const events = (grade: 3 | null) => keys.map((key) => ankiEvents(history(grade, 4, key), { ...options, cards }));
    expect(events(3).flat()).toMatchObject(keys.map((_, instance) => ({ card: varying.id, instance })));
    expect(events(null).map((found) => found.length)).toEqual([1, 0, 0]);
  });
});
