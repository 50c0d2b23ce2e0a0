import type { NewEvent } from '../../../domain/review.ts';
import type { CardTexts } from '../../../schedule/search.ts';
import type { Desk, FreshDecks } from '../../desk.ts';
import type { Key } from '../../keymap.ts';
import type { Size } from '../../lines/frame.ts';
import { errorText, type Ports } from '../../ports.ts';
import { carryOut, type ErrandInput } from '../review/errand.ts';
import { type BrowseState, type BrowseStep, type Shelf, startBrowsing } from './state.ts';
import { type BrowseInput, update } from './update.ts';

export interface MachineInput {
  readonly shelf: Shelf;
  readonly query: string;
  readonly ports: Pick<Ports, 'now' | 'progress' | 'record' | 'cardTexts'>;
  readonly desk: Desk;
  readonly lend: ErrandInput['lend'];
  readonly size: () => Size;
  /** Called when the learner leaves. */
  readonly left: () => void;
}

/** A running browser of cards: steps are pure, and this carries out what they ask for. */
export interface BrowseMachine {
  state(): BrowseState;
  /** @returns takes the listener away */
  subscribe(listener: () => void): () => void;
  press(key: Key): void;
  /** Another process made decks anew. */
  hear(fresh: FreshDecks): void;
}

/** Milliseconds of writing after which the learner is told. */
const SLOW = 700;

export function createBrowseMachine({ shelf, query, ports, desk, lend, size, left }: MachineInput): BrowseMachine {
  let keys: Key[] = [];
  const listeners = new Set<() => void>();
  const first = startBrowsing(shelf, query, ports.progress(), ports.now());
  let { state } = first;

  const send = (input: BrowseInput): void => take(update(state, input, { now: ports.now(), size: size() }));

  const take = (step: BrowseStep): void => {
    state = step.state;
    for (const listener of [...listeners]) listener();
    if (step.effect?.type === 'record') void record(step.effect.event);
    if (step.effect?.type === 'read') void read();
    if (step.effect?.type === 'errand') void carryOut(step.effect.errand, errands);
    if (step.effect?.type === 'leave') left();
  };

  const errands: ErrandInput = {
    desk,
    lend,
    now: () => ports.now().at,
    tell: (outcome) => send({ type: 'arrived', outcome }),
  };

  const read = async (): Promise<void> =>
    ports.cardTexts().then(
      (texts: CardTexts) => send({ type: 'read', texts }),
      (error: unknown) => send({ type: 'unread', message: errorText(error) }),
    );

  const record = async (event: NewEvent): Promise<void> => {
    const slow = setTimeout(() => send({ type: 'slow' }), SLOW);
    const outcome = await ports.record(event).then(
      (recorded): BrowseInput => ({ type: 'stored', ...recorded }),
      (error: unknown): BrowseInput => ({ type: 'failed', message: errorText(error) }),
    );
    clearTimeout(slow);
    if (outcome.type === 'failed') keys = [];
    send(outcome);
    while (keys.length > 0 && state.pending === null) {
      const [next, ...rest] = keys;
      keys = rest;
      if (next !== undefined) send({ type: 'key', key: next });
    }
  };

  take(first);
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // What is typed while something is being written comes after it.
    press: (key) => {
      if (state.pending === null) send({ type: 'key', key });
      else keys.push(key);
    },
    hear: (fresh) => send({ type: 'decks', fresh }),
  };
}
