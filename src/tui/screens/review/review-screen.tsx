import { useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Session } from '../../../schedule/session.ts';
import { FrameView } from '../../components/frame-view.tsx';
import { DeskContext, SizeContext, TerminalContext } from '../../hooks/contexts.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTicks } from '../../hooks/use-ticks.ts';
import type { Size } from '../../lines/frame.ts';
import type { Ports } from '../../ports.ts';
import { lend } from '../../terminal/terminal.ts';
import { createReviewMachine } from './machine.ts';
import type { About } from './state.ts';
import { reviewFrame } from './view.ts';

export interface ReviewScreenProps {
  readonly session: Session;
  readonly about: About;
  readonly ports: Pick<Ports, 'now' | 'record'>;
  readonly size: () => Size;
  readonly onLeave: (session: Session) => void;
}

/** A session from its first question to its summary. */
export function ReviewScreen({ session, about, ports, size, onLeave }: ReviewScreenProps) {
  const [desk, terminal] = [useContext(DeskContext), useContext(TerminalContext)];
  const [machine] = useState(() =>
    createReviewMachine({ session, about, ports, desk, lend: (work) => lend(terminal, work), size, left: onLeave }),
  );
  const state = useSyncExternalStore(machine.subscribe, machine.state);
  useKeys(machine.press);
  useEffect(() => desk.watch(machine.hear), [desk, machine]);
  useTicks(state.waiting, machine.tick);
  return <FrameView frame={reviewFrame(state, useContext(SizeContext))} scroll={state.scroll} />;
}
