import type { Grade, LogEvent } from '../domain/review.ts';
import { cardProgress } from './card-progress.ts';
import { becameLeech } from './leeches.ts';
import type { Progress } from './progress.ts';
import { renew } from './renew.ts';
import type { News, Session } from './session.ts';
import { advance, reconcile, type Table } from './table.ts';

/** The event of the last step is on the disk. */
export function stored(session: Session, event: LogEvent, progress: Progress): Session {
  if (session.pending === null) return session;
  const { history, table } = session;
  if (event.type === 'undo') {
    const before = history.at(-1)?.table ?? table;
    const known = asOfToday(session, resume(before, event.at));
    const restored = advance(reconcile(known, progress), progress, event.at);
    return { ...session, progress, table: restored, history: history.slice(0, -1), pending: null, leech: null };
  }
  const after = event.type === 'review' ? adapted(session, withAnswer(table, event)) : table;
  const next = advance(reconcile(after, progress), progress, event.at);
  const leech = leechOf(session, event, progress);
  return { ...session, progress, table: next, history: [...history, { seq: event.seq, table }], pending: null, leech };
}

function leechOf(session: Session, event: LogEvent, progress: Progress): Session['leech'] {
  const item = session.table.current?.item;
  if (event.type !== 'review' || item === undefined) return null;
  const [before, { memory }] = [cardProgress(session.progress, event.card), cardProgress(progress, event.card)];
  const became = becameLeech(before.memory, memory, session.leechThreshold);
  return became && memory !== null ? { item, lapses: memory.lapses } : null;
}

function adapted(session: Session, table: Table): Table {
  const { adapt } = session;
  return adapt === undefined ? table : asOfToday(session, { ...table, queue: adapt(table.answers) });
}

/** A question that is shown again counts its time anew. */
function resume(table: Table, at: number): Table {
  return table.current === null ? table : { ...table, current: { ...table.current, since: at } };
}

function withAnswer(table: Table, { grade, took }: { readonly grade: Grade; readonly took: number }): Table {
  return table.current === null
    ? table
    : { ...table, answers: [...table.answers, { item: table.current.item, grade, took }] };
}

/** A table of the past, or one with questions that were planned in the past, with the cards of today. */
function asOfToday({ decks }: Session, table: Table): Table {
  return decks === null ? table : renew(table, decks);
}

/** What other processes did. */
export function told(session: Session, news: News): Session {
  const { progress, at } = news;
  if (news.type === 'outside') {
    return { ...session, progress, table: advance(reconcile(session.table, progress), progress, at) };
  }
  const { decks } = news;
  const balance = session.balance === null ? null : { ...session.balance, decks };
  const table = advance(reconcile(renew(session.table, decks), progress), progress, at);
  return { ...session, progress, decks, balance, table };
}

/**
 * Takes in the news that waited for an event.
 *
 * @param newer the progress with that event, which knows more than the news; null where it was not stored
 */
export function caughtUp(session: Session, newer: Progress | null): Session {
  const { news } = session;
  const start: Session = { ...session, news: [] };
  return news.reduce((so, one) => told(so, { ...one, progress: newer ?? one.progress }), start);
}
