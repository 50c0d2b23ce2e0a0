import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeDeck } from '../../src/decks/codec.ts';
import { pairDeck } from '../../src/decks/pair.ts';
import type { Card } from '../../src/domain/card.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { card, named, output, type Sketch, TOPIC, value } from './sketches.ts';

/** The deck after building these lists of cards one after the other. */
const builds = (...lists: (readonly Card[])[]): Deck =>
  lists.reduce<Deck | null>((deck, cards) => pairDeck(deck, cards, TOPIC), null) as Deck;

const gather = (concept: string, prose: string, rest: Sketch = {}): Card =>
  card(concept, { answer: named('gather'), prose, ...rest });

const OLD = gather('gather/runs', 'Runs several awaitables at the same time and collects results.');
const EDITED = gather('gather/waits', 'Runs several awaitables at the same time and keeps their results.');
const OTHER = gather('gather/sleep', 'Something else entirely: a shop for shoes.');
const WAIT = card('wait', { prose: 'Waits until the first of some tasks is done.' });
const TASK = card('create_task', { prose: 'Schedules a coroutine to run soon.' });

describe('pairDeck', () => {
  it('takes the cards of a first build as they are', () => {
    expect(builds([OLD, WAIT])).toEqual({ schema: 1, topic: TOPIC, cards: [OLD, WAIT], aliases: {}, retired: [] });
  });

  it('keeps what keeps its id, and takes its new content', () => {
    const again = { ...OLD, line: 90, content: 'new' };
    expect(builds([OLD, WAIT], [WAIT, again])).toEqual(builds([WAIT, again]));
  });

  it('makes the old id of an edited card an alias', () => {
    const deck = builds([OLD, WAIT], [WAIT, EDITED]);
    expect(deck.aliases).toEqual({ [OLD.id]: EDITED.id });
    expect(deck.retired).toEqual([]);
  });

  it.each([
    ['another answer', { ...EDITED, faces: [{ ...(EDITED.faces[0] as Card['faces'][0]), answer: named('wait') }] }],
    ['another kind', { ...EDITED, kind: 'cloze' as const }],
    ['another topic', { ...EDITED, topic: 'python.other' }],
    ['another text elsewhere', { ...OTHER, section: ['Elsewhere'] }],
  ])('does not pair a card with %s', (_, changed) => {
    const deck = builds([OLD], [changed]);
    expect(deck.aliases).toEqual({});
    expect(deck.retired).toEqual([OLD]);
  });

  it('does not count the question or brackets as likeness', () => {
    const smallest = card('min', { kind: 'value', answer: value('1'), code: 'min(x[0])' });
    const largest = card('max', { kind: 'value', answer: value('1'), code: 'max(y[0])' });
    expect(builds([smallest], [largest]).aliases).toEqual({});
  });

  it('does not count what a blank hides', () => {
    const blanked = (concept: string, code: string): Card => {
      const base = card(concept, { kind: 'code-cloze', answer: named('await'), section: [concept] });
      return {
        ...base,
        faces: base.faces.map((face) => ({
          ...face,
          front: [{ kind: 'code', language: 'python', code, blanks: [{ from: 0, to: 5 }], folded: '' }],
        })),
      };
    };
    expect(builds([blanked('a', 'await x y')], [blanked('b', 'await x z q')]).aliases).toEqual({});
    expect(builds([blanked('a', 'await x y')], [blanked('b', 'await x y q')]).aliases).not.toEqual({});
  });

  it('pairs a rewritten card that is alone at its place', () => {
    expect(builds([WAIT, OLD, TASK], [WAIT, OTHER, TASK]).aliases).toEqual({ [OLD.id]: OTHER.id });
  });

  it('leaves a rewritten card alone at another place', () => {
    expect(builds([WAIT, OLD, TASK], [WAIT, TASK, OTHER]).aliases).toEqual({});
  });

  it('leaves rewritten cards alone where the place is not clear', () => {
    const third = gather('gather/bread', 'How bread is baked.');
    expect(builds([OLD], [OTHER, third]).aliases).toEqual({});
  });

  it('does not take a rewritten program for the old one because it prints the same', () => {
    const before = card('a', { kind: 'predict', answer: output('True'), code: 'print(valid)' });
    const after = card('b', { kind: 'predict', answer: output('True'), code: 'show = 3 == 4' });
    expect(builds([before], [after]).aliases).toEqual({});
    expect(builds([before], [after]).retired).toEqual([before]);
  });

  it('gives the closest card the history', () => {
    const exact = gather('gather/exact', 'Runs several awaitables at the same time and collects results!');
    expect(builds([OLD], [EDITED, exact]).aliases).toEqual({ [OLD.id]: exact.id });
  });

  it('collapses chains of aliases', () => {
    const third = gather('gather/third', 'Runs several awaitables at the same time and keeps all their results.');
    const deck = builds([OLD], [EDITED], [third]);
    expect(deck.aliases).toEqual({ [OLD.id]: third.id, [EDITED.id]: third.id });
  });

  it('turns an alias round when an edit is taken back', () => {
    expect(builds([OLD], [EDITED], [OLD]).aliases).toEqual({ [EDITED.id]: OLD.id });
  });

  it('retires what vanishes, keeps its aliases, and revives it', () => {
    const without = builds([OLD, WAIT], [EDITED, WAIT], [WAIT]);
    expect(without.retired).toEqual([EDITED]);
    expect(without.aliases).toEqual({ [OLD.id]: EDITED.id });
    const revived = pairDeck(without, [WAIT, EDITED], TOPIC);
    expect(revived.retired).toEqual([]);
    expect(revived.aliases).toEqual({ [OLD.id]: EDITED.id });
  });

  it('revives a card that comes back edited', () => {
    const deck = builds([OLD, WAIT], [WAIT], [EDITED, WAIT]);
    expect(deck.retired).toEqual([]);
    expect(deck.aliases).toEqual({ [OLD.id]: EDITED.id });
  });

  it('does not revive by place', () => {
    const deck = builds([WAIT, OLD], [WAIT], [WAIT, OTHER]);
    expect(deck.retired).toEqual([OLD]);
    expect(deck.aliases).toEqual({});
  });
});

describe('any history of builds', () => {
  const anyCard = fc
    .record({
      concept: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      kind: fc.constantFrom('term' as const, 'value' as const),
      answer: fc.constantFrom(named('x'), named('y'), output('x')),
      prose: fc.constantFrom('one two three', 'one two three four', 'five six seven'),
      section: fc.constantFrom(['A'], ['B']),
    })
    .map(({ concept, ...rest }) => card(concept, rest));
  const anyBuild = fc.uniqueArray(anyCard, { selector: (one) => one.id, maxLength: 8 });
  const anyHistory = fc.array(anyBuild, { minLength: 1, maxLength: 6 });
  const holds = (check: (history: Card[][], deck: Deck) => void): void =>
    fc.assert(fc.property(anyHistory, (history) => check(history, builds(...history))));

  it('keeps every id that ever was, once', () => {
    holds((history, deck) => {
      const cards = deck.cards.map((one) => one.id);
      const all = [...cards, ...deck.retired.map((one) => one.id), ...Object.keys(deck.aliases)];
      expect(new Set(all).size).toBe(all.length);
      expect(new Set(all)).toEqual(new Set(history.flat().map((one) => one.id)));
    });
  });

  it('lets every alias name a card of the deck', () => {
    holds((_, deck) => {
      const ids = [...deck.cards, ...deck.retired].map((one) => one.id);
      for (const to of Object.values(deck.aliases)) expect(ids).toContain(to);
    });
  });

  it('changes nothing when built again', () => {
    holds((_, deck) => {
      expect(encodeDeck(pairDeck(deck, deck.cards, TOPIC))).toBe(encodeDeck(deck));
    });
  });

  it('never moves a history to a card with another answer or kind', () => {
    holds((history, deck) => {
      const previous = history.length > 1 ? builds(...history.slice(0, -1)) : null;
      for (const old of [...(previous?.cards ?? []), ...(previous?.retired ?? [])]) {
        const heir = deck.cards.find((one) => one.id === deck.aliases[old.id]);
        if (heir === undefined) continue;
        expect([heir.kind, heir.faces[0]?.answer]).toEqual([old.kind, old.faces[0]?.answer]);
      }
    });
  });
});
