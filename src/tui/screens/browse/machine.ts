import { createMachine, type Hands, type Machine, type World } from '../../machine.ts';
import { errorText, type Ports } from '../../ports.ts';
import { startBrowsing } from './searching.ts';
import type { Shelf } from './shelf.ts';
import type { BrowseState, Effect } from './state.ts';
import { type BrowseInput, update } from './update.ts';

export type BrowseMachine = Machine<BrowseState, BrowseInput>;

export interface BrowseMachineInput extends World {
  readonly ports: Pick<Ports, 'now' | 'progress' | 'record' | 'cardTexts'>;
  readonly shelf: Shelf;
  readonly query: string;
  /** Called when the learner leaves. */
  readonly left: () => void;
}

export function createBrowseMachine({ shelf, query, left, ...world }: BrowseMachineInput): BrowseMachine {
  const { ports } = world;
  return createMachine({
    ...world,
    first: startBrowsing(shelf, query, ports.progress(), ports.now()),
    update,
    isPending: (state) => state.pending !== null,
    follow: ({ effect }, hands) => {
      if (effect !== null) carryOut(effect, hands, ports, left);
    },
  });
}

function carryOut(
  effect: Effect,
  { send, write, run }: Hands<BrowseInput>,
  ports: Pick<Ports, 'cardTexts'>,
  left: () => void,
): void {
  switch (effect.type) {
    case 'record':
      write(effect.event);
      break;
    case 'errand':
      run(effect.errand);
      break;
    case 'leave':
      left();
      break;
    case 'read':
      ports.cardTexts().then(
        (texts) => send({ type: 'read', texts }),
        (error: unknown) => send({ type: 'unread', message: errorText(error) }),
      );
  }
}
