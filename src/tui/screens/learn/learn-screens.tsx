import type { DeckOutline } from '../../../domain/deck.ts';
import type { Session } from '../../../schedule/session.ts';
import {
  introduced,
  isIn,
  type LearnScreen,
  nextTopic,
  quizScreen,
  resultScreen,
  type StudyScreen,
  studyOf,
} from '../../flow.ts';
import type { Size } from '../../lines/frame.ts';
import type { Line } from '../../lines/line.ts';
import type { Ports } from '../../ports.ts';
import { ReviewScreen } from '../review/review-screen.tsx';
import { sessionLines } from '../review/summary-lines.ts';
import { decisionLines } from './learn-lines.ts';
import { PathScreen } from './path-screen.tsx';
import { ResultScreen } from './result-screen.tsx';

export interface LearnScreensProps {
  readonly screen: LearnScreen;
  readonly allDecks: () => readonly DeckOutline[];
  readonly ports: Ports;
  readonly size: () => Size;
  readonly onNext: (screen: StudyScreen) => void;
  /** Takes what to leave behind, where this was all. */
  readonly onLeave: (lines: (width: number) => readonly Line[]) => void;
}

/** The way to a topic: what it builds on, the quiz about that, and what came of it. */
export function LearnScreens(props: LearnScreensProps) {
  const { screen, allDecks, ports, size, onNext, onLeave } = props;
  const { topic, quiz } = screen.learn;
  switch (screen.kind) {
    case 'path': {
      const begin = (): void => onNext(quizScreen(screen.learn, ports));
      return <PathScreen topic={topic} quiz={quiz} onBegin={begin} onLeave={() => onLeave(() => [])} />;
    }
    case 'quiz': {
      const about = { title: `Quiz before ${topic.title}`, decks: allDecks(), empty: '', after: 'see the result' };
      const judge = (done: Session): void => {
        const result = resultScreen(screen.learn, done, ports);
        if (result === null) onLeave((width) => sessionLines(done, allDecks(), width));
        else onNext(result);
      };
      return <ReviewScreen ports={ports} size={size} session={screen.session} about={about} onLeave={judge} />;
    }
    case 'result':
      return <Result key={screen.decision.kind} {...props} screen={screen} />;
  }
}

interface ResultProps extends LearnScreensProps {
  readonly screen: Extract<LearnScreen, { kind: 'result' }>;
}

function Result({ screen: { learn, decision, events }, allDecks, ports, onNext, onLeave }: ResultProps) {
  const decks = allDecks();
  const lines = (width: number): Line[] => decisionLines(decision, learn.topic, decks, width);
  const topic = nextTopic(learn, decision, decks);
  return (
    <ResultScreen
      events={events}
      lines={lines}
      ports={ports}
      next={topic !== null ? 'study its cards' : isIn(decision) ? 'study what is due' : 'study these first'}
      onNext={() => onNext(studyOf(topic, ports))}
      onAnyway={!isIn(decision) ? () => onNext(introduced(learn, 'anyway', ports)) : null}
      onLeave={() => onLeave(lines)}
    />
  );
}
