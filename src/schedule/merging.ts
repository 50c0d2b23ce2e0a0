import { compareText } from '../domain/diagnostic.ts';
import { compareNumbered } from '../domain/event-order.ts';
import type { Memory } from '../domain/memory.ts';
import type { LogEvent } from '../domain/review.ts';
import { cardProgress } from './card-progress.ts';
import { fold } from './fold.ts';
import type { Progress } from './progress.ts';

/** What taking in the events of another copy of the log changes. */
export interface Merging {
  readonly news: readonly DeviceNews[];
  /** Cards whose due date or stability changes, the most changed first. */
  readonly cards: readonly CardChange[];
  readonly conflicts: readonly Conflict[];
  readonly clocks: readonly WrongClock[];
}

/** Events of a device that the log does not have yet: how many, and the times of the earliest and the latest. */
export interface DeviceNews {
  readonly device: string;
  readonly events: number;
  readonly from: number;
  readonly to: number;
}

/** What the scheduler remembers of a card; null where it is new. */
export interface CardChange {
  readonly card: string;
  readonly before: Memory | null;
  readonly after: Memory | null;
}

/** Two different events with one number, of which one will count. */
export interface Conflict {
  readonly ours: LogEvent;
  readonly theirs: LogEvent;
  readonly counts: 'ours' | 'theirs';
}

/** New events whose times cannot be right: later than now, or earlier than the device's event before. */
export interface WrongClock {
  readonly device: string;
  readonly kind: 'ahead' | 'went back';
  readonly events: number;
  /** The most that one of them is off, in milliseconds. */
  readonly by: number;
}

/** Clocks are not exact. From this on, in milliseconds, one is called wrong. */
const TOLERATED = 60 * 60_000;
const DAY = 24 * 60 * 60_000;

/**
 * Compares the log with another copy of it.
 *
 * @param ours in any order
 * @param theirs those of each device by ascending number, as `ReviewLog.events` are
 * @param now epoch milliseconds
 */
export function compareLogs(ours: readonly LogEvent[], theirs: Iterable<LogEvent>, now: number): Merging {
  const known = new Map(ours.map((event) => [keyOf(event), event]));
  const fresh: LogEvent[] = [];
  const conflicts: Conflict[] = [];
  const clocks = new ClockCheck(now);
  for (const event of theirs) {
    const own = known.get(keyOf(event));
    const order = own === undefined ? 0 : compareNumbered(own, event);
    if (own === undefined) fresh.push(event);
    else if (order !== 0) conflicts.push({ ours: own, theirs: event, counts: order < 0 ? 'ours' : 'theirs' });
    clocks.look(event, own === undefined);
  }
  const taken = [...fresh, ...conflicts.map((conflict) => conflict.theirs)];
  const cards = taken.length === 0 ? [] : changedCards(fold(ours), fold([...ours, ...taken]));
  return { news: newsOf(fresh), cards, conflicts, clocks: clocks.found };
}

function keyOf({ device, seq }: LogEvent): string {
  return `${device} ${seq}`;
}

function newsOf(fresh: readonly LogEvent[]): DeviceNews[] {
  const devices = new Map<string, DeviceNews>();
  for (const { device, at } of fresh) {
    const { events, from, to } = devices.get(device) ?? { events: 0, from: at, to: at };
    devices.set(device, { device, events: events + 1, from: Math.min(from, at), to: Math.max(to, at) });
  }
  return [...devices.values()].sort((a, b) => compareText(a.device, b.device));
}

function changedCards(before: Progress, after: Progress): CardChange[] {
  const changes = after.cards.ids().map((card) => ({
    card,
    before: cardProgress(before, card).memory,
    after: cardProgress(after, card).memory,
  }));
  const isMoved = (one: CardChange): boolean => moved(one) > 0 || firmed(one) > 0 || isBegun(one);
  return changes
    .filter(isMoved)
    .sort((a, b) => moved(b) - moved(a) || firmed(b) - firmed(a) || compareText(a.card, b.card));
}

function isBegun({ before, after }: CardChange): boolean {
  return (before === null) !== (after === null);
}

/** Days between the due dates; 0 for a card that was or becomes new. */
function moved({ before, after }: CardChange): number {
  return before === null || after === null ? 0 : Math.abs(dueDay(after) - dueDay(before));
}

function firmed({ before, after }: CardChange): number {
  return before === null || after === null ? 0 : Math.abs(after.stability - before.stability);
}

function dueDay({ due }: Memory): number {
  return due.kind === 'day' ? due.day : due.at / DAY;
}

/** Looks for times that cannot be right. */
class ClockCheck {
  readonly #now: number;
  readonly #last = new Map<string, number>();
  readonly #found = new Map<string, WrongClock>();

  constructor(now: number) {
    this.#now = now;
  }

  get found(): WrongClock[] {
    return [...this.#found.values()];
  }

  /** Events that are known already only tell what the next one of their device follows. */
  look({ device, at }: LogEvent, isNew: boolean): void {
    const last = this.#last.get(device) ?? at;
    this.#last.set(device, at);
    if (!isNew) return;
    this.#note(device, 'ahead', at - this.#now);
    this.#note(device, 'went back', last - at);
  }

  #note(device: string, kind: WrongClock['kind'], by: number): void {
    if (by <= TOLERATED) return;
    const key = `${device} ${kind}`;
    const known = this.#found.get(key);
    this.#found.set(key, { device, kind, events: (known?.events ?? 0) + 1, by: Math.max(known?.by ?? 0, by) });
  }
}
