import type { LogEvent } from '../../domain/review.ts';
import { visible } from '../../present/escape.ts';
import { act, type Session, type SessionAction } from '../../schedule/session.ts';
import type { Shown } from '../../schedule/table.ts';
import { errorText } from '../ports.ts';
import type { Given } from '../screens/review/answer-lines.ts';
import { cardName } from '../screens/review/summary-lines.ts';
import { sayAll, type Talk } from './talk.ts';
import { type Word, wordLines } from './words.ts';

/** A session that is asked in lines, and what was entered in it. */
export interface Sitting {
  readonly session: Session;
  /** What was answered to the card in hand; null while only the question was asked. */
  readonly given: Given | null;
  /** The same before each step of `session.history`, to be put back by an undo. */
  readonly past: readonly (Given | null)[];
  /** What was printed of the card in hand, so that nothing is printed twice. */
  readonly shown: Shown | null;
  /** A learning step that the learner takes before its time. */
  readonly wanted: Shown | null;
}

const NOT_TYPED: Given = { typed: '', judgement: null };

/** Does what a word says. @returns null where the learner leaves */
export async function obeyWord(sitting: Sitting, word: Word, rest: string, talk: Talk): Promise<Sitting | null> {
  const { at, offset } = talk.ports.now();
  switch (word) {
    case 'quit':
      return null;
    case 'help':
      sayAll(talk, wordLines());
      return sitting;
    case 'undo':
      if (sitting.session.history.length > 0) return perform(sitting, { type: 'undo', at }, talk);
      talk.say('Nothing to undo in this session.');
      return sitting;
    case 'suspend':
    case 'bury':
      return perform(sitting, { type: word, at, offset }, talk);
    case 'flag':
      return perform(sitting, { type: 'flag', text: rest, at }, talk);
    case 'skip':
      return skip(sitting, talk);
  }
}

/** Deals the card in hand anew behind all others. */
function skip(sitting: Sitting, talk: Talk): Sitting {
  const { session } = act(sitting.session, { type: 'skip', at: talk.ports.now().at });
  const isAlone = session.table.current?.item.card.id === sitting.session.table.current?.item.card.id;
  if (isAlone) talk.say('No other card is waiting.');
  return isAlone ? sitting : { ...sitting, session, given: null };
}

/** One step of the session; what it asks to be recorded is on the disk before this returns, or nothing has happened. */
export async function perform(sitting: Sitting, action: SessionAction, { ports, say }: Talk): Promise<Sitting> {
  const { session, event } = act(sitting.session, action);
  if (event === null) return { ...sitting, session };
  const recorded = await ports.record(event).catch((error: unknown) => {
    say(`Not saved, nothing was counted. ${visible(errorText(error))}`);
    return null;
  });
  if (recorded === null) return { ...sitting, session: act(session, { type: 'failed' }).session };
  const after = act(session, { type: 'stored', ...recorded }).session;
  for (const line of news(after, recorded.event)) say(line);
  const isUndo = recorded.event.type === 'undo';
  const past = isUndo ? sitting.past.slice(0, -1) : [...sitting.past, sitting.given];
  const kept = isUndo ? (sitting.past.at(-1) ?? null) : sitting.given;
  return { ...sitting, session: after, past, given: isAnswered(after) ? (kept ?? NOT_TYPED) : null };
}

function isAnswered({ table }: Session): boolean {
  return table.current !== null && table.current.revealed !== null;
}

/** What to say after an event that does not speak for itself. */
function news({ leech }: Session, event: LogEvent): string[] {
  switch (event.type) {
    case 'undo':
      return ['Taken back.'];
    case 'suspend':
      return ['Suspended: that card is not asked again (:undo takes it back).'];
    case 'bury':
      return ['Buried: that card comes back tomorrow (:undo takes it back).'];
    case 'flag':
      return [event.text === '' ? 'The flag is gone.' : 'Flagged.'];
    default:
      if (leech === null) return [];
      return [
        `Forgotten ${leech.lapses} times: ${cardName(leech.item)}.`,
        'Read that section again. :undo brings the card back, to :suspend or :flag it.',
      ];
  }
}
