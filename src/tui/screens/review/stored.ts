import type { LogEvent } from '../../../domain/review.ts';
import type { Progress } from '../../../schedule/progress.ts';
import { act, type Session } from '../../../schedule/session.ts';
import type { Size } from '../../lines/frame.ts';
import { eventNotice, type Notice } from '../../notice.ts';
import { showAnswer } from './answering.ts';
import { deal, type ReviewState } from './state.ts';
import { cardName } from './summary-lines.ts';

/** An event is on the disk. After an undo the hand of that time comes back; after anything else the hand is remembered for one. */
export function stored(state: ReviewState, event: LogEvent, progress: Progress, size: Size): ReviewState {
  const session = act(state.session, { type: 'stored', event, progress }).session;
  const isUndo = event.type === 'undo';
  const past = isUndo ? state.past.slice(0, -1) : [...state.past, state.hand];
  const kept = isUndo ? (state.past.at(-1) ?? null) : state.hand;
  const notice = leechNotice(session) ?? eventNotice(event);
  const next = deal({ ...state, session, past, panel: null, notice }, kept);
  return isUndo ? showAnswer(next, size) : next;
}

/** What to say where the last answer made a card a leech. The card is gone: undoing brings it back to do something about it. */
function leechNotice({ leech }: Session): Notice | null {
  if (leech === null) return null;
  const again = 'Read that section again. u brings the card back, to suspend (s) or flag (f) it.';
  return { tone: 'bad', text: `Forgotten ${leech.lapses} times: ${cardName(leech.item)}. ${again}` };
}
