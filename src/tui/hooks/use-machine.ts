import { useContext, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { Machine, World } from '../machine.ts';
import { lend } from '../terminal/terminal.ts';
import { DeskContext, TerminalContext } from './contexts.ts';
import { useKeys } from './use-keys.ts';

/** Runs the machine of a screen for as long as the screen is there. It hears keys, and of decks that were made anew. */
export function useMachine<State, Input>(
  create: (world: Pick<World, 'desk' | 'lend'>) => Machine<State, Input>,
): readonly [State, Machine<State, Input>] {
  const [desk, terminal] = [useContext(DeskContext), useContext(TerminalContext)];
  const [machine] = useState(() => create({ desk, lend: (work) => lend(terminal, work) }));
  const state = useSyncExternalStore(machine.subscribe, machine.state);
  useKeys(machine.press);
  useEffect(() => desk.watch((fresh) => machine.send({ type: 'decks', fresh })), [desk, machine]);
  // A layout effect ends with the screen: what was typed and not heard yet must not begin anything after the session.
  useLayoutEffect(() => machine.stop, [machine]);
  return [state, machine];
}
