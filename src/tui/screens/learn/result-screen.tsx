import { useContext, useState } from 'react';
import type { NewEvent } from '../../../domain/review.ts';
import type { Progress } from '../../../schedule/progress.ts';
import { FrameView } from '../../components/frame-view.tsx';
import { SizeContext } from '../../hooks/contexts.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRecording } from '../../hooks/use-recording.ts';
import { commandOf } from '../../keymap.ts';
import { compact, textWidth } from '../../lines/frame.ts';
import { type Hint, hintLine } from '../../lines/hints.ts';
import { type Line, span } from '../../lines/line.ts';
import { scrollBy } from '../../lines/scroll.ts';
import { wrapWords } from '../../lines/wrap.ts';
import type { Ports } from '../../ports.ts';

export interface ResultScreenProps {
  readonly lines: (width: number) => readonly Line[];
  /** What is decided, to be saved while it shows. */
  readonly events: readonly NewEvent[];
  readonly progress: Progress;
  readonly ports: Ports;
  readonly next: string;
  readonly onNext: (progress: Progress) => void;
  /** Null where there is nothing to bring in against the odds. */
  readonly onAnyway: ((progress: Progress) => void) | null;
  readonly onLeave: () => void;
}

/** What came of a quiz. Nothing goes on before it is saved. */
export function ResultScreen(props: ResultScreenProps) {
  const { lines, events, ports, next, onNext, onAnyway, onLeave } = props;
  const size = useContext(SizeContext);
  const [scroll, setScroll] = useState(0);
  const { progress, problem, retry } = useRecording(events, props.progress, ports);
  const width = textWidth(size);
  const isSaved = progress !== null;
  const notice = problem === null ? [] : wrapWords([span(`Not saved. ${problem}`, 'bad')], width);
  const footer = [...notice, hintLine(hints(isSaved, problem !== null, next, onAnyway !== null), width)];
  const frame = compact({ header: [], body: lines(width), anchor: 0, prompt: [], cursor: null, footer }, size);
  useKeys((key) => {
    const command = commandOf(key, 'result');
    if (command === 'quit') onLeave();
    else if (command === 'go-on' && problem !== null) retry();
    else if (command === 'go-on' && isSaved) onNext(progress);
    else if (command === 'anyway' && isSaved) onAnyway?.(progress);
    else if (command !== null) setScroll(scrollBy(frame, size, scroll, command));
  });
  return <FrameView frame={frame} scroll={scroll} />;
}

function hints(isSaved: boolean, isFailed: boolean, next: string, anyway: boolean): Hint[] {
  const leave: Hint = ['q', 'quit'];
  if (isFailed) return [['Enter', 'try again'], leave];
  if (!isSaved) return [leave];
  return [['Enter', next], ...(anyway ? [['a', 'go on anyway'] satisfies Hint] : []), leave];
}
