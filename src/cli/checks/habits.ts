import { dayIndex } from '../../domain/day.ts';
import { UserError } from '../../domain/errors.ts';
import { misuse } from '../../schedule/misuse.ts';
import { Tally } from '../../schedule/tally.ts';
import { walkAnswers } from '../../schedule/walk.ts';
import { openReviewLog } from '../../store/review-log.ts';
import type { Workspace } from '../../workspace/find.ts';
import { type Check, type Finding, note, ok } from './check.ts';

/** A device without a log: for it, logs are opened without mending what a crash left of them. */
const READER = 'reader';

/**
 * What the learner does, or has set, that FSRS suffers from.
 *
 * @param now epoch milliseconds
 */
export function habitCheck(workspace: Workspace, now: number): Check {
  return {
    name: 'Habits',
    run: () =>
      habitFindings(workspace, now).catch((error: unknown) => {
        // The check of the reviews has told it.
        if (error instanceof UserError) return [];
        throw error;
      }),
  };
}

async function habitFindings({ data, settings }: Workspace, now: number): Promise<readonly Finding[]> {
  const parameters = settings.scheduler;
  const log = await openReviewLog({ dataDir: data, device: READER, now: () => now });
  const tally = new Tally([], dayIndex(now, -new Date(now).getTimezoneOffset(), parameters.rollover), false);
  walkAnswers(log.stream(), (answer, before) => tally.add(answer, before));
  const found = misuse({ habits: tally.habits, parameters }).map(({ message, hint }) => note(message, hint));
  if (found.length > 0) return found;
  return tally.total.answers === 0 ? [] : [ok('you grade, and have set, what FSRS can work with')];
}
