import type { NewEvent } from '../../../domain/review.ts';
import { Page } from '../../components/page.tsx';
import { useRecording } from '../../hooks/use-recording.ts';
import type { Hint } from '../../lines/hints.ts';
import { type Line, span } from '../../lines/line.ts';
import { wrapWords } from '../../lines/wrap.ts';
import type { Ports } from '../../ports.ts';

export interface ResultScreenProps {
  readonly lines: (width: number) => readonly Line[];
  /** What is decided, to be saved while it shows. */
  readonly events: readonly NewEvent[];
  readonly ports: Ports;
  readonly next: string;
  readonly onNext: () => void;
  /** Null where there is nothing to bring in against the odds. */
  readonly onAnyway: (() => void) | null;
  readonly onLeave: () => void;
}

/** What came of a quiz. Nothing goes on before it is saved. */
export function ResultScreen({ lines, events, ports, next, onNext, onAnyway, onLeave }: ResultScreenProps) {
  const { isSaved, problem, retry } = useRecording(events, ports);
  return (
    <Page
      mode="result"
      help="learn"
      header={() => []}
      body={lines}
      notice={(width) => (problem === null ? [] : wrapWords([span(`Not saved. ${problem}`, 'bad')], width))}
      hints={hints(isSaved, problem !== null, next, onAnyway !== null)}
      onCommand={(command) => {
        if (command === 'back') onLeave();
        else if (command === 'go-on' && problem !== null) retry();
        else if (command === 'go-on' && isSaved) onNext();
        else if (command === 'anyway' && isSaved) onAnyway?.();
      }}
    />
  );
}

function hints(isSaved: boolean, isFailed: boolean, next: string, anyway: boolean): Hint[] {
  const leave: Hint = ['q', 'leave'];
  if (isFailed) return [['Enter', 'try again'], leave];
  if (!isSaved) return [leave];
  return [['Enter', next], ...(anyway ? [['a', 'go on anyway'] satisfies Hint] : []), leave];
}
