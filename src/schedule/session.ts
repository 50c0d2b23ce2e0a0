import { dayIndex } from '../domain/day.ts';
import type { DeckOutline } from '../domain/deck.ts';
import type { Grade, LogEvent, NewEvent } from '../domain/review.ts';
import { subjectOf } from '../domain/subject.ts';
import { type BalanceInput, offer } from './balance.ts';
import { createScheduler, SCHEDULER_VERSION } from './fsrs.ts';
import type { Progress } from './progress.ts';
import type { PlanItem } from './queue.ts';
import { caughtUp, stored, told } from './settle.ts';
import {
  type Answered,
  type CardSource,
  type DealtItem,
  type Shown,
  skipCurrent,
  startTable,
  type Table,
  wakeLearning,
} from './table.ts';

/** Where a session stands. Replaced as a whole at every step. */
export interface Session {
  readonly table: Table;
  readonly progress: Progress;
  readonly startedAt: number;
  readonly balance: BalanceInput | null;
  readonly adapt: SessionInput['adapt'];
  readonly leechThreshold: number;
  /** The card that was answered last, where that answer made it a leech; see `becameLeech`. */
  readonly leech: { readonly item: DealtItem; readonly lapses: number } | null;
  /** What can be undone, the latest last: the number of the event, and how the table was before it. */
  readonly history: readonly { readonly seq: number; readonly table: Table }[];
  /** An event that is being appended. Until it is stored or has failed, the learner's actions have no effect. */
  readonly pending: NewEvent | null;
  /** News of other processes that came meanwhile: it speaks of another table than the event does, and waits. */
  readonly news: readonly News[];
  /** The decks, where they were made anew since the session was planned. */
  readonly decks: readonly DeckOutline[] | null;
}

/** The answer is shown only in phase `answer`; in phase `done` there is no current card. */
export type Phase = 'question' | 'answer' | 'done';

/** What happens to a session. Times are epoch milliseconds, `offset` is minutes east of UTC. */
export type SessionAction =
  | { readonly type: 'reveal'; readonly at: number; readonly offset: number }
  | { readonly type: 'grade'; readonly grade: Grade; readonly at: number }
  | { readonly type: 'undo'; readonly at: number }
  | { readonly type: 'suspend' | 'bury'; readonly at: number; readonly offset: number }
  | { readonly type: 'flag'; readonly text: string; readonly at: number }
  | { readonly type: 'skip'; readonly at: number }
  /** Time passed: learning steps may have become due. */
  | { readonly type: 'tick'; readonly at: number }
  /** The learner was away for so many milliseconds, which do not count as thinking. */
  | { readonly type: 'away'; readonly milliseconds: number }
  | News
  /** The event of the last step is on the disk, and this is the progress with it. */
  | { readonly type: 'stored'; readonly event: LogEvent; readonly progress: Progress }
  /** It could not be written: nothing has happened. */
  | { readonly type: 'failed' };

/** What other processes did. */
export type News =
  /** Another process changed the progress. */
  | { readonly type: 'outside'; readonly progress: Progress; readonly at: number }
  /** Decks were made anew: these are all decks now, and the progress with what they mean for it; see `pendingEvents`. */
  | {
      readonly type: 'decks';
      readonly decks: readonly DeckOutline[];
      readonly progress: Progress;
      readonly at: number;
    };

/** A session after an action. Where there is an event, append it, then act `stored` with it, or `failed`. */
export interface Step {
  readonly session: Session;
  readonly event: NewEvent | null;
}

export interface SessionInput {
  readonly queue: readonly PlanItem[];
  readonly later: readonly PlanItem[];
  readonly cardOf: CardSource;
  readonly progress: Progress;
  /** The learner's day, and the moment (epoch milliseconds). */
  readonly day: number;
  readonly at: number;
  /** Whether cards in learning come back within the session; a quiz asks each card once. */
  readonly repeats: boolean;
  /** For questions that depend on the answers: those to come, after every answer. Without it, the queue stays. */
  readonly adapt?: ((answers: readonly Answered[]) => readonly PlanItem[]) | undefined;
  /** What to spread reviews over days by. Without it, intervals keep the fuzz they come with. */
  readonly balance?: BalanceInput;
  /** Lapses that make a card a leech; without it, none become one. */
  readonly leechThreshold?: number;
}

export function startSession(input: SessionInput): Session {
  const { queue, later, cardOf, progress, day, at, repeats, adapt, balance, leechThreshold } = input;
  return {
    table: startTable({ queue, later, cardOf, day, repeats }, progress, at),
    progress,
    startedAt: at,
    balance: balance ?? null,
    adapt,
    leechThreshold: leechThreshold ?? 0,
    leech: null,
    history: [],
    pending: null,
    news: [],
    decks: null,
  };
}

export function phase(session: Session): Phase {
  const { current } = session.table;
  if (current === null) return 'done';
  return current.revealed === null ? 'question' : 'answer';
}

/** One step of a session. Actions that make no sense where it stands change nothing. */
export function act(session: Session, action: SessionAction): Step {
  switch (action.type) {
    case 'stored':
      return quiet(caughtUp(stored(session, action.event, action.progress), action.progress));
    case 'failed':
      return quiet(caughtUp({ ...session, pending: null }, null));
    case 'tick':
      return quiet(withTable(session, wakeLearning(session.table, session.progress, action.at)));
    case 'away':
      return quiet(withTable(session, later(session.table, action.milliseconds)));
    case 'outside':
    case 'decks':
      return quiet(session.pending === null ? told(session, action) : { ...session, news: [...session.news, action] });
    default:
      return session.pending === null ? actOfLearner(session, action) : quiet(session);
  }
}

type LearnerAction = Exclude<SessionAction, News | { type: 'stored' | 'failed' | 'tick' | 'away' }>;

function actOfLearner(session: Session, action: LearnerAction): Step {
  if (action.type === 'undo') return undo(session, action.at);
  const { current } = session.table;
  if (current === null) return quiet(session);
  const card = current.item.card.id;
  switch (action.type) {
    case 'reveal':
      return quiet(reveal(session, current, action.at, action.offset));
    case 'grade':
      return grade(session, current, action.grade, action.at);
    case 'skip':
      return quiet(withTable(session, skipCurrent(session.table, session.progress, action.at)));
    case 'flag':
      return ask(session, { type: 'flag', card, text: action.text, at: action.at });
    default:
      return ask(session, { type: action.type, card, day: dayOf(session, action.at, action.offset), at: action.at });
  }
}

function quiet(session: Session): Step {
  return { session, event: null };
}

/** Waits for the event to be appended. */
function ask(session: Session, event: NewEvent): Step {
  return { session: { ...session, pending: event }, event };
}

function withTable(session: Session, table: Table): Session {
  return table === session.table ? session : { ...session, table };
}

function dayOf(session: Session, at: number, offset: number): number {
  return dayIndex(at, offset, session.progress.parameters.rollover);
}

/** The day is fixed here and not at the grade, so that the intervals shown are the intervals given. */
function reveal(session: Session, current: Shown, at: number, offset: number): Session {
  if (current.revealed !== null) return session;
  const day = dayOf(session, at, offset);
  const scheduler = createScheduler(session.progress.parameters, subjectOf(current.item.topic.id));
  const { seeds, outcomes } = offer(scheduler, current.item.card, { day, at }, session.progress, session.balance);
  return withTable(session, { ...session.table, current: { ...current, revealed: { day, offset, seeds, outcomes } } });
}

function grade(session: Session, current: Shown, given: Grade, at: number): Step {
  if (current.revealed === null) return quiet(session);
  const { day, offset, seeds } = current.revealed;
  const { id, content } = current.item.card;
  const took = Math.max(0, at - current.since);
  return ask(session, {
    type: 'review',
    card: id,
    instance: current.instance,
    content,
    grade: given,
    day,
    offset,
    seed: seeds[given],
    took,
    subject: subjectOf(current.item.topic.id),
    scheduler: SCHEDULER_VERSION,
    at,
  });
}

function undo(session: Session, at: number): Step {
  const last = session.history.at(-1);
  return last === undefined ? quiet(session) : ask(session, { type: 'undo', target: last.seq, at });
}

function later(table: Table, milliseconds: number): Table {
  const { current } = table;
  return current === null ? table : { ...table, current: { ...current, since: current.since + milliseconds } };
}
