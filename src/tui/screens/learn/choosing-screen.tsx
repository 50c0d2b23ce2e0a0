import { useContext, useState } from 'react';
import type { DeckOutline } from '../../../domain/deck.ts';
import { FrameView } from '../../components/frame-view.tsx';
import { HelpPage } from '../../components/help-page.tsx';
import { SizeContext } from '../../hooks/contexts.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { commandOf } from '../../keymap.ts';
import { layOut } from '../../lines/frame.ts';
import type { Ports } from '../../ports.ts';
import { type Choice, choicesOf, moved, selectedChoice, startChoosing, typed } from './choosing.ts';
import { choosingFrame } from './choosing-frame.ts';

export interface ChoosingScreenProps {
  readonly decks: readonly DeckOutline[];
  readonly ports: Pick<Ports, 'progress' | 'today' | 'settings'>;
  readonly onChoose: (choice: Choice) => void;
  readonly onLeave: () => void;
}

/** Lets the learner choose a topic from all of them. */
export function ChoosingScreen({ decks, ports, onChoose, onLeave }: ChoosingScreenProps) {
  const size = useContext(SizeContext);
  const [choosing, setChoosing] = useState(() => startChoosing(choicesOf(decks, ports)));
  const [isHelp, setHelp] = useState(false);
  const { frame, scroll } = choosingFrame(choosing, size);
  useKeys((key) => {
    if (isHelp) return;
    const command = commandOf(key, 'topics');
    const chosen = selectedChoice(choosing);
    if (command === null) setChoosing(typed(choosing, key));
    else if (command === 'help') setHelp(true);
    else if (command === 'choose' && chosen !== null) onChoose(chosen);
    else if (command === 'back' && choosing.filter.text === '') onLeave();
    else if (command === 'back') setChoosing(startChoosing(choosing.all));
    else setChoosing(moved(choosing, command, layOut(frame, size, scroll).window));
  });
  return isHelp ? (
    <HelpPage screen="topics" onClose={() => setHelp(false)} />
  ) : (
    <FrameView frame={frame} scroll={scroll} />
  );
}
