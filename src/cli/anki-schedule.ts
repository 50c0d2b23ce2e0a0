import type { CardSchedule, Schedule } from '../anki/index.ts';
import { dayIndex } from '../domain/day.ts';
import type { Deck } from '../domain/deck.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { LogEvent, NewEvent } from '../domain/review.ts';
import { pendingEvents } from '../schedule/pending.ts';
import { openReviewLog } from '../store/review-log.ts';
import type { Workspace } from '../workspace/find.ts';
import { cardHistories } from './card-histories.ts';

/** Minutes east of UTC at a moment (epoch milliseconds), where this computer is. */
export function offsetAt(at: number): number {
  return -new Date(at).getTimezoneOffset();
}

export interface KnownSchedule {
  readonly schedule: Schedule;
  /** All of the log, in the order of the fold. */
  readonly events: readonly LogEvent[];
  /** What was found wrong with the log. */
  readonly problems: readonly Diagnostic[];
}

/**
 * What the log says of the cards, as Anki takes it. Records nothing: what the log does not know yet of decks and settings counts as if
 * it did.
 *
 * @param at epoch milliseconds
 */
export async function readSchedule(workspace: Workspace, decks: readonly Deck[], at: number): Promise<KnownSchedule> {
  const { settings, data } = workspace;
  const { events, problems } = await openReviewLog({ dataDir: data, now: () => at });
  const known = cardHistories(events);
  const pending = pendingEvents({ decks, progress: known.progress, parameters: settings.scheduler, at });
  const { progress, histories } = pending.length === 0 ? known : cardHistories([...events, ...numbered(pending)]);
  const cards = new Map<string, CardSchedule>();
  for (const [id, { memory, suspended }] of progress.cards)
    cards.set(id, { memory, suspended, history: histories.get(id) ?? [] });
  const { scheduler: parameters } = settings;
  const schedule: Schedule = {
    cards,
    parameters,
    firstOffset: offsetAt(new Date(2020, 0, 1, 4).getTime()),
    dayOf: (moment) => dayIndex(moment, offsetAt(moment), parameters.rollover),
  };
  return { schedule, events, problems };
}

function numbered(pending: readonly NewEvent[]): LogEvent[] {
  return pending.map((event, at) => ({ ...event, device: 'pending', seq: at + 1 }));
}
