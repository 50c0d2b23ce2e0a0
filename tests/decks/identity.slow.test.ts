import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCards } from '../../src/cards/index.ts';
import { deckTopic } from '../../src/decks/deck-topic.ts';
import { pairDeck } from '../../src/decks/pair.ts';
import type { Card } from '../../src/domain/card.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { readTopic } from '../../src/topics/read.ts';
import { sandbox } from '../support/runner.ts';
import { EDIT_NAMES, type EditName, edit, laidOut, seeded } from './edits.ts';
import { type Fate, fate, isSame } from './identity.ts';
import { card, named, output } from './sketches.ts';

const runner = sandbox();
const PATIENCE = 1_200_000;

/** What changes nothing that a card says must lose no card. */
const HARMLESS: readonly EditName[] = ['reflow', 'heading', 'comment', 'spacing'];

async function build(text: string, previous: Deck | null): Promise<Deck> {
  const { topic } = readTopic('topic.md', text);
  if (topic === null) throw new Error('the topic does not parse');
  const { cards } = await makeCards(topic, runner);
  return pairDeck(previous, cards, deckTopic(topic));
}

/** Texts of the topics below a folder. */
function topicsBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  const texts = files.sort().map((name) => laidOut(readFileSync(join(folder, name), 'utf8')));
  return texts.filter((text) => readTopic('topic.md', text).topic !== null);
}

/** Counts cards that had to survive and those that did, by the kind of edit. */
class Tally {
  readonly #counts = new Map<EditName, { owed: number; lost: number }>();

  add(name: EditName, { owed, lost }: Fate): void {
    const count = this.#counts.get(name) ?? { owed: 0, lost: 0 };
    this.#counts.set(name, { owed: count.owed + owed.length, lost: count.lost + lost.length });
  }

  get survival(): number {
    const counts = [...this.#counts.values()];
    const sum = (of: 'owed' | 'lost'): number => counts.reduce((all, one) => all + one[of], 0);
    return 1 - sum('lost') / sum('owed');
  }

  toString(): string {
    const parts = [...this.#counts].map(([name, { owed, lost }]) => `${name} ${owed - lost}/${owed}`);
    return `${(100 * this.survival).toFixed(2)} % of ids survived: ${parts.join(', ')}`;
  }
}

const label = ({ kind, concept, section }: Card): string => `${kind} ${concept} in ${section.at(-1)}`;

/** Makes one edit, and tells what the new deck owes to the old one and does not give. */
async function step(text: string, before: Deck, name: EditName, seed: number) {
  const edited = edit(text, name, seeded(seed));
  if (edited === null) return null;
  const after = await build(edited.text, before);
  const result = fate(before, after, name, edited);
  const where = `${before.topic.id}, ${name} ${seed} (${edited.from} -> ${edited.to})`;
  expect(
    result.wrong.map(({ old, heir }) => `${label(old)} -> ${label(heir)}`),
    where,
  ).toEqual([]);
  if (HARMLESS.includes(name)) expect(result.lost.map(label), where).toEqual([]);
  return { text: edited.text, deck: after, fate: result };
}

describe('the judge of this test', () => {
  const edited = { from: '', to: '' };
  const program = (concept: string, code: string): Card =>
    card(concept, { kind: 'predict', answer: output('1'), code });

  it('tells one concept from another', () => {
    expect(isSame(card('a', { answer: named('await') }), card('b', { answer: named('Await') }), edited)).toBe(true);
    expect(isSame(card('a', { answer: named('await') }), card('b', { answer: named('async') }), edited)).toBe(false);
    expect(isSame(card('a', { kind: 'cloze' }), card('a', { kind: 'term' }), edited)).toBe(false);
    const loop = program('a', 'for n in range(3):\n    print(n * n)');
    expect(isSame(loop, program('a', 'for n in range(9):\n    print(n * n)'), edited)).toBe(true);
    expect(isSame(loop, program('a', 'for m in range(3):\n    print(m * m)'), { from: 'n', to: 'm' })).toBe(true);
    expect(isSame(loop, program('a', 'for n in range(3):\n    print(abs(n))'), edited)).toBe(false);
    expect(isSame(loop, program('a', 'while data:\n    print(data.pop().upper())'), edited)).toBe(false);
  });
});

describe('cards of the bundled topics', () => {
  // Some of each language: every edit is a build of its own.
  const texts = topicsBelow(join(packageRoot(), 'content')).filter((_, at) => at % 11 === 3);

  it('keep their ids through edits, one after the other', { timeout: PATIENCE }, async () => {
    const tally = new Tally();
    const anyEdits = fc.array(fc.record({ name: fc.constantFrom(...EDIT_NAMES), seed: fc.nat() }), {
      minLength: 1,
      maxLength: 4,
    });
    const property = fc.asyncProperty(fc.constantFrom(...texts), anyEdits, async (start, edits) => {
      let [text, deck] = [start, await build(start, null)];
      expect(deck.cards.length).toBeGreaterThan(0);
      for (const { name, seed } of edits) {
        const next = await step(text, deck, name, seed);
        if (next === null) continue;
        tally.add(name, next.fate);
        [text, deck] = [next.text, next.deck];
      }
    });
    await fc.assert(property, { numRuns: 8, seed: 17, endOnFailure: true });
    console.info(String(tally));
    expect(tally.survival).toBeGreaterThanOrEqual(0.98);
  });
});

const corpus = env.QUIZWRIGHT_CORPUS;

describe.skipIf(corpus === undefined)('cards of the corpus (QUIZWRIGHT_CORPUS)', () => {
  const texts = corpus === undefined ? [] : topicsBelow(corpus);

  it('keep their ids through 50 random edits', { timeout: PATIENCE }, async () => {
    const random = seeded(20);
    const tally = new Tally();
    let made = 0;
    for (let tries = 0; made < 50 && tries < 1000; tries += 1) {
      const name = EDIT_NAMES[made % EDIT_NAMES.length] ?? 'typo';
      const text = texts[random(texts.length)] ?? '';
      const seed = random(1_000_000);
      if (edit(text, name, seeded(seed)) === null) continue;
      const deck = await build(text, null);
      const next = deck.cards.length === 0 ? null : await step(text, deck, name, seed);
      if (next === null) continue;
      tally.add(name, next.fate);
      made += 1;
    }
    console.info(String(tally));
    expect(made).toBe(50);
    expect(tally.survival).toBeGreaterThanOrEqual(0.98);
  });
});
