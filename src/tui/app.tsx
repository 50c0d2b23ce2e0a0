import { useMemo, useState } from 'react';
import type { DeckOutline } from '../domain/deck.ts';
import type { Session } from '../schedule/session.ts';
import { firstScreen, introduced, isIn, quizScreen, resultScreen, type Screen, type Start, titlesOf } from './flow.ts';
import type { Size } from './lines/frame.ts';
import type { Line } from './lines/line.ts';
import type { Ports } from './ports.ts';
import { decisionLines } from './screens/learn/learn-lines.ts';
import { PathScreen } from './screens/learn/path-screen.tsx';
import { ResultScreen } from './screens/learn/result-screen.tsx';
import { ReviewScreen } from './screens/review/review-screen.tsx';
import { sessionLines } from './screens/review/summary-lines.ts';

export interface AppProps {
  readonly start: Start;
  readonly decks: readonly DeckOutline[];
  readonly ports: Ports;
  readonly size: () => Size;
  /** Takes what to leave behind on the terminal. */
  readonly onExit: (lines: (width: number) => readonly Line[]) => void;
}

/** Which screen shows. */
export function App({ start, decks, ports, size, onExit }: AppProps) {
  const [screen, show] = useState<Screen>(() => firstScreen(start, ports.now()));
  const titles = useMemo(() => titlesOf(decks), [decks]);
  const leave = (session: Session): void => onExit((width) => sessionLines(session, decks, width));
  const common = { ports, size };
  switch (screen.kind) {
    case 'path': {
      const { learn } = screen;
      const begin = (): void => show(quizScreen(learn, ports.now()));
      return <PathScreen topic={learn.topic} quiz={learn.quiz} onBegin={begin} onLeave={() => onExit(() => [])} />;
    }
    case 'quiz': {
      const { learn, session } = screen;
      const about = { title: `Quiz before ${learn.topic.title}`, decks, empty: '', after: 'see the result' };
      const judge = (done: Session): void => {
        const result = resultScreen(learn, done, ports.now());
        if (result === null) leave(done);
        else show(result);
      };
      return <ReviewScreen key="quiz" {...common} session={session} about={about} onLeave={judge} />;
    }
    case 'result': {
      const { learn, decision } = screen;
      const lines = (width: number): Line[] => decisionLines(decision, learn.topic, titles, width);
      const topic = isIn(decision) ? learn.topic : null;
      return (
        <ResultScreen
          key={decision.kind}
          {...screen}
          lines={lines}
          ports={ports}
          next={topic === null ? 'study these first' : 'study its cards'}
          onNext={(progress) => show({ kind: 'review', session: ports.session(topic?.id ?? null, progress), topic })}
          onAnyway={topic === null ? (progress) => show(introduced(learn, 'anyway', progress, ports.now())) : null}
          onLeave={() => onExit(lines)}
        />
      );
    }
    case 'review': {
      const { session, topic } = screen;
      const about = { title: topic?.title ?? 'Today', decks, empty: NOTHING_LEFT, after: 'leave' };
      return <ReviewScreen key="review" {...common} session={session} about={about} onLeave={leave} />;
    }
  }
}

const NOTHING_LEFT = 'Nothing is left for today: all of it is answered, or the number of new cards a day is reached.';
