// Prints random histories of cards, a JSON document a line, with what our fold makes of each review. `compare.py` beside this replays
// them with py-fsrs. Usage: node histories.mjs [cards]
import process from 'node:process';
import { fold } from '../../../dist/index.js';

const CARDS = Number(process.argv[2] ?? 300);
const REVIEWS = 40;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** 2026-01-05 at noon, UTC. */
const START = Date.UTC(2026, 0, 5, 12);

/** Numbers from 0 up to 1 (mulberry32). */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function history(card) {
  const random = seeded(card);
  const parameters = {
    weights: null,
    desiredRetention: [0.8, 0.9, 0.95][card % 3],
    maximumInterval: card % 5 === 0 ? 100 : 36_500,
    rollover: 0,
    learningSteps: [[1, 10], [], [5], [1, 10, 60]][card % 4],
    relearningSteps: [[10], [], [3, 20]][card % 3],
    subjects: {},
  };
  const events = [{ type: 'scheduler', parameters, at: START, device: 'a', seq: 1 }];
  const reviews = [];
  let day = 0;
  for (let number = 1; number <= REVIEWS; number += 1) {
    // Some on the same day, some early, some late. Every review is a minute later in its day than the one before, so that whole days
    // passed between two reviews are the same number by the calendar and by 24 hours.
    if (random() > 0.3) day += 1 + Math.floor(random() ** 3 * 200);
    const at = START + day * DAY + number * MINUTE;
    const grade = [1, 2, 3, 3, 3, 4][Math.floor(random() * 6)];
    const [name, content] = ['c', ''];
    const review = {
      type: 'review',
      card: name,
      instance: 0,
      content,
      grade,
      day: Math.floor(at / DAY),
      offset: 0,
      took: 0,
    };
    events.push({ ...review, seed: `${name}${number}`, at, device: 'a', seq: number + 1 });
    reviews.push({ at, grade, ...stateOf(fold(events).cards.get(name).memory, at) });
  }
  return { parameters, reviews };
}

function stateOf({ state, stability, difficulty, due, scheduledDays }, at) {
  const minutes = due.kind === 'time' ? (due.at - at) / MINUTE : null;
  return { state, stability, difficulty, minutes, days: due.kind === 'day' ? scheduledDays : null };
}

for (let card = 1; card <= CARDS; card += 1) console.log(JSON.stringify(history(card)));
