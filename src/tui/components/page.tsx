import { useContext, useMemo, useState } from 'react';
import type { HelpScreen } from '../help-lines.ts';
import { SizeContext } from '../hooks/contexts.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { type Command, commandOf, type Mode } from '../keymap.ts';
import { compact, type Frame, textWidth } from '../lines/frame.ts';
import { type Hint, hintLine } from '../lines/hints.ts';
import type { Line } from '../lines/line.ts';
import { isScroll, scrollBy } from '../lines/scroll.ts';
import { FrameView } from './frame-view.tsx';
import { HelpPage } from './help-page.tsx';

export interface PageProps {
  readonly mode: Mode;
  readonly help: HelpScreen;
  readonly header: (width: number) => readonly Line[];
  /** Worked out again only where it or the width is another. */
  readonly body: (width: number) => readonly Line[];
  /** Lines above the hints. */
  readonly notice: (width: number) => readonly Line[];
  readonly hints: readonly Hint[];
  /** Takes all commands but those that scroll, and `help`. */
  readonly onCommand: (command: Command) => void;
}

/** A screen to be read: it scrolls, and `?` shows its keys. */
export function Page({ mode, help, header, body, notice, hints, onCommand }: PageProps) {
  const size = useContext(SizeContext);
  const [scroll, setScroll] = useState(0);
  const [isHelp, setHelp] = useState(false);
  const width = textWidth(size);
  const text = useMemo(() => body(width), [body, width]);
  const footer = [...notice(width), hintLine(hints, width)];
  const base: Frame = { header: header(width), body: text, anchor: 0, prompt: [], cursor: null, footer };
  const frame = compact(base, size);
  useKeys((key) => {
    const command = isHelp ? null : commandOf(key, mode);
    if (command === 'help') setHelp(true);
    else if (command !== null && isScroll(command)) setScroll(scrollBy(frame, size, scroll, command));
    else if (command !== null) onCommand(command);
  });
  return isHelp ? (
    <HelpPage screen={help} onClose={() => setHelp(false)} />
  ) : (
    <FrameView frame={frame} scroll={scroll} />
  );
}
