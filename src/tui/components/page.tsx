import { useContext, useMemo, useState } from 'react';
import { type HelpScreen, helpLines } from '../help-lines.ts';
import { SizeContext } from '../hooks/contexts.ts';
import { useKeys } from '../hooks/use-keys.ts';
import { type Command, commandOf, type Mode } from '../keymap.ts';
import { compact, textWidth } from '../lines/frame.ts';
import { type Hint, hintLine } from '../lines/hints.ts';
import type { Line } from '../lines/line.ts';
import { isScroll, scrollBy } from '../lines/scroll.ts';
import { FrameView } from './frame-view.tsx';

export interface PageProps {
  readonly mode: Mode;
  readonly help: HelpScreen;
  readonly header: (width: number) => readonly Line[];
  /** Worked out again only where it or the width is another. */
  readonly body: (width: number) => readonly Line[];
  /** Lines above the hints. */
  readonly notice: (width: number) => readonly Line[];
  readonly hints: readonly Hint[];
  /** Takes all commands but those that scroll, and the way into help and out of it. */
  readonly onCommand: (command: Command) => void;
}

const HELP_HINTS: readonly Hint[] = [
  ['Esc', 'back'],
  ['↑ ↓', 'scroll'],
];

/** A screen to be read: it scrolls, and `?` shows its keys. */
export function Page({ mode, help, header, body, notice, hints, onCommand }: PageProps) {
  const size = useContext(SizeContext);
  const [scroll, setScroll] = useState(0);
  const [isHelp, setHelp] = useState(false);
  const width = textWidth(size);
  const text = useMemo(() => body(width), [body, width]);
  const frame = compact(
    {
      header: header(width),
      body: isHelp ? helpLines(help, width) : text,
      anchor: 0,
      prompt: [],
      cursor: null,
      footer: [...(isHelp ? [] : notice(width)), hintLine(isHelp ? HELP_HINTS : hints, width)],
    },
    size,
  );
  const showHelp = (shown: boolean): void => {
    setHelp(shown);
    setScroll(0);
  };
  useKeys((key) => {
    const command = commandOf(key, isHelp ? 'help' : mode);
    if (command === null) return;
    if (command === 'help') showHelp(true);
    else if (isHelp && command === 'back') showHelp(false);
    else if (isScroll(command)) setScroll(scrollBy(frame, size, scroll, command));
    else onCommand(command);
  });
  return <FrameView frame={frame} scroll={scroll} />;
}
