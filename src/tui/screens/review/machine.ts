import type { Session } from '../../../schedule/session.ts';
import { createMachine, type Machine, type World } from '../../machine.ts';
import { type About, type ReviewState, startReview, stay } from './state.ts';
import { type ReviewInput, update } from './update.ts';

export type ReviewMachine = Machine<ReviewState, ReviewInput>;

export interface ReviewMachineInput extends World {
  readonly session: Session;
  readonly about: About;
  /** Called when the learner leaves. */
  readonly left: (session: Session) => void;
}

export function createReviewMachine({ session, about, left, ...world }: ReviewMachineInput): ReviewMachine {
  return createMachine({
    ...world,
    first: stay(startReview(session, about, world.ports.now())),
    update,
    isPending: (state) => state.session.pending !== null,
    follow: (step, hands) => {
      if (step.event !== null) hands.write(step.event);
      if (step.errand !== null) hands.run(step.errand);
      if (step.left) left(step.state.session);
    },
  });
}
