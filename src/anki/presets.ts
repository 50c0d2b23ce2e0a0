import { idGiver } from './ids.ts';
import type { AnkiNote } from './notes.ts';
import { presetOf, type Schedule } from './schedule.ts';

/** A preset as `col.dconf` holds it in schema 11. */
export type PresetJson = typeof STOCK_PRESET & {
  readonly fsrsParams6?: readonly number[];
  readonly fsrsParams5?: readonly number[];
  readonly fsrsWeights?: readonly number[];
  readonly desiredRetention?: number;
};

/** Which preset the cards of each deck are scheduled with, besides the stock one. */
export interface DeckPresets {
  readonly presets: readonly PresetJson[];
  readonly presetIdOf: (deck: number) => number;
}

/** Packages without a schedule leave presets to the learner. */
export const NO_PRESETS: DeckPresets = { presets: [], presetIdOf: () => 1 };

/**
 * A preset for all subjects, and one for each subject that has parameters of its own. A deck follows the subject of its first card.
 *
 * @param deckOf the deck of a note
 */
export function deckPresets(
  notes: readonly AnkiNote[],
  deckOf: (note: AnkiNote) => number,
  schedule: Schedule,
): DeckPresets {
  const own = new Set(Object.keys(schedule.parameters.subjects));
  const subjects = [...new Set(notes.map(({ subject }) => subject))].filter((subject) => own.has(subject)).sort();
  const give = idGiver('preset');
  const main = give('');
  const ids = new Map(subjects.map((subject) => [subject, give(subject)]));
  const byDeck = new Map<number, number>();
  for (const note of notes) if (!byDeck.has(deckOf(note))) byDeck.set(deckOf(note), ids.get(note.subject) ?? main);
  return {
    presets: [
      presetJson(main, 'Quizwright', schedule, null),
      ...subjects.map((subject) => presetJson(ids.get(subject) ?? main, `Quizwright ${subject}`, schedule, subject)),
    ],
    presetIdOf: (deck) => (deck === 1 ? 1 : (byDeck.get(deck) ?? main)),
  };
}

function presetJson(id: number, name: string, schedule: Schedule, subject: string | null): PresetJson {
  const { weights, desiredRetention, maximumInterval } = presetOf(schedule, subject);
  const { learningSteps, relearningSteps } = schedule.parameters;
  return {
    ...STOCK_PRESET,
    id,
    name,
    new: { ...STOCK_PRESET.new, delays: [...learningSteps] },
    rev: { ...STOCK_PRESET.rev, maxIvl: maximumInterval },
    lapse: { ...STOCK_PRESET.lapse, delays: [...relearningSteps] },
    ...fsrsWeights(weights),
    desiredRetention,
  };
}

/**
 * FSRS-6 with its 21 weights, for Anki from 25.07 on, and what older releases make the nearest of it: FSRS-5 (from 24.11 on) knows the
 * first 19, its forgetting curve has a shape of its own; FSRS-4.5 (from 23.10 on) has 17, the first difficulty in other terms, see
 * `inVersion45`. Each reads the newest that it knows. Without weights every release takes the ones published for it.
 */
function fsrsWeights(weights: readonly number[] | null): Partial<PresetJson> {
  if (weights === null) return { fsrsParams6: [] };
  return { fsrsParams6: weights, fsrsParams5: weights.slice(0, 19), fsrsWeights: inVersion45(weights) };
}

/**
 * The opposite of what fsrs-rs does with weights of FSRS-4.5 (`w4 + 2 w5`, `ln(3 w5 + 1) / 3`, `w6 + 0.5`). What FSRS-5 adds for answers of
 * one day is left out.
 */
function inVersion45(weights: readonly number[]): number[] {
  const [w4 = 0, w5 = 0, w6 = 0] = weights.slice(4);
  const growth = (Math.exp(3 * w5) - 1) / 3;
  return [...weights.slice(0, 4), w4 - 2 * growth, growth, w6 - 0.5, ...weights.slice(7, 17)];
}

/** The stock preset. An import keeps the learner's own preset of this id. */
export const STOCK_PRESET = {
  id: 1,
  mod: 0,
  name: 'Default',
  usn: 0,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  dyn: false,
  new: { bury: false, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 0], order: 1, perDay: 20 },
  rev: { bury: false, ease4: 1.3, ivlFct: 1, maxIvl: 36500, perDay: 200, hardFactor: 1.2 },
  lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
};
