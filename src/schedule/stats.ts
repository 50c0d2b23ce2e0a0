import type { CardKind } from '../domain/card.ts';
import type { DeckOutline } from '../domain/deck.ts';
import { compareText } from '../domain/diagnostic.ts';
import type { LogEvent, SchedulerParameters } from '../domain/review.ts';
import { subjectOf } from '../domain/subject.ts';
import { deckEntries, type Entry } from './entries.ts';
import { type Forecast, forecast } from './forecast.ts';
import { type Misuse, misuse } from './misuse.ts';
import type { Progress } from './progress.ts';
import type { Share } from './share.ts';
import { type Streak, streak } from './streak.ts';
import { type Maturity, noWork, type Span, Tally, type Work } from './tally.ts';
import { type Walked, walkAnswers } from './walk.ts';

export interface StatsInput {
  readonly decks: readonly DeckOutline[];
  /** In the order of the fold, each once; gone through, and never held. */
  readonly events: Iterable<LogEvent>;
  readonly progress: Progress;
  /** The learner's day today. */
  readonly day: number;
  readonly parameters: SchedulerParameters;
  /** Leaves out answers to cards of other decks, and of none. */
  readonly onlyDecks?: boolean;
}

/** Answers, time in milliseconds, and recall tests: first answers of a day to cards in state `review`. */
type DoneWork = Readonly<Omit<Work, 'tests'>> & { readonly tests: Share };

interface Amount extends DoneWork {
  /** Cards that may be asked, and those of them that were answered at least once. */
  readonly cards: number;
  readonly seen: number;
}

export interface TopicStats extends Amount {
  readonly topic: string;
  readonly title: string;
}

export interface KindStats extends Amount {
  readonly kind: CardKind;
}

/** What a learner did, how well it is retained, and what is to come. */
export interface Stats extends Amount {
  readonly day: number;
  /** Days with answers. */
  readonly days: number;
  /** That of the subject where all decks are of one, else that of all subjects. */
  readonly desiredRetention: number;
  /** As Anki's true retention: recall tests by the length of the interval before them. */
  readonly retention: Readonly<Record<Maturity, Readonly<Record<Span, Share>>>>;
  readonly forecast: Forecast;
  readonly streak: Streak;
  /** Days with answers within the last year, the earliest first. */
  readonly year: readonly (DoneWork & { readonly day: number })[];
  /** The most answered first. */
  readonly topics: readonly TopicStats[];
  readonly kinds: readonly KindStats[];
  /** Cards that were forgotten, the most often and then the most difficult first. */
  readonly hardest: readonly Entry[];
  /** Recall in another instance than the one shown last time, and in the same. Cards with one instance are among the latter. */
  readonly instances: { readonly other: Share; readonly same: Share };
  readonly misuse: readonly Misuse[];
}

/** Days of the forecast. */
const AHEAD = 30;
const YEAR = 365;
const HARDEST = 10;

/** The numbers of a learner. */
export function stats({ events, ...input }: StatsInput): Stats {
  const { add, finish } = startStats(input);
  walkAnswers(events, (answer, before) => add({ answer, before }));
  return finish();
}

/** The same for whoever goes through the answers for themselves: in portions, or for several choices of decks at once. */
export function startStats(input: Omit<StatsInput, 'events'>): { add(walked: Walked): void; finish(): Stats } {
  const tally = new Tally(input.decks, input.day, input.onlyDecks ?? false);
  return { add: ({ answer, before }) => tally.add(answer, before), finish: () => statsOf(tally, input) };
}

function statsOf(tally: Tally, { decks, progress, day, parameters }: Omit<StatsInput, 'events'>): Stats {
  const entries = decks.flatMap((deck) => deckEntries(deck, progress));
  return {
    ...amount(entries, tally.total),
    day,
    days: tally.days.size,
    desiredRetention: wantedRetention(decks, parameters),
    retention: tally.retention,
    forecast: forecast(decks, progress, day, AHEAD),
    streak: streak(tally.days.keys(), day),
    year: [...tally.days]
      .filter(([one]) => one > day - YEAR && one <= day)
      .sort(([a], [b]) => a - b)
      .map(([one, work]) => ({ day: one, ...work })),
    topics: decks
      .map((deck) => topicStats(deck, progress, tally.topics.get(deck.topic.id)))
      .sort((a, b) => b.answers - a.answers || compareText(a.topic, b.topic)),
    kinds: [...tally.kinds].map(([kind, work]) => ({
      kind,
      ...amount(
        entries.filter((entry) => entry.card.kind === kind),
        work,
      ),
    })),
    hardest: hardest(entries),
    instances: tally.instances,
    misuse: misuse({ habits: tally.habits, parameters }),
  };
}

function wantedRetention(decks: readonly DeckOutline[], { desiredRetention, subjects }: SchedulerParameters): number {
  const [subject, ...others] = new Set(decks.map(({ topic }) => subjectOf(topic.id)));
  const own = subject !== undefined && others.length === 0 ? new Map(Object.entries(subjects)).get(subject) : undefined;
  return own?.desiredRetention ?? desiredRetention;
}

function topicStats(deck: DeckOutline, progress: Progress, work = noWork()): TopicStats {
  return { topic: deck.topic.id, title: deck.topic.title, ...amount(deckEntries(deck, progress), work) };
}

function amount(entries: readonly Entry[], work: DoneWork): Amount {
  const active = entries.filter(({ state }) => !state.suspended);
  return { cards: active.length, seen: active.filter(({ memory }) => memory !== null).length, ...work };
}

function hardest(entries: readonly Entry[]): Entry[] {
  const rank = ({ memory }: Entry): [number, number] => [memory?.lapses ?? 0, memory?.difficulty ?? 0];
  return entries
    .filter(({ state }) => !state.suspended && state.memory !== null && state.fails > 0)
    .sort((a, b) => {
      const [[lapsesA, difficultyA], [lapsesB, difficultyB]] = [rank(a), rank(b)];
      return lapsesB - lapsesA || difficultyB - difficultyA || compareText(a.card.id, b.card.id);
    })
    .slice(0, HARDEST);
}
