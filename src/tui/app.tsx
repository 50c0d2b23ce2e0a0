import { useState } from 'react';
import type { DeckOutline } from '../domain/deck.ts';
import type { Session } from '../schedule/session.ts';
import {
  closed,
  firstScreen,
  followed,
  learnScreen,
  opened,
  planLearning,
  type Screen,
  type Screens,
  type Start,
} from './flow.ts';
import type { Size } from './lines/frame.ts';
import type { Line } from './lines/line.ts';
import type { Ports } from './ports.ts';
import { BrowseScreen } from './screens/browse/browse-screen.tsx';
import { HomeScreen } from './screens/home/home-screen.tsx';
import { ChoosingScreen } from './screens/learn/choosing-screen.tsx';
import type { LearnTopic } from './screens/learn/learn-lines.ts';
import { LearnScreens } from './screens/learn/learn-screens.tsx';
import { ReviewScreen } from './screens/review/review-screen.tsx';
import { sessionLines } from './screens/review/summary-lines.ts';
import { StatsScreen } from './screens/stats/stats-screen.tsx';

export interface AppProps {
  readonly start: Start;
  /** All decks of the workspace, as they are now: a topic may be edited meanwhile. */
  readonly allDecks: () => readonly DeckOutline[];
  readonly ports: Ports;
  readonly size: () => Size;
  /** Takes what to leave behind on the terminal. */
  readonly onExit: (lines: (width: number) => readonly Line[]) => void;
}

/** Which screen shows. */
export function App({ start, allDecks, ports, size, onExit }: AppProps) {
  const decks = allDecks();
  const [screens, setScreens] = useState<Screens>(() => [
    start.kind === 'home' || start.kind === 'browse' ? start : firstScreen(start, ports),
  ]);
  const open = (next: Screen): void => setScreens(opened(screens, next));
  const follow = (next: Screen): void => setScreens(followed(screens, next));
  const leave = (lines: (width: number) => readonly Line[]): void => {
    const before = closed(screens);
    if (before === null) onExit(lines);
    else setScreens(before);
  };
  const back = (): void => leave(() => []);
  const screen = screens.at(-1);
  const after = screens.length > 1 ? 'go back' : 'leave';
  const common = { ports, size };
  switch (screen?.kind) {
    case undefined:
      return null;
    case 'home':
      return (
        <HomeScreen
          decks={decks}
          ports={ports}
          notice={screen.notice}
          onReview={(session, title) => open({ kind: 'review', session, title })}
          onBrowse={() => open({ kind: 'browse', query: '' })}
          onLearn={() => open({ kind: 'topics' })}
          onStats={() => open({ kind: 'stats' })}
          onLeave={onExit}
        />
      );
    case 'topics': {
      const choose = (topic: LearnTopic): void => {
        const next = learnScreen(planLearning(topic, false, decks, ports), ports);
        if (next.kind === 'path') open(next);
        else follow(next);
      };
      return (
        <ChoosingScreen
          decks={decks}
          ports={ports}
          onChoose={({ topic, title }) => choose({ id: topic, title })}
          onLeave={back}
        />
      );
    }
    case 'stats':
      return <StatsScreen decks={decks} ports={ports} onLeave={back} />;
    case 'browse':
      return <BrowseScreen {...common} decks={decks} query={screen.query} onLeave={back} />;
    case 'path':
    case 'quiz':
    case 'result':
      return <LearnScreens {...common} screen={screen} allDecks={allDecks} onNext={follow} onLeave={leave} />;
    case 'review': {
      const { session, title } = screen;
      const about = { title, decks, empty: NOTHING_LEFT, after };
      const done = (session: Session): void => leave((width) => sessionLines(session, allDecks(), width));
      return <ReviewScreen key="review" {...common} session={session} about={about} onLeave={done} />;
    }
  }
}

const NOTHING_LEFT = 'Nothing is left for today: all of it is answered, or the number of new cards a day is reached.';
