import * as fc from 'fast-check';
import { type Answer, CARD_KINDS, type Card, type Face, type FaceBlock, type Range } from '../../src/domain/card.ts';
import type { Deck, DeckTopic } from '../../src/domain/deck.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { DIFFICULTIES } from '../../src/domain/topic.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'await', '__proto__', '\ud800', '\u2028', 'a\nb'),
);
const id = fc.stringMatching(/^[0-9a-f]{20}$/);
const language = fc.option(fc.constantFrom(...LANGUAGES));

const SPAN_KINDS = ['text', 'code', 'strong', 'emphasis', 'blank'] as const;
const spans = fc.array(fc.record({ kind: fc.constantFrom(...SPAN_KINDS), text }), { maxLength: 3 });

function rangesOf(code: string, points: readonly number[]): Range[] {
  const sorted = points.map((point) => point % (code.length + 1)).sort((a, b) => a - b);
  return sorted.flatMap((from, at) => (at % 2 === 0 ? [{ from, to: sorted[at + 1] ?? code.length }] : []));
}

const codeBlock = fc
  .record({ language, code: text, folded: text, points: fc.array(fc.nat(), { maxLength: 4 }) })
  .map(({ points, ...rest }): FaceBlock => ({ kind: 'code', ...rest, blanks: rangesOf(rest.code, points) }));

const block: fc.Arbitrary<FaceBlock> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), spans }),
  codeBlock,
  fc.record({ kind: fc.constant('output' as const), text }),
);

const accepted = fc.array(text, { maxLength: 2 });
const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text' as const, 'value' as const), text, accepted }),
  fc.record({ kind: fc.constant('output' as const), text }),
  fc.record({ kind: fc.constant('error' as const), type: text, message: text }),
);

const blocks = fc.array(block, { maxLength: 3 });
const face: fc.Arbitrary<Face> = fc.record({ ask: text, front: blocks, answer, back: blocks });

const card: fc.Arbitrary<Card> = fc.record({
  id,
  kind: fc.constantFrom(...CARD_KINDS),
  topic: text,
  concept: text,
  breadcrumb: fc.array(text, { maxLength: 2 }),
  faces: fc.array(face, { minLength: 1, maxLength: 3 }),
  executed: fc.option(fc.record({ runtime: text })),
  siblings: fc.array(text, { maxLength: 2 }),
  line: fc.nat(),
  section: fc.array(text, { maxLength: 3 }),
  content: text,
});

const topic: fc.Arbitrary<DeckTopic> = fc.record({
  id: fc.string({ minLength: 1 }),
  title: text,
  file: text,
  category: text,
  difficulty: fc.constantFrom(...DIFFICULTIES),
  language,
  tags: fc.array(text, { maxLength: 3 }),
  prerequisites: fc.array(text, { maxLength: 3 }),
  fingerprint: fc.constant('0123456789abcdef'),
});

/** Any deck the types allow, with hostile texts. */
export const anyDeck: fc.Arbitrary<Deck> = fc.record({
  schema: fc.constant(1 as const),
  topic,
  cards: fc.array(card, { maxLength: 4 }),
  aliases: fc.dictionary(id, id, { maxKeys: 4, noNullPrototype: true }),
  retired: fc.array(card, { maxLength: 3 }),
});
