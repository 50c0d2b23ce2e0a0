import { useCallback, useContext } from 'react';
import type { Session } from '../../../schedule/session.ts';
import { FrameView } from '../../components/frame-view.tsx';
import { SizeContext } from '../../hooks/contexts.ts';
import { useMachine } from '../../hooks/use-machine.ts';
import { useTicks } from '../../hooks/use-ticks.ts';
import type { World } from '../../machine.ts';
import { createReviewMachine } from './machine.ts';
import type { About } from './state.ts';
import { reviewFrame } from './view.ts';

export interface ReviewScreenProps extends Pick<World, 'ports' | 'size'> {
  readonly session: Session;
  readonly about: About;
  readonly onLeave: (session: Session) => void;
}

/** A session from its first question to its summary. */
export function ReviewScreen({ onLeave, ...props }: ReviewScreenProps) {
  const [state, machine] = useMachine((world) => createReviewMachine({ ...props, ...world, left: onLeave }));
  const tick = useCallback(() => machine.send({ type: 'tick' }), [machine]);
  useTicks(state.waiting, tick);
  return <FrameView frame={reviewFrame(state, useContext(SizeContext))} scroll={state.scroll} />;
}
