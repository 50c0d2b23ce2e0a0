/**
 * A simulated learner studies generated topics, or the decks of a folder: `npm run soak -- learner [days] [folder]`. Tells how well the wanted retention is met, how
 * even the days are with and without load balancing, what easy days do, and what the gate before topics changes, that under
 * several assumptions on how much a topic depends on what it builds on. It takes minutes.
 */
import { resolve } from 'node:path';
import process from 'node:process';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { createDeckStore } from '../../src/workspace/deck-files.ts';
import { curriculum, mean, type SimulationInput, simulate, variation } from '../support/simulated-learner.ts';

const DAYS = Number(process.argv[2] ?? 365);
const NEW = 5;
const PER_TOPIC = 20;
/** The decks of a folder, or made-up ones that last for all days. */
const decks =
  process.argv[3] === undefined
    ? curriculum(Math.ceil((DAYS * NEW) / PER_TOPIC) + 1, PER_TOPIC, 1)
    : await createDeckStore(resolve(process.argv[3])).list();

/** Averages over some learners. */
function row(
  settings: Partial<Settings>,
  changes: Partial<SimulationInput> = {},
  seeds: readonly number[] = [1],
): Record<string, string> {
  const input = { decks, days: DAYS, spread: 0.4, dependence: 0, ...changes };
  const runs = seeds.map((seed) => simulate({ ...input, seed, settings: { newPerDay: NEW, ...settings } }));
  const weekday = (of: number) =>
    mean(runs.map(({ load }) => mean(load.filter((_, at) => at % 7 === of)) / mean(load)));
  const averages = {
    'reviews a day': mean(runs.map((run) => mean(run.load))),
    'variation of days': mean(runs.map((run) => variation(run.load))),
    'least weekday': Math.min(...[0, 1, 2, 3, 4, 5, 6].map(weekday)),
    retention: mean(runs.map((run) => run.retention)),
    'interval to fitting': mean(runs.map((run) => run.stretch)),
    'first answers right': mean(runs.map((run) => run.first)),
    'cards seen': mean(runs.map((run) => run.seen)),
  };
  return Object.fromEntries(Object.entries(averages).map(([name, value]) => [name, value.toFixed(3)]));
}

function show(title: string, rows: Record<string, Record<string, string>>): void {
  process.stdout.write(`${title}\n`);
  console.table(rows);
}

const wanting = (desiredRetention: number) => ({ scheduler: { ...DEFAULT_SETTINGS.scheduler, desiredRetention } });
show(
  `retention over ${DAYS} days, of a memory as the scheduler believes it to be and of cards that differ (spread 0.4)`,
  {
    '0.80 wanted, as believed': row(wanting(0.8), { spread: 0 }),
    '0.90 wanted, as believed': row({}, { spread: 0 }),
    '0.95 wanted, as believed': row(wanting(0.95), { spread: 0 }),
    '0.90 wanted, cards differ': row({}),
  },
);
show('days', {
  'without balancing': row({ loadBalance: false }),
  balanced: row({}),
  'sunday reduced': row({ easyDays: { sunday: 0.5 } }),
  'sunday minimum': row({ easyDays: { sunday: 0 } }),
});
// One learner's first answers, some thousands, tell no difference of one in a hundred.
const MANY = [1, 2, 3, 4];
for (const dependence of [0.3, 0.6, 0.9]) {
  show(`gate, where a first answer loses up to ${dependence} of its chance with what the topic builds on forgotten`, {
    'without a gate': row({ loadBalance: false, gatePrerequisites: false }, { dependence }, MANY),
    gated: row({ loadBalance: false }, { dependence }, MANY),
  });
}
