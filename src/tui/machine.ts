import type { LogEvent, NewEvent } from '../domain/review.ts';
import type { Progress } from '../schedule/progress.ts';
import type { Desk, FreshDecks } from './desk.ts';
import { carryOut, type Errand, type Lend, type Outcome } from './errand.ts';
import type { Key } from './keymap.ts';
import type { Size } from './lines/frame.ts';
import { errorText, type Moment, type Ports } from './ports.ts';

/** What happens to every screen that has a machine. */
export type CommonInput =
  | { readonly type: 'key'; readonly key: Key }
  /** The event of the last step is on the disk. */
  | { readonly type: 'stored'; readonly event: LogEvent; readonly progress: Progress }
  /** It could not be written. */
  | { readonly type: 'failed'; readonly message: string }
  /** Writing takes long. */
  | { readonly type: 'slow' }
  /** Something came of an errand. */
  | { readonly type: 'arrived'; readonly outcome: Outcome }
  /** Another process made decks anew. */
  | { readonly type: 'decks'; readonly fresh: FreshDecks };

/** What a step depends on besides the state. */
export interface Surroundings {
  readonly now: Moment;
  readonly size: Size;
}

/** A running screen: its steps are pure, and this carries out what they ask for. */
export interface Machine<State, Input> {
  state(): State;
  /** @returns takes the listener away */
  subscribe(listener: () => void): () => void;
  send(input: Input | CommonInput): void;
  /** What is typed while an event is being written comes after it; where writing fails, it is forgotten. */
  press(key: Key): void;
  /** The screen is gone: nothing more is heard, and nothing more begun. What is being written will be written. */
  stop(): void;
}

/** What carries out a step. */
export interface Hands<Input> {
  send(input: Input | CommonInput): void;
  write(event: NewEvent): void;
  run(errand: Errand): void;
}

/** What the machines of all screens need of the world. */
export interface World {
  readonly ports: Pick<Ports, 'now' | 'record'>;
  readonly desk: Desk;
  readonly lend: Lend;
  readonly size: () => Size;
}

export interface MachineInput<State, Input, Step extends { readonly state: State }> extends World {
  readonly first: Step;
  readonly update: (state: State, input: Input | CommonInput, around: Surroundings) => Step;
  /** Carries out what a step asks for besides its state. */
  readonly follow: (step: Step, hands: Hands<Input>) => void;
  /** Whether an event is being written. */
  readonly isPending: (state: State) => boolean;
}

/** Milliseconds of writing after which the learner is told. */
const SLOW = 700;

export function createMachine<State, Input, Step extends { readonly state: State }>(
  input: MachineInput<State, Input, Step>,
): Machine<State, Input> {
  const { first, update, follow, isPending, ports, desk, lend, size } = input;
  const listeners = new Set<() => void>();
  let { state } = first;
  let keys: Key[] = [];
  let isOver = false;

  const take = (step: Step): void => {
    state = step.state;
    for (const listener of [...listeners]) listener();
    follow(step, hands);
  };
  const send = (happened: Input | CommonInput): void => {
    if (!isOver) take(update(state, happened, { now: ports.now(), size: size() }));
  };
  const write = async (event: NewEvent): Promise<void> => {
    const slow = setTimeout(() => send({ type: 'slow' }), SLOW);
    const outcome = await ports.record(event).then(
      (recorded): CommonInput => ({ type: 'stored', ...recorded }),
      (error: unknown): CommonInput => ({ type: 'failed', message: errorText(error) }),
    );
    clearTimeout(slow);
    if (outcome.type === 'failed') keys = [];
    send(outcome);
    while (keys.length > 0 && !isPending(state)) {
      const [next, ...rest] = keys;
      keys = rest;
      if (next !== undefined) send({ type: 'key', key: next });
    }
  };
  const tell = (outcome: Outcome): void => send({ type: 'arrived', outcome });
  const hands: Hands<Input> = {
    send,
    write: (event) => void write(event),
    run: (errand) => void carryOut(errand, { desk, lend, now: () => ports.now().at, tell }),
  };

  take(first);
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send,
    press: (key) => {
      if (isPending(state)) keys.push(key);
      else send({ type: 'key', key });
    },
    stop: () => {
      isOver = true;
      keys = [];
    },
  };
}
