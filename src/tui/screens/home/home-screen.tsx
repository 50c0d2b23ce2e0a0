import { useCallback, useState } from 'react';
import type { DeckOutline } from '../../../domain/deck.ts';
import { visibleLine } from '../../../present/escape.ts';
import type { Session } from '../../../schedule/session.ts';
import { Page } from '../../components/page.tsx';
import { useTicks } from '../../hooks/use-ticks.ts';
import type { Hint } from '../../lines/hints.ts';
import { type Line, span } from '../../lines/line.ts';
import { wrapWords } from '../../lines/wrap.ts';
import type { Ports } from '../../ports.ts';
import { aheadSession } from './ahead.ts';
import { homeHeader, homeLines, partingLines } from './home-lines.ts';
import { isOutdated, type Overview, overview } from './overview.ts';

/** What the learner can do here. */
type Action = (typeof ACTIONS)[number];
const ACTIONS = ['review', 'ahead', 'learn', 'browse', 'stats', 'leave'] as const;

export interface HomeScreenProps {
  readonly decks: readonly DeckOutline[];
  readonly ports: Ports;
  /** What the learner should know besides, or empty. */
  readonly notice: string;
  readonly onReview: (session: Session, title: string) => void;
  readonly onLearn: () => void;
  readonly onBrowse: () => void;
  readonly onStats: () => void;
  /** Takes what to leave behind on the terminal. */
  readonly onLeave: (lines: (width: number) => readonly Line[]) => void;
}

/** What Enter does, and how it is called. */
const NEXT: Readonly<Record<Overview['next'], { readonly action: Action; readonly does: string }>> = {
  write: { action: 'leave', does: 'leave' },
  review: { action: 'review', does: 'review' },
  learn: { action: 'learn', does: 'choose a topic' },
  ahead: { action: 'ahead', does: 'study ahead' },
  rest: { action: 'leave', does: 'leave' },
};

/** What today holds, and the ways to everything else. */
export function HomeScreen({ decks, ports, notice, onReview, onLearn, onBrowse, onStats, onLeave }: HomeScreenProps) {
  const [numbers, setNumbers] = useState(() => overview(decks, ports));
  const body = useCallback((width: number) => homeLines(numbers, width), [numbers]);
  useTicks(true, () => {
    if (isOutdated(numbers, ports)) setNumbers(overview(decks, ports));
  });
  const [said, say] = useState(notice);
  const actions: Readonly<Record<Action, () => void>> = {
    review: () => onReview(ports.session(null), 'Today'),
    ahead: () => {
      const session = aheadSession(numbers.after, numbers.day, ports);
      if (session === null) say('Nothing to study ahead: no card comes back yet.');
      else onReview(session, 'Ahead');
    },
    learn: onLearn,
    browse: onBrowse,
    stats: onStats,
    leave: () => onLeave((width) => partingLines(numbers, width)),
  };
  const { action, does } = NEXT[numbers.next];
  const hints: Hint[] = [
    ['Enter', does],
    ['?', 'keys'],
    ['q', 'quit'],
    ['l', 'learn'],
    ['a', 'ahead'],
    ['b', 'browse'],
    ['s', 'stats'],
  ];
  return (
    <Page
      mode="home"
      help="home"
      header={(width) => homeHeader(numbers, width)}
      body={body}
      notice={(width) => (said === '' ? [] : wrapWords([span(visibleLine(said), 'near')], width))}
      hints={hints}
      onCommand={(command) => {
        const chosen = command === 'go-on' ? action : ACTIONS.find((one) => one === command);
        if (chosen !== undefined) actions[chosen]();
      }}
    />
  );
}
