import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deckChanges } from '../../src/decks/changes.ts';
import { pairDeck } from '../../src/decks/pair.ts';
import type { Card } from '../../src/domain/card.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { card, named, output, TOPIC } from './sketches.ts';

const deckOf = (previous: Deck | null, ...cards: readonly Card[]): Deck => pairDeck(previous, cards, TOPIC);
const told = (previous: Deck | null, next: Deck): string[] =>
  deckChanges(previous, next).map(
    ({ change, card: { concept }, from }) => `${concept} ${change}${from ? ' from' : ''}`,
  );

const RUNS = card('runs', { answer: named('gather'), prose: 'Runs several awaitables at the same time.' });
const KEEPS = card('keeps', { answer: named('gather'), prose: 'Runs several awaitables at the same time and waits.' });
const WAIT = card('wait', { prose: 'Waits until the first of some tasks is done.' });

describe('deckChanges', () => {
  it('calls every card of a first build new', () => {
    expect(told(null, deckOf(null, RUNS, WAIT))).toEqual(['runs new', 'wait new']);
  });

  it('tells kept, changed, moved and new cards apart', () => {
    const before = deckOf(null, RUNS, WAIT);
    const moved = { ...WAIT, line: 70 };
    expect(told(before, deckOf(before, RUNS, moved))).toEqual(['runs kept', 'wait kept']);
    expect(told(before, deckOf(before, RUNS, { ...WAIT, content: 'other' }))).toEqual(['runs kept', 'wait changed']);
    expect(told(before, deckOf(before, KEEPS, WAIT))).toEqual(['keeps moved from', 'wait kept']);
  });

  it('tells of retirement once, and of a return', () => {
    const first = deckOf(null, RUNS, WAIT);
    const second = deckOf(first, WAIT);
    expect(told(first, second)).toEqual(['wait kept', 'runs retired']);
    expect(told(second, deckOf(second, WAIT))).toEqual(['wait kept']);
    expect(told(second, deckOf(second, WAIT, RUNS))).toEqual(['wait kept', 'runs revived']);
    expect(told(second, deckOf(second, WAIT, KEEPS))).toEqual(['wait kept', 'keeps revived from']);
  });
});

describe('any two builds', () => {
  const anyCard = fc
    .record({
      concept: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      answer: fc.constantFrom(named('x'), named('y'), output('x')),
      prose: fc.constantFrom('one two three', 'one two three four', 'five six seven'),
    })
    .map(({ concept, ...rest }) => card(concept, rest));
  const anyBuild = fc.uniqueArray(anyCard, { selector: (one) => one.id, maxLength: 6 });

  it('account for every card of both decks once', () => {
    fc.assert(
      fc.property(anyBuild, anyBuild, anyBuild, (first, second, third) => {
        const before = deckOf(deckOf(null, ...first), ...second);
        const next = deckOf(before, ...third);
        const changes = deckChanges(before, next);
        const ids = (names: readonly string[]) =>
          changes.filter(({ change }) => names.includes(change)).map((one) => one.card.id);
        expect(ids(['kept', 'changed', 'moved', 'new', 'revived'])).toEqual(next.cards.map((one) => one.id));
        const former = [
          ...ids(['kept', 'changed', 'retired']),
          ...changes.flatMap(({ change, from }) => (change === 'moved' && from !== null ? [from] : [])),
        ];
        expect(former.sort()).toEqual(before.cards.map((one) => one.id).sort());
      }),
    );
  });
});
