import type { DeckOutline } from '../../../domain/deck.ts';
import type { Settings } from '../../../domain/settings.ts';
import { subjectOf } from '../../../domain/subject.ts';
import { type Forecast, forecast } from '../../../schedule/forecast.ts';
import { type Counts, counts, type Plan } from '../../../schedule/queue.ts';
import { type Streak, streak } from '../../../schedule/streak.ts';
import { canBegin } from '../../../schedule/table.ts';
import { workload } from '../../../schedule/workload.ts';
import { type NextDue, nextDue } from '../../next-due.ts';
import type { Ports } from '../../ports.ts';

/** What there is to do now. */
export type Next =
  /** There are no cards at all. */
  | 'write'
  | 'review'
  /** Nothing is asked, and new cards wait, because their topics build on others. */
  | 'learn'
  | 'ahead'
  /** Nothing is left. */
  | 'rest';

/** The numbers of a learner's day. */
export interface Overview {
  readonly day: number;
  /** The moment that it was made, epoch milliseconds. */
  readonly at: number;
  readonly next: Next;
  readonly topics: number;
  /** Cards that were built, and whether any was ever answered. */
  readonly cards: number;
  readonly isFirstDay: boolean;
  /** What is to be asked today, all together and by subject, the most cards first. */
  readonly today: Counts;
  readonly subjects: readonly { readonly subject: string; readonly counts: Counts }[];
  /** Milliseconds that all of it is likely to take. */
  readonly time: number;
  /** Answers of today so far. */
  readonly answered: number;
  readonly streak: Streak;
  /** Seven days from today on. */
  readonly week: Forecast;
  readonly after: NextDue;
  /** Minutes until the first of the cards that are being learned comes back; null where none is. */
  readonly waits: number | null;
  /** What the settings say: where topics are written, how many new cards a day brings at most. */
  readonly settings: Pick<Settings, 'content' | 'newPerDay'>;
}

const WEEK = 7;
const MINUTE = 60_000;

/** Looks through all cards: once when the screen opens, and never while keys are pressed. */
export function overview(
  decks: readonly DeckOutline[],
  ports: Pick<Ports, 'now' | 'plan' | 'progress' | 'settings'>,
): Overview {
  const [plan, progress, { at }, { settings }] = [ports.plan(), ports.progress(), ports.now(), ports];
  const { day } = plan;
  const active = [...progress.days].flatMap(([one, { answers }]) => (answers > 0 ? one : []));
  const cards = decks.reduce((sum, deck) => sum + deck.cards.length, 0);
  const after = nextDue(decks, progress, day);
  const isRoom = settings.newPerDay > (progress.days.get(day)?.new ?? 0);
  const areHeldBack = settings.gatePrerequisites && isRoom && after.fresh > 0;
  const [waiting] = plan.later;
  return {
    day,
    at,
    next: nextOf(cards, canBegin(plan, at), areHeldBack, after),
    topics: decks.length,
    cards,
    isFirstDay: active.length === 0,
    today: counts(plan),
    subjects: bySubject(plan),
    time: workload(plan, progress),
    answered: progress.days.get(day)?.answers ?? 0,
    streak: streak(active, day),
    week: forecast(decks, progress, day, WEEK),
    after,
    waits: waiting === undefined ? null : (waiting.dueAt - at) / MINUTE,
    settings,
  };
}

/** Whether an overview has to be made anew: another day began, or a minute passed while cards are being learned. */
export function isOutdated({ day, at, waits }: Overview, ports: Pick<Ports, 'today' | 'now'>): boolean {
  return ports.today() !== day || (waits !== null && ports.now().at >= at + MINUTE);
}

function nextOf(cards: number, isAsked: boolean, areHeldBack: boolean, after: NextDue): Next {
  if (cards === 0) return 'write';
  if (isAsked) return 'review';
  if (areHeldBack) return 'learn';
  return after.day === null ? 'rest' : 'ahead';
}

function bySubject({ queue, later }: Plan): Overview['subjects'] {
  const of = (items: Plan['queue'], subject: string): Plan['queue'] =>
    items.filter(({ topic }) => subjectOf(topic.id) === subject);
  return [...new Set([...queue, ...later].map(({ topic }) => subjectOf(topic.id)))]
    .map((subject) => ({ subject, counts: counts({ queue: of(queue, subject), later: of(later, subject) }) }))
    .sort((a, b) => total(b.counts) - total(a.counts));
}

/** Cards of all kinds. */
export function total({ due, learning, new: fresh }: Counts): number {
  return due + learning + fresh;
}
