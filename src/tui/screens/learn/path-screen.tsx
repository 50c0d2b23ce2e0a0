import { useContext, useState } from 'react';
import type { Quiz } from '../../../schedule/learn.ts';
import { FrameView } from '../../components/frame-view.tsx';
import { SizeContext } from '../../hooks/contexts.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { commandOf } from '../../keymap.ts';
import { compact, textWidth } from '../../lines/frame.ts';
import { hintLine } from '../../lines/hints.ts';
import { scrollBy } from '../../lines/scroll.ts';
import { type LearnTopic, pathLines } from './learn-lines.ts';

export interface PathScreenProps {
  readonly topic: LearnTopic;
  readonly quiz: Quiz;
  readonly onBegin: () => void;
  readonly onLeave: () => void;
}

/** The prerequisites of a topic, before the quiz about them. */
export function PathScreen({ topic, quiz, onBegin, onLeave }: PathScreenProps) {
  const size = useContext(SizeContext);
  const [scroll, setScroll] = useState(0);
  const width = textWidth(size);
  const hints = [
    ['Enter', 'begin the quiz'],
    ['q', 'quit'],
  ] as const;
  const body = pathLines(topic, quiz, width);
  const frame = compact(
    { header: [], body, anchor: 0, prompt: [], cursor: null, footer: [hintLine(hints, width)] },
    size,
  );
  useKeys((key) => {
    const command = commandOf(key, 'path');
    if (command === 'go-on') onBegin();
    else if (command === 'quit') onLeave();
    else if (command !== null) setScroll(scrollBy(frame, size, scroll, command));
  });
  return <FrameView frame={frame} scroll={scroll} />;
}
