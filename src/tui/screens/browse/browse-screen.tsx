import { useContext } from 'react';
import type { DeckOutline } from '../../../domain/deck.ts';
import { LayoutView } from '../../components/frame-view.tsx';
import { SizeContext } from '../../hooks/contexts.ts';
import { useMachine } from '../../hooks/use-machine.ts';
import type { World } from '../../machine.ts';
import type { Ports } from '../../ports.ts';
import { createBrowseMachine } from './machine.ts';
import { createShelf } from './shelf.ts';
import { browseLayout } from './view.ts';

export interface BrowseScreenProps extends Pick<World, 'size'> {
  readonly decks: readonly DeckOutline[];
  /** What is searched for first; empty for all cards. */
  readonly query: string;
  readonly ports: Pick<Ports, 'now' | 'progress' | 'record' | 'cardTexts' | 'habits'>;
  readonly onLeave: () => void;
}

/** All cards: searched, looked at, set aside and flagged. */
export function BrowseScreen({ decks, query, ports, size, onLeave }: BrowseScreenProps) {
  const [state] = useMachine((world) => {
    const shelf = createShelf(decks, ports.habits);
    return createBrowseMachine({ shelf, query, ports, size, ...world, left: onLeave });
  });
  return <LayoutView {...browseLayout(state, useContext(SizeContext))} />;
}
