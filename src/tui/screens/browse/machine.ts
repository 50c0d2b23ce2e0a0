import type { CardTexts } from '../../../schedule/search.ts';
import type { Desk, FreshDecks } from '../../desk.ts';
import type { Key } from '../../keymap.ts';
import type { Size } from '../../lines/frame.ts';
import { errorText, type Ports } from '../../ports.ts';
import { createWriter } from '../../writing.ts';
import { carryOut, type ErrandInput } from '../review/errand.ts';
import { startBrowsing } from './searching.ts';
import type { Shelf } from './shelf.ts';
import type { BrowseState, BrowseStep } from './state.ts';
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

export function createBrowseMachine({ shelf, query, ports, desk, lend, size, left }: MachineInput): BrowseMachine {
  const listeners = new Set<() => void>();
  const first = startBrowsing(shelf, query, ports.progress(), ports.now());
  let { state } = first;

  const send = (input: BrowseInput): void => take(update(state, input, { now: ports.now(), size: size() }));

  const take = (step: BrowseStep): void => {
    state = step.state;
    for (const listener of [...listeners]) listener();
    if (step.effect?.type === 'record') void writer.write(step.effect.event);
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

  const writer = createWriter({ ports, send, isPending: () => state.pending !== null });

  take(first);
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press: writer.press,
    hear: (fresh) => send({ type: 'decks', fresh }),
  };
}
