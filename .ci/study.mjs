// Fills the log of a workspace with reviews of some weeks, by weights of its own, so that there is a schedule to export.
// Usage: node .ci/study.mjs FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { createDeckStore, DEFAULT_SETTINGS, dayIndex, openReviewLog } from '../dist/index.js';

const DAY = 86_400_000;
const CARDS = 120;
const ROLLOVER = 4;
/** As an optimisation gives them for a learner who forgets faster than most. */
const WEIGHTS = [
  0.1486, 0.9051, 1.7299, 6.2217, 6.9264, 0.7084, 2.5665, 0.001, 1.6663, 0.1916, 0.7164, 1.632, 0.0675, 0.2892, 1.4835,
  0.5413, 2.0602, 0.6238, 0.1049, 0.0757, 0.1773,
];
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
const settings = join(folder, 'quizwright.json');
const told = JSON.parse(readFileSync(settings, 'utf8'));
writeFileSync(settings, JSON.stringify({ ...told, weights: WEIGHTS }));
const parameters = { ...DEFAULT_SETTINGS.scheduler, weights: WEIGHTS };
await log.append({ type: 'scheduler', parameters, at: start });
for (const event of events.sort((a, b) => a.at - b.at)) await log.append(event);
await log.append({ type: 'suspend', card: cards[0].id, day: dayIndex(Date.now(), 0, ROLLOVER), at: Date.now() });
await log.close();
console.log(`${events.length} reviews of ${cards.length} cards`);
