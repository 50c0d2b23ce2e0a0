import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { decodeDeck } from '../../src/decks/codec.ts';
import type { Card, Face } from '../../src/domain/card.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { cardId, contentHash } from '../../src/domain/ids.ts';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { contradictions } from '../support/card-execution.mjs';
import { deckProblems } from '../support/card-invariants.mjs';
import { sandbox } from '../support/runner.ts';

const runner = sandbox();
const folder = join(packageRoot(), 'decks');
const decks = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => decodeDeck(readFileSync(join(folder, name), 'utf8'), name));

describe.each(decks.map((deck) => [deck.topic.id, deck] as const))('every card of %s', (_, deck) => {
  it('is whole and gives nothing away', () => {
    expect(deck.cards.length).toBeGreaterThan(0);
    expect(deckProblems(deck)).toEqual([]);
  });

  it('says what its program does', async () => {
    expect(await contradictions(deck, (request) => runner.run(request))).toEqual([]);
  });
});

describe('these checks', () => {
  const [bundled] = decks;
  const code = (text: string, blanks: { from: number; to: number }[] = []) =>
    ({ kind: 'code', language: 'python', code: text, blanks, folded: '' }) as const;
  const predict: Face = {
    ask: 'What does this print?',
    front: [code('print(1 + 1)')],
    answer: { kind: 'output', text: '2' },
    back: [],
  };
  const cloze: Face = {
    ask: 'Fill the blank.',
    front: [code('total = sorted(prices)', [{ from: 8, to: 14 }])],
    answer: { kind: 'text', text: 'sorted', accepted: [] },
    back: [],
  };

  function deckOf(kind: Card['kind'], face: Face, part: Partial<Card> = {}): Deck {
    if (bundled === undefined) throw new Error('no deck');
    const shown = { breadcrumb: ['Python'], faces: [face] };
    const card: Card = {
      id: cardId(bundled.topic.id, kind, 'it'),
      kind,
      topic: bundled.topic.id,
      concept: 'it',
      ...shown,
      executed: { runtime: 'CPython 3' },
      siblings: [],
      line: 1,
      section: ['Title', 'Sums'],
      content: contentHash(shown),
      ...part,
    };
    return { ...bundled, cards: [card] };
  }
  const problems = (kind: Card['kind'], face: Face, part?: Partial<Card>): string =>
    deckProblems(deckOf(kind, face, part)).join('\n');
  const front = (...blocks: Face['front']): Pick<Face, 'front'> => ({ front: blocks });

  test('let a good card pass', async () => {
    expect(problems('predict', predict)).toBe('');
    expect(problems('code-cloze', cloze)).toBe('');
    expect(await contradictions(deckOf('predict', predict), (request) => runner.run(request))).toEqual([]);
  });

  test.each<[string, string, Card['kind'], Face, Partial<Card>?]>([
    ['a comment', 'leaves a comment', 'predict', { ...predict, ...front(code('print("#")  # 2')) }],
    ['a long program', 'shows 14 lines', 'predict', { ...predict, ...front(code('x = 1\n'.repeat(13))) }],
    ['a wide program', 'too wide', 'predict', { ...predict, ...front(code(`print("${'x'.repeat(70)}")`)) }],
    ['no answer', 'empty answer', 'predict', { ...predict, answer: { kind: 'output', text: ' ' } }],
    ['a long answer', 'too many lines', 'predict', { ...predict, answer: { kind: 'output', text: '1\n'.repeat(7) } }],
    ['an address', 'an address', 'predict', { ...predict, answer: { kind: 'output', text: '<f at 0x7f01>' } }],
    ['no execution', 'nobody executed', 'predict', predict, { executed: null }],
    ['a foreign id', 'has an id', 'predict', predict, { id: '0'.repeat(20) }],
    ['a stale hash', 'content hash', 'predict', predict, { content: '0'.repeat(16) }],
    ['its heading', 'heading of its section', 'predict', predict, { section: ['Title', 'Python'] }],
    ['an empty blank', 'empty or outside', 'code-cloze', { ...cloze, ...front(code('sum()', [{ from: 1, to: 1 }])) }],
    ['another blank', 'something else', 'code-cloze', { ...cloze, ...front(code('min(x)', [{ from: 0, to: 3 }])) }],
    ['the token', 'shows its answer', 'code-cloze', { ...cloze, ask: 'Call sorted.' }],
    ['the stem', 'shows the stem', 'code-cloze', { ...cloze, ask: 'What about sorting?' }],
  ])('find %s', (_, problem, kind, face, part) => {
    expect(problems(kind, face, part)).toContain(problem);
  });

  test('find an answer that execution contradicts', async () => {
    const wrong: Face = { ...predict, answer: { kind: 'output', text: '3' } };
    const [found] = await contradictions(deckOf('predict', wrong), (request) => runner.run(request));
    expect(found).toContain('says "3", gives ["2"');
  });
});
