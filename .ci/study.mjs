// Fills the log of a workspace with reviews of some weeks, so that there is a schedule to export. Usage: node .ci/study.mjs FOLDER
import { join } from 'node:path';
import process from 'node:process';
import { createDeckStore, dayIndex, openReviewLog } from '../dist/index.js';

const DAY = 86_400_000;
const CARDS = 200;
const ROLLOVER = 4;
const [folder = '.'] = process.argv.slice(2);
const start = Date.now() - 60 * DAY;
const cards = (await createDeckStore(join(folder, 'decks')).list()).flatMap((deck) => deck.cards).slice(0, CARDS);
const log = await openReviewLog({ dataDir: join(folder, 'data'), now: Date.now });
const events = cards.flatMap(({ id, content }, card) =>
  [0, 1, 4, 12, 30].slice(0, 1 + (card % 5)).map((after, number) => {
    const at = start + (card % 20) * DAY + after * DAY + number * 1000 + card;
    const grade = (card + number) % 7 === 0 ? 1 : 2 + ((card + number) % 3);
    const day = dayIndex(at, 0, ROLLOVER);
    return {
      type: 'review',
      card: id,
      instance: 0,
      content,
      grade,
      day,
      offset: 0,
      seed: `${id}${number + 1}`,
      took: 5000,
      at,
    };
  }),
);
for (const event of events.sort((a, b) => a.at - b.at)) await log.append(event);
await log.append({ type: 'suspend', card: cards[0].id, day: dayIndex(Date.now(), 0, ROLLOVER), at: Date.now() });
await log.close();
console.log(`${events.length} reviews of ${cards.length} cards`);
