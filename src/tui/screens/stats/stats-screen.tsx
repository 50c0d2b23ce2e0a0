import { useCallback, useEffect, useState } from 'react';
import type { DeckOutline } from '../../../domain/deck.ts';
import { compareText } from '../../../domain/diagnostic.ts';
import { subjectOf } from '../../../domain/subject.ts';
import { visibleLine } from '../../../present/escape.ts';
import type { Stats } from '../../../schedule/stats.ts';
import { Page } from '../../components/page.tsx';
import type { Hint } from '../../lines/hints.ts';
import { type Line, span } from '../../lines/line.ts';
import { sides, wrapWords } from '../../lines/wrap.ts';
import { errorText, type Ports } from '../../ports.ts';
import { statsLines } from './stats-lines.ts';

export interface StatsScreenProps {
  readonly decks: readonly DeckOutline[];
  readonly ports: Pick<Ports, 'stats'>;
  readonly onLeave: () => void;
}

/** What was learned, of all subjects or of one. */
export function StatsScreen({ decks, ports, onLeave }: StatsScreenProps) {
  const [choices] = useState(() => subjectsOf(decks));
  const [at, setAt] = useState(0);
  const subject = choices[at] ?? null;
  const counted = useStats(ports);
  const body = useCallback((width: number) => bodyLines(counted, subject, width), [counted, subject]);
  const hints: Hint[] = [
    ['q', 'back'],
    ['?', 'keys'],
    ...(choices.length > 1 ? [['← →', 'subject'] satisfies Hint] : []),
    ['↑ ↓', 'scroll'],
  ];
  const turn = (step: number): void => setAt((at + step + choices.length) % choices.length);
  return (
    <Page
      key={at}
      mode="stats"
      help="stats"
      header={(width) => headerLines(subject, choices.length > 1, width)}
      body={body}
      notice={() => []}
      hints={hints}
      onCommand={(command) => {
        if (command === 'subject-before') turn(-1);
        else if (command === 'subject-after') turn(1);
        else if (command === 'back') onLeave();
      }}
    />
  );
}

/** Null for all; where there is only one subject, it is all. */
function subjectsOf(decks: readonly DeckOutline[]): readonly (string | null)[] {
  const subjects = [...new Set(decks.map(({ topic }) => subjectOf(topic.id)))].sort(compareText);
  return subjects.length > 1 ? [null, ...subjects] : [null];
}

/** Numbers by subject, or why there are none; null while they are counted. */
type Counted = ReadonlyMap<string | null, Stats> | { readonly problem: string } | null;

/** Counts when the screen opens: it takes a while where the history is long. */
function useStats(ports: Pick<Ports, 'stats'>): Counted {
  const [counted, setCounted] = useState<Counted>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const keep = (result: Counted): void => {
      if (!leaving.signal.aborted) setCounted(result);
    };
    ports.stats(leaving.signal).then(keep, (error: unknown) => keep({ problem: errorText(error) }));
    return () => leaving.abort();
  }, [ports]);
  return counted;
}

function headerLines(subject: string | null, isChoice: boolean, width: number): Line[] {
  const name = subject === null ? 'all subjects' : visibleLine(subject);
  return [sides([span('Statistics', 'title')], isChoice ? [[span(`‹ ${name} ›`, 'key')]] : [[]], width)];
}

function bodyLines(counted: Counted, subject: string | null, width: number): readonly Line[] {
  if (counted !== null && 'problem' in counted) return wrapWords([span(visibleLine(counted.problem), 'bad')], width);
  const stats = counted?.get(subject);
  return stats === undefined ? [[span('Counting …', 'muted')]] : statsLines(stats, width, Number.POSITIVE_INFINITY);
}
