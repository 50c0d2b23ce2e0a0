import { dayIndex } from '../domain/day.ts';
import type { DeckOutline } from '../domain/deck.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { LogEvent, NewEvent } from '../domain/review.ts';
import { applyEvent } from '../schedule/apply.ts';
import { createDraft, finish } from '../schedule/draft.ts';
import { pendingEvents } from '../schedule/pending.ts';
import type { Progress } from '../schedule/progress.ts';
import { loadState } from '../store/snapshot.ts';
import type { Workspace } from '../workspace/find.ts';
import { openDecks, openLog } from './indexed.ts';
import { PROGRESS } from './known-progress.ts';

/** All that the numbers are made of. */
export interface History {
  readonly decks: readonly DeckOutline[];
  readonly progress: Progress;
  /** The learner's day. */
  readonly day: number;
  /** In the order of the fold; read from the disk each time they are gone through. */
  readonly events: Iterable<LogEvent>;
  /** What was found wrong with the log. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Reads a learner's history, and records nothing: what the log does not know yet of decks and settings counts as if it did.
 *
 * @param at epoch milliseconds
 */
export async function readHistory(workspace: Workspace, at: number): Promise<History> {
  const { settings, data } = workspace;
  const decks = await openDecks(workspace).outlines();
  const log = await openLog(workspace, () => at);
  const stored = await loadState(data, log, PROGRESS);
  const pending = pendingEvents({ decks, progress: stored, parameters: settings.scheduler, at });
  const progress = pending.length === 0 ? stored : withPending(stored, pending, at);
  const day = dayIndex(at, -new Date(at).getTimezoneOffset(), settings.scheduler.rollover);
  return { decks, progress, day, events: log.stream(), problems: log.problems };
}

function withPending(progress: Progress, pending: readonly NewEvent[], at: number): Progress {
  const draft = createDraft(progress);
  for (const [index, event] of pending.entries())
    applyEvent(draft, { ...event, device: 'pending', seq: index + 1 }, at);
  return finish(draft);
}
