import { useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { DeckOutline } from '../../../domain/deck.ts';
import { LayoutView } from '../../components/frame-view.tsx';
import { DeskContext, SizeContext, TerminalContext } from '../../hooks/contexts.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import type { Size } from '../../lines/frame.ts';
import type { Ports } from '../../ports.ts';
import { lend } from '../../terminal/terminal.ts';
import { createBrowseMachine } from './machine.ts';
import { createShelf } from './shelf.ts';
import { browseLayout } from './view.ts';

export interface BrowseScreenProps {
  readonly decks: readonly DeckOutline[];
  /** What is searched for first; empty for all cards. */
  readonly query: string;
  readonly ports: Pick<Ports, 'now' | 'progress' | 'record' | 'cardTexts' | 'habits'>;
  readonly size: () => Size;
  readonly onLeave: () => void;
}

/** All cards: searched, looked at, set aside and flagged. */
export function BrowseScreen({ decks, query, ports, size, onLeave }: BrowseScreenProps) {
  const [desk, terminal] = [useContext(DeskContext), useContext(TerminalContext)];
  const [machine] = useState(() =>
    createBrowseMachine({
      shelf: createShelf(decks, ports.habits),
      query,
      ports,
      desk,
      lend: (work) => lend(terminal, work),
      size,
      left: onLeave,
    }),
  );
  const state = useSyncExternalStore(machine.subscribe, machine.state);
  useKeys(machine.press);
  useEffect(() => desk.watch(machine.hear), [desk, machine]);
  return <LayoutView {...browseLayout(state, useContext(SizeContext))} />;
}
