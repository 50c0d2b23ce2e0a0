import { orderEvents, orderTime } from '../domain/event-order.ts';
import type { LogEvent } from '../domain/review.ts';
import { applyEvent } from './apply.ts';
import { createDraft, type Draft, finish } from './draft.ts';
import { NO_PROGRESS, type Progress } from './progress.ts';

/** The progress that events give: a pure function of the set of events, whatever order or files they come in. */
export function fold(events: Iterable<LogEvent>): Progress {
  return foldOrdered(orderEvents(events));
}

/**
 * The same for events that are in the order of the fold already, each once, as `ReviewLog.events` are. They are gone through twice, and
 * need not be held in memory.
 */
export function foldOrdered(events: Iterable<LogEvent>): Progress {
  const undone = undoneEvents(events);
  const draft = createDraft(NO_PROGRESS);
  for (const event of events) take(draft, event, undone);
  const progress = finish(draft);
  return { ...progress, cards: progress.cards.settled() };
}

/** A running session's progress: what it began with, what happened since, and the result. */
export interface RunningFold {
  readonly base: Progress;
  readonly since: readonly LogEvent[];
  readonly progress: Progress;
}

export function startFold(progress: Progress): RunningFold {
  return { base: progress, since: [], progress };
}

/**
 * Takes in an event that was just appended. Null where only a new fold of all events gives the right result: events of the
 * device are missing in between, the event takes back one from before the session, or it is to be ordered before something it
 * depends on.
 */
export function foldInto(running: RunningFold, event: LogEvent): RunningFold | null {
  const since = [...running.since, event];
  const progress = event.type === 'undo' ? foldOn(running.base, since) : foldOn(running.progress, [event]);
  return progress && { base: running.base, since, progress };
}

/**
 * Takes in events that came after those that gave a progress, in the order of the fold among themselves. Null where only a new fold of
 * all events gives the right result, as for `foldInto`.
 */
export function foldOn(progress: Progress, events: Iterable<LogEvent>): Progress | null {
  const later = [...events];
  const numbers = new Set(later.map(({ device, seq }) => `${device} ${seq}`));
  const undone = undoneEvents(later);
  const draft = createDraft(progress);
  for (const event of later) {
    if (event.seq !== (draft.devices.get(event.device)?.seq ?? 0) + 1) return null;
    const isLast = event.type === 'undo' ? numbers.has(`${event.device} ${event.target}`) : comesLast(draft, event);
    if (!isLast) return null;
    take(draft, event, undone);
  }
  return finish(draft);
}

function take(draft: Draft, event: LogEvent, undone: ReadonlyMap<string, ReadonlySet<number>>): void {
  const order = orderTime(event, draft.devices.get(event.device)?.order ?? 0);
  draft.devices.set(event.device, { seq: event.seq, order });
  if (undone.get(event.device)?.has(event.seq) !== true) applyEvent(draft, event, order);
}

/**
 * The numbers of the events that are taken back, by device. An undo may itself be taken back by a later one, so the latest is
 * decided first.
 */
export function undoneEvents(events: Iterable<LogEvent>): Map<string, Set<number>> {
  const undos = new Map<string, { seq: number; target: number }[]>();
  for (const event of events) {
    if (event.type !== 'undo') continue;
    const own = undos.get(event.device);
    if (own === undefined) undos.set(event.device, [event]);
    else own.push(event);
  }
  return new Map([...undos].map(([device, own]) => [device, takenBack(own)]));
}

function takenBack(undos: { readonly seq: number; readonly target: number }[]): Set<number> {
  const undone = new Set<number>();
  for (const { seq, target } of undos.sort((a, b) => b.seq - a.seq)) {
    if (target < seq && !undone.has(seq)) undone.add(target);
  }
  return undone;
}

/** Of a progress that is done, or being made. */
type Known = Pick<Progress, 'cards' | 'topics' | 'devices' | 'parametersOrder'>;

/** Whether everything the event depends on is ordered before it. Events of different cards do not depend on each other. */
function comesLast(progress: Known, event: LogEvent): boolean {
  const order = orderTime(event, progress.devices.get(event.device)?.order ?? 0);
  return order > progress.parametersOrder && touched(progress, event) < order;
}

function touched(progress: Known, event: LogEvent): number {
  switch (event.type) {
    case 'topic':
      return progress.topics.get(event.topic)?.order ?? 0;
    case 'alias':
      return Math.max(progress.cards.get(event.card)?.order ?? 0, progress.cards.get(event.from)?.order ?? 0);
    case 'scheduler':
      return latest(progress);
    case 'undo':
      return 0;
    default:
      return progress.cards.get(event.card)?.order ?? 0;
  }
}

/** Place in the order of the latest event of any device. */
function latest(progress: Known): number {
  let last = 0;
  for (const { order } of progress.devices.values()) last = Math.max(last, order);
  return last;
}
