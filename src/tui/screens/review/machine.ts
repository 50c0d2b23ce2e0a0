import type { Session } from '../../../schedule/session.ts';
import type { Desk, FreshDecks } from '../../desk.ts';
import type { Key } from '../../keymap.ts';
import type { Size } from '../../lines/frame.ts';
import type { Ports } from '../../ports.ts';
import { createWriter } from '../../writing.ts';
import { carryOut, type ErrandInput } from './errand.ts';
import { type About, type ReviewState, startReview } from './state.ts';
import { type ReviewInput, update } from './update.ts';

export interface MachineInput {
  readonly session: Session;
  readonly about: About;
  readonly ports: Pick<Ports, 'now' | 'record'>;
  readonly desk: Desk;
  readonly lend: ErrandInput['lend'];
  readonly size: () => Size;
  /** Called when the learner leaves. */
  readonly left: (session: Session) => void;
}

/** A running review screen: steps are pure, and this carries out what they ask for. */
export interface ReviewMachine {
  state(): ReviewState;
  /** @returns takes the listener away */
  subscribe(listener: () => void): () => void;
  press(key: Key): void;
  tick(): void;
  /** Another process made decks anew. */
  hear(fresh: FreshDecks): void;
}

export function createReviewMachine({ session, about, ports, desk, lend, size, left }: MachineInput): ReviewMachine {
  let state = startReview(session, about, ports.now());
  const listeners = new Set<() => void>();

  const send = (input: ReviewInput): void => {
    const step = update(state, input, { now: ports.now(), size: size() });
    state = step.state;
    for (const listener of [...listeners]) listener();
    if (step.event !== null) void writer.write(step.event);
    if (step.errand !== null) void carryOut(step.errand, errands);
    if (step.left) left(state.session);
  };

  const errands: ErrandInput = {
    desk,
    lend,
    now: () => ports.now().at,
    tell: (outcome) => send({ type: 'arrived', outcome }),
  };

  const writer = createWriter({ ports, send, isPending: () => state.session.pending !== null });

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    press: writer.press,
    tick: () => send({ type: 'tick' }),
    hear: (fresh) => send({ type: 'decks', fresh }),
  };
}
