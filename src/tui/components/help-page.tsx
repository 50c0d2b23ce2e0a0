import { useContext, useState } from 'react';
import { type HelpScreen, helpLines } from '../help-lines.ts';
import { SizeContext } from '../hooks/contexts.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { commandOf } from '../keymap.ts';
import { compact, type Frame, textWidth } from '../lines/frame.ts';
import { hintLine } from '../lines/hints.ts';
import { scrollBy } from '../lines/scroll.ts';
import { FrameView } from './frame-view.tsx';

/** The keys of a screen. The screen below hears the keys too, and must let them be. */
export function HelpPage({ screen, onClose }: { readonly screen: HelpScreen; readonly onClose: () => void }) {
  const size = useContext(SizeContext);
  const [scroll, setScroll] = useState(0);
  const width = textWidth(size);
  const hints = [
    ['Esc', 'back'],
    ['↑ ↓', 'scroll'],
  ] as const;
  const body = helpLines(screen, width);
  const base: Frame = { header: [], body, anchor: 0, prompt: [], cursor: null, footer: [hintLine(hints, width)] };
  const frame = compact(base, size);
  useKeys((key) => {
    const command = commandOf(key, 'help');
    if (command === 'back') onClose();
    else if (command !== null) setScroll(scrollBy(frame, size, scroll, command));
  });
  return <FrameView frame={frame} scroll={scroll} />;
}
