import { idGiver } from './ids.ts';
import type { AnkiNote } from './notes.ts';
import { presetOf, type Schedule } from './schedule.ts';

/** A preset as `col.dconf` holds it in schema 11. */
export type PresetJson = typeof STOCK_PRESET & {
  readonly fsrsParams6?: readonly number[];
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

/** FSRS with its 21 weights goes under `fsrsParams6`: Anki before 25.07 knows only older versions of it, and uses its defaults. */
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
    fsrsParams6: weights ?? [],
    desiredRetention,
  };
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
