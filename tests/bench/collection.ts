import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeDeck, encodeDeck } from '../../src/decks/codec.ts';
import type { Card } from '../../src/domain/card.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { deckFileName } from '../../src/domain/ids.ts';
import type { NewEvent } from '../../src/domain/review.ts';
import { packageRoot } from '../../src/runtimes/package-root.ts';
import { ensureDevice } from '../../src/store/device.ts';
import { encodeLine } from '../../src/store/events.ts';
import { numbers } from './numbers.ts';

/** How much there is of what a learner has. */
export interface CollectionSize {
  readonly topics: number;
  readonly cards: number;
  readonly reviews: number;
  /** Over which the reviews are spread, up to today: a log file each. */
  readonly years: number;
}

const DAY = 86_400_000;

/**
 * Writes a workspace as years of study leave it: the cards of the bundled decks over and over, under ids of their own, and reviews
 * of them. The same at every run of a day.
 */
export async function writeCollection(folder: string, size: CollectionSize): Promise<void> {
  mkdirSync(join(folder, 'decks'), { recursive: true });
  writeFileSync(join(folder, 'quizwright.json'), '{}\n');
  const ids = writeDecks(join(folder, 'decks'), size);
  const data = join(folder, 'data');
  writeReviews(join(data, 'reviews'), await ensureDevice(data), ids, size);
}

function writeDecks(folder: string, { topics, cards }: CollectionSize): { id: string; content: string }[] {
  const bundled = join(packageRoot(), 'decks');
  const models = readdirSync(bundled).map((name) => decodeDeck(readFileSync(join(bundled, name), 'utf8'), name));
  const pool = models.flatMap((deck) => deck.cards);
  const all: { id: string; content: string }[] = [];
  for (let at = 0; at < topics; at += 1) {
    const model = models[at % models.length];
    if (model === undefined) throw new Error('there are no bundled decks');
    const id = `subject${at % 20}.topic${at}`;
    const first = Math.floor((at * cards) / topics);
    const last = Math.floor(((at + 1) * cards) / topics);
    const own = Array.from({ length: last - first }, (_, index) => copy(pool, first + index, id));
    const prerequisites = at < 20 ? [] : [`subject${at % 20}.topic${at - 20}`];
    const deck: Deck = { ...model, topic: { ...model.topic, id, prerequisites }, cards: own, aliases: {}, retired: [] };
    writeFileSync(join(folder, deckFileName(id)), encodeDeck(deck));
    all.push(...own.map((card) => ({ id: card.id, content: card.content })));
  }
  return all;
}

function copy(pool: readonly Card[], number: number, topic: string): Card {
  const card = pool[number % pool.length];
  if (card === undefined) throw new Error('the bundled decks have no cards');
  const id = createHash('sha256').update(String(number)).digest('hex').slice(0, 20);
  return { ...card, id, topic, siblings: card.siblings.map((key) => `${key}${topic}`) };
}

/** At random times: which intervals come of them matters little, and how many of them there are is what costs. */
function writeReviews(
  folder: string,
  device: string,
  cards: readonly { id: string; content: string }[],
  { reviews, years }: CollectionSize,
): void {
  mkdirSync(folder, { recursive: true });
  const random = numbers(reviews);
  const now = Date.now();
  let [year, lines] = [0, [] as string[]];
  const flush = (): void => {
    const header = encodeLine({ schema: 1, kind: 'reviews', device, year });
    if (lines.length > 0) writeFileSync(join(folder, `${device}-${year}.jsonl`), header + lines.join(''));
    lines = [];
  };
  for (let at = 0; at < reviews; at += 1) {
    const time = now - Math.floor(((reviews - at) / reviews) * years * 365 * DAY);
    const event = { ...review(cards[random() % cards.length], time, random()), device, seq: at + 1 };
    if (new Date(time).getUTCFullYear() !== year) {
      flush();
      year = new Date(time).getUTCFullYear();
    }
    lines.push(encodeLine(event));
  }
  flush();
}

function review(card: { id: string; content: string } | undefined, at: number, chance: number): NewEvent {
  if (card === undefined) throw new Error('there are no cards');
  const day = Math.floor(at / DAY);
  const grade = ([1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4] as const)[chance % 12] ?? 3;
  return {
    type: 'review',
    card: card.id,
    instance: 0,
    content: card.content,
    grade,
    day,
    offset: 0,
    seed: `${card.id}${at}`,
    took: 4_000,
    at,
  };
}
