import * as v from 'valibot';
import { CARD_KINDS, type Card } from '../domain/card.ts';
import type { Deck } from '../domain/deck.ts';
import { LANGUAGES } from '../domain/language.ts';
import { DIFFICULTIES } from '../domain/topic.ts';

const text = v.string();
const texts = v.array(text);
const position = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Ids are hashes, so no id can be mistaken for a property that every object has. */
const id = v.pipe(text, v.regex(/^[0-9a-f]{20}$/, 'is not a card id'));
const language = v.nullable(v.picklist(LANGUAGES));

const span = v.strictObject({ kind: v.picklist(['text', 'code', 'strong', 'emphasis', 'blank']), text });
const blank = v.strictObject({ from: position, to: position });

const codeBlock = v.pipe(
  v.strictObject({ kind: v.literal('code'), language, code: text, blanks: v.array(blank), folded: text }),
  v.check(({ code, blanks }) => {
    const ends = [0, ...blanks.flatMap(({ from, to }) => [from, to]), code.length];
    return ends.every((end, at) => at === 0 || end >= (ends[at - 1] ?? 0));
  }, 'has blanks outside the code or out of order'),
);

const block = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), spans: v.array(span) }),
  codeBlock,
  v.strictObject({ kind: v.literal('output'), text }),
]);

const answer = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), text, accepted: texts }),
  v.strictObject({ kind: v.literal('value'), text, accepted: texts }),
  v.strictObject({ kind: v.literal('output'), text }),
  v.strictObject({ kind: v.literal('error'), type: text, message: text }),
]);

const face = v.strictObject({ ask: text, front: v.array(block), answer, back: v.array(block) });

/** A card, in a deck's file and wherever else cards are stored. */
export const cardSchema: v.GenericSchema<unknown, Card> = v.strictObject({
  id,
  kind: v.picklist(CARD_KINDS),
  topic: text,
  concept: text,
  breadcrumb: texts,
  faces: v.pipe(v.array(face), v.minLength(1)),
  executed: v.nullable(v.strictObject({ runtime: text })),
  siblings: texts,
  line: position,
  section: texts,
  content: text,
});

const topic = v.strictObject({
  id: v.pipe(text, v.nonEmpty()),
  title: text,
  file: text,
  category: text,
  difficulty: v.picklist(DIFFICULTIES),
  language,
  tags: texts,
  prerequisites: texts,
  fingerprint: text,
});

/** What a deck file of this version holds. */
export const deckSchema: v.GenericSchema<unknown, Deck> = v.strictObject({
  schema: v.literal(1),
  topic,
  cards: v.array(cardSchema),
  aliases: v.record(id, id),
  retired: v.array(cardSchema),
});
