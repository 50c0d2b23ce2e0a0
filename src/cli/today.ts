import { dayIndex } from '../domain/day.ts';
import type { Deck } from '../domain/deck.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { LogEvent, NewEvent } from '../domain/review.ts';
import { foldOrdered } from '../schedule/fold.ts';
import { pendingEvents } from '../schedule/pending.ts';
import type { Progress } from '../schedule/progress.ts';
import { type Plan, planAhead, planDay } from '../schedule/queue.ts';
import { openReviewLog } from '../store/review-log.ts';
import { loadState } from '../store/snapshot.ts';
import { createDeckStore } from '../workspace/deck-files.ts';
import type { Workspace } from '../workspace/find.ts';
import { PROGRESS } from './known-progress.ts';

/** What a day holds as things stand, and what was found wrong with the log on the way. */
export interface Today {
  readonly plan: Plan;
  readonly decks: readonly Deck[];
  readonly progress: Progress;
  readonly problems: readonly Diagnostic[];
}

/**
 * Plans the learner's day without recording anything: what the log does not know yet of decks and settings counts as if it did.
 *
 * @param at epoch milliseconds
 * @param ahead days whose reviews are planned instead of today's cards; 0 for today's
 */
export async function planToday(workspace: Workspace, at: number, ahead = 0): Promise<Today> {
  const { settings } = workspace;
  const decks = await createDeckStore(workspace.decks).list();
  const log = await openReviewLog({ dataDir: workspace.data, now: () => at });
  try {
    const known = await loadState(workspace.data, log, PROGRESS);
    const pending = pendingEvents({ decks, progress: known, parameters: settings.scheduler, at });
    const progress = pending.length === 0 ? known : foldOrdered(followedBy(log.stream(), pending));
    const day = dayIndex(at, -new Date(at).getTimezoneOffset(), settings.scheduler.rollover);
    const input = { decks, progress, settings, day, at, seed: String(day) };
    const plan = ahead === 0 ? planDay(input) : planAhead(input, ahead);
    return { plan, decks, progress, problems: log.problems };
  } finally {
    await log.close();
  }
}

/** Gone through more than once, like the log itself. */
function followedBy(events: Iterable<LogEvent>, pending: readonly NewEvent[]): Iterable<LogEvent> {
  const last = pending.map((event, at): LogEvent => ({ ...event, device: 'pending', seq: at + 1 }));
  return {
    *[Symbol.iterator]() {
      yield* events;
      yield* last;
    },
  };
}
