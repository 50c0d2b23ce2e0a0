import type { LogEvent } from '../../../domain/review.ts';
import type { Progress } from '../../../schedule/progress.ts';
import { act, type Session } from '../../../schedule/session.ts';
import type { Size } from '../../lines/frame.ts';
import { showAnswer } from './answering.ts';
import { deal, type Notice, type ReviewState } from './state.ts';
import { cardName } from './summary-lines.ts';

/** An event is on the disk. After an undo the hand of that time comes back; after anything else the hand is remembered for one. */
export function stored(state: ReviewState, event: LogEvent, progress: Progress, size: Size): ReviewState {
  const session = act(state.session, { type: 'stored', event, progress }).session;
  const isUndo = event.type === 'undo';
  const past = isUndo ? state.past.slice(0, -1) : [...state.past, state.hand];
  const kept = isUndo ? (state.past.at(-1) ?? null) : state.hand;
  const notice = leechNotice(session) ?? doneNotice(event);
  const next = deal({ ...state, session, past, panel: null, notice }, kept);
  return isUndo ? showAnswer(next, size) : next;
}

/** What to say where the last answer made a card a leech. The card is gone: undoing brings it back to do something about it. */
function leechNotice({ leech }: Session): Notice | null {
  if (leech === null) return null;
  const again = 'Read that section again. u brings the card back, to suspend (s) or flag (f) it.';
  return { tone: 'bad', text: `Forgotten ${leech.lapses} times: ${cardName(leech.item)}. ${again}` };
}

function doneNotice(event: LogEvent): Notice | null {
  const text = doneText(event);
  return text === '' ? null : { tone: 'muted', text };
}

/** What to say after an event that does not speak for itself. */
function doneText(event: LogEvent): string {
  switch (event.type) {
    case 'undo':
      return 'Taken back.';
    case 'suspend':
      return 'Suspended: that card is not asked again (u takes it back).';
    case 'bury':
      return 'Buried: that card comes back tomorrow (u takes it back).';
    case 'flag':
      return event.text === '' ? 'The flag is gone.' : 'Flagged.';
    default:
      return '';
  }
}
