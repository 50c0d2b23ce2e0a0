import type { HistoryEntry } from '../anki/index.ts';
import { orderTime } from '../domain/event-order.ts';
import type { Memory } from '../domain/memory.ts';
import type { LogEvent } from '../domain/review.ts';
import { applyEvent } from '../schedule/apply.ts';
import { NEW_CARD } from '../schedule/card-progress.ts';
import { createDraft, type Draft, finish } from '../schedule/draft.ts';
import { undoneEvents } from '../schedule/fold.ts';
import { NO_PROGRESS, type Progress } from '../schedule/progress.ts';

/** What happened to each card, under the id it has at the end. */
export interface Histories {
  readonly histories: ReadonlyMap<string, readonly HistoryEntry[]>;
  readonly progress: Progress;
}

/**
 * Goes through a log for what Anki keeps of it: rows with ids of their own, which are times. An entry's id is the time at which its
 * event counts, or the next free millisecond: it depends on the log alone, so that what comes back is recognised.
 *
 * @param events in the order of the fold, each once; gone through twice
 */
export function cardHistories(events: Iterable<LogEvent>): Histories {
  const undone = undoneEvents(events);
  const draft = createDraft(NO_PROGRESS);
  const histories = new Map<string, HistoryEntry[]>();
  let last = 0;
  for (const event of events) {
    const order = orderTime(event, draft.devices.get(event.device)?.order ?? 0);
    draft.devices.set(event.device, { seq: event.seq, order });
    if (undone.get(event.device)?.has(event.seq) === true) continue;
    if (event.type === 'alias') carryOn(histories, draft, event.from, event.card);
    const before = 'card' in event ? memoryOf(draft, event.card) : null;
    applyEvent(draft, event, order);
    if (event.type !== 'review' && event.type !== 'reset') continue;
    last = Math.max(order, last + 1);
    const own = histories.get(event.card) ?? [];
    histories.set(event.card, own);
    const after = memoryOf(draft, event.card);
    if (event.type === 'reset') own.push({ kind: 'reset', id: last, before });
    else if (after !== null)
      own.push({ kind: 'answer', id: last, grade: event.grade, took: event.took, before, after });
  }
  return { histories, progress: finish(draft) };
}

function memoryOf({ cards }: Draft, card: string): Memory | null {
  return cards.get(card)?.memory ?? null;
}

/** As the fold does: of two histories the longer one stays. */
function carryOn(histories: Map<string, HistoryEntry[]>, { cards }: Draft, from: string, to: string): void {
  if (from === to) return;
  const [moved, there] = [cards.get(from) ?? NEW_CARD, cards.get(to) ?? NEW_CARD];
  if (moved.reviews > there.reviews) histories.set(to, histories.get(from) ?? []);
  histories.delete(from);
}
