import type { NewEvent } from '../../../domain/review.ts';
import type { Session } from '../../../schedule/session.ts';
import type { Desk, FreshDecks } from '../../desk.ts';
import type { Key } from '../../keymap.ts';
import type { Size } from '../../lines/frame.ts';
import { errorText, type Ports } from '../../ports.ts';
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

/** Milliseconds of writing after which the learner is told. */
const SLOW = 700;

export function createReviewMachine({ session, about, ports, desk, lend, size, left }: MachineInput): ReviewMachine {
  let state = startReview(session, about, ports.now());
  let keys: Key[] = [];
  const listeners = new Set<() => void>();

  const send = (input: ReviewInput): void => {
    const step = update(state, input, { now: ports.now(), size: size() });
    state = step.state;
    for (const listener of [...listeners]) listener();
    if (step.event !== null) void record(step.event);
    if (step.errand !== null) void carryOut(step.errand, errands);
    if (step.left) left(state.session);
  };

  const errands: ErrandInput = {
    desk,
    lend,
    now: () => ports.now().at,
    tell: (outcome) => send({ type: 'arrived', outcome }),
  };

  const record = async (event: NewEvent): Promise<void> => {
    const slow = setTimeout(() => send({ type: 'slow' }), SLOW);
    const outcome = await ports.record(event).then(
      (recorded): ReviewInput => ({ type: 'stored', ...recorded }),
      (error: unknown): ReviewInput => ({ type: 'failed', message: errorText(error) }),
    );
    clearTimeout(slow);
    if (outcome.type === 'failed') keys = [];
    send(outcome);
    while (keys.length > 0 && state.session.pending === null) {
      const [next, ...rest] = keys;
      keys = rest;
      if (next !== undefined) send({ type: 'key', key: next });
    }
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // What is typed while a grade is being written belongs to the next card.
    press: (key) => {
      if (state.session.pending === null) send({ type: 'key', key });
      else keys.push(key);
    },
    tick: () => send({ type: 'tick' }),
    hear: (fresh) => send({ type: 'decks', fresh }),
  };
}
