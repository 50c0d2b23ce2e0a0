import type { Grade, SchedulerParameters } from '../domain/review.ts';
import { type Share, shareOf } from './share.ts';

/** How a learner graded in the last year. Tests are answers of which `isRecallTest` holds. */
export interface Habits {
  readonly all: Readonly<Record<Grade, number>>;
  readonly tests: Readonly<Record<Grade, number>>;
  /** How the next test of a card went whose last grade was `hard`, and `good`. */
  readonly afterHard: Share;
  readonly afterGood: Share;
}

/** A habit or a setting under which the scheduler works badly. */
export interface Misuse {
  readonly rule: 'hard-as-fail' | 'one-grade' | 'retention-too-high' | 'long-steps';
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

export interface MisuseInput {
  readonly habits: Habits;
  readonly parameters: SchedulerParameters;
}

/** So many answers before a share of them tells anything. */
const ENOUGH = 100;
const ENOUGH_AFTER_HARD = 30;
const ENOUGH_OF_ONE_GRADE = 50;
/** From this wanted retention on, reviews multiply: near 1 the interval goes to zero. */
const HIGHEST_RETENTION = 0.97;
/** Minutes: a step so long ends on another day. */
const LONG_STEP = 12 * 60;

/** What a learner does, or has set, that FSRS is known to suffer from. */
export function misuse(input: MisuseInput): Misuse[] {
  return [hardAsFail(input), oneGrade(input.habits), highRetention(input), longSteps(input)].flat();
}

/**
 * For FSRS `hard` means remembered. Who presses it for what was forgotten gets longer intervals after every failure. It shows in two
 * ways: much `hard`, and far less `again` than is planned for; or cards that are failed far more often after `hard` than after `good`,
 * though intervals are made so that both are recalled equally well.
 */
function hardAsFail({ habits: { tests, afterHard, afterGood }, parameters }: MisuseInput): Misuse[] {
  const fewFails = Math.min(0.02, (1 - parameters.desiredRetention) / 4);
  const count = tests[1] + tests[2] + tests[3] + tests[4];
  const [again, hard] = [tests[1] / count, tests[2] / count];
  const hint = 'Hard means that you knew it, with effort. Press Again whenever you did not: FSRS needs to hear of it.';
  if (count >= ENOUGH && hard >= 0.1 && again <= fewFails) {
    const message = `You press Hard on ${percent(hard)} of reviews and Again on ${percent(again)}: Hard may stand for forgotten`;
    return [{ rule: 'hard-as-fail', message, hint }];
  }
  const [failsHard, failsGood] = [1 - shareOf(afterHard), 1 - shareOf(afterGood)];
  if (afterHard.asked >= ENOUGH_AFTER_HARD && failsHard >= 0.35 && failsHard >= 2 * failsGood) {
    const message = `After Hard you forget ${percent(failsHard)} of cards, after Good ${percent(failsGood)}: Hard may stand for forgotten`;
    return [{ rule: 'hard-as-fail', message, hint }];
  }
  return [];
}

function oneGrade({ all }: Habits): Misuse[] {
  const counts = Object.values(all);
  const count = counts.reduce((sum, one) => sum + one, 0);
  if (count < ENOUGH_OF_ONE_GRADE || Math.max(...counts) < count) return [];
  return [
    {
      rule: 'one-grade',
      message: `All ${count} answers of the last year have the same grade`,
      hint: 'Press Again for what you did not know, and Good for what you did: from the difference intervals are made.',
    },
  ];
}

function highRetention({ parameters: { desiredRetention, subjects } }: MisuseInput): Misuse[] {
  const wanted = Math.max(desiredRetention, ...Object.values(subjects).map((one) => one.desiredRetention ?? 0));
  if (wanted <= HIGHEST_RETENTION) return [];
  return [
    {
      rule: 'retention-too-high',
      message: `The wanted retention of ${percent(wanted)} costs many times the reviews of 90 %`,
      hint: 'Set "desiredRetention" in quizwright.json to 0.97 or less. `qw simulate` shows what each value costs.',
    },
  ];
}

function longSteps({ parameters: { learningSteps, relearningSteps } }: MisuseInput): Misuse[] {
  const long = [...learningSteps, ...relearningSteps].filter((step) => step >= LONG_STEP);
  if (long.length === 0) return [];
  return [
    {
      rule: 'long-steps',
      message: `Learning steps of ${LONG_STEP / 60} hours or more (${long.join(', ')} minutes) keep cards from FSRS`,
      hint: 'Take them out of quizwright.json: to plan days is what FSRS is for, and does better.',
    },
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
