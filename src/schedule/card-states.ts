import { isSetAside } from './card-progress.ts';
import { type Entry, hasChanged } from './entries.ts';

/** What can be said of a card's schedule; several hold at once. Named as Anki's `is:` names them, where it has them. */
export const CARD_STATES = [
  'new',
  'learning',
  'review',
  'due',
  'suspended',
  'buried',
  'leech',
  'flagged',
  'changed',
] as const;
export type CardState = (typeof CARD_STATES)[number];

/** What a card's states depend on besides its history. */
export interface StateContext {
  /** The learner's day, and the moment (epoch milliseconds). */
  readonly day: number;
  readonly at: number;
  /** Lapses that make a card a leech; 0 for never. */
  readonly leechThreshold: number;
}

const TESTS: Readonly<Record<CardState, (entry: Entry, context: StateContext) => boolean>> = {
  new: ({ memory }) => memory === null,
  learning: ({ memory }) => memory !== null && memory.state !== 'review',
  review: ({ memory }) => memory?.state === 'review',
  due: isDue,
  suspended: ({ state }) => state.suspended,
  buried: ({ state }, { day }) => state.buriedOn === day,
  leech: ({ memory }, { leechThreshold }) => leechThreshold > 0 && (memory?.lapses ?? 0) >= leechThreshold,
  flagged: ({ state }) => state.flag !== '',
  changed: hasChanged,
};

export function isInState(entry: Entry, state: CardState, context: StateContext): boolean {
  return TESTS[state](entry, context);
}

/** All states of a card, in the order of `CARD_STATES`. */
export function statesOf(entry: Entry, context: StateContext): CardState[] {
  return CARD_STATES.filter((state) => isInState(entry, state, context));
}

/** Whether a card that was answered before waits to be asked now; limits and siblings are not looked at. As in `planDay`. */
function isDue(entry: Entry, { day, at }: StateContext): boolean {
  const { memory, state } = entry;
  if (memory === null || isSetAside(state, day)) return false;
  if (memory.due.kind === 'time') return memory.lastDay !== day || memory.due.at <= at;
  return memory.due.day <= day || hasChanged(entry);
}
