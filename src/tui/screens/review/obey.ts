import { GRADES, type Grade } from '../../../domain/review.ts';
import { act, type SessionAction } from '../../../schedule/session.ts';
import { createEditor } from '../../editor/editor.ts';
import type { Command } from '../../keymap.ts';
import type { Size } from '../../lines/frame.ts';
import type { Surroundings } from '../../machine.ts';
import { answer, scrolled, showAnswer, submit, typed } from './answering.ts';
import { look, stepped, wondering } from './panels.ts';
import { deal, modeOf, type ReviewState, type ReviewStep, stay } from './state.ts';
import { suggestedGrade } from './suggested.ts';

const GRADE_OF: Partial<Record<Command, Grade>> = {
  'grade-1': GRADES.again,
  'grade-2': GRADES.hard,
  'grade-3': GRADES.good,
  'grade-4': GRADES.easy,
};

/** What a command does. */
export function obey(state: ReviewState, command: Command, { now, size }: Surroundings): ReviewStep {
  const grade = command === 'take' ? suggestedGrade(state) : GRADE_OF[command];
  if (grade !== undefined) return acted(state, { type: 'grade', grade, at: now.at });
  switch (command) {
    case 'submit':
      return wondering(submit(state, size));
    case 'answer-now':
      return wondering(answer(state, size));
    case 'newline':
      return stay(typed(state, '\n'));
    case 'leave-input':
      return stay({ ...state, typing: false });
    case 'type':
      return stay({ ...state, typing: true });
    case 'undo':
      if (state.session.history.length > 0) return acted(state, { type: 'undo', at: now.at });
      return stay({ ...state, notice: { tone: 'muted', text: 'Nothing to undo in this session.' } });
    case 'suspend':
    case 'bury':
      return acted(state, { type: command, at: now.at, offset: now.offset });
    case 'flag':
      return stay({ ...state, panel: { kind: 'note', editor: createEditor(false, currentFlag(state)) } });
    case 'save-note':
      if (state.panel?.kind !== 'note') return stay(state);
      return acted(state, { type: 'flag', text: state.panel.editor.text.trim(), at: now.at });
    case 'skip':
      return stay(skip(state));
    case 'go-on':
      return stay(studyNow(state));
    case 'help':
      return stay({ ...state, panel: { kind: 'help' }, scroll: 0 });
    case 'quit':
      return stay({ ...state, panel: { kind: 'summary' }, scroll: 0 });
    case 'back':
      return stay(uncovered(state, size));
    case 'leave':
      return { ...stay(state), left: true };
    case 'trace':
    case 'section':
    case 'prerequisites':
    case 'edit':
      return look(state, command);
    case 'step':
    case 'step-back':
    case 'first':
    case 'last':
      return stay(stepped(state, command));
    case 'page-up':
    case 'page-down':
      if (state.panel?.kind === 'trace') return stay(stepped(state, command));
      return stay(scrolled(state, command, size));
    case 'line-up':
    case 'line-down':
      return stay(scrolled(state, command, size));
    default:
      return stay(state);
  }
}

function acted(state: ReviewState, action: SessionAction): ReviewStep {
  const { session, event } = act(state.session, action);
  return { ...stay({ ...state, session }), event };
}

/** The card again, with its answer in view where that shows. */
function uncovered(state: ReviewState, size: Size): ReviewState {
  const bare = { ...state, panel: null, scroll: 0 };
  return modeOf(bare) === 'answer' ? showAnswer(bare, size) : bare;
}

function skip(state: ReviewState): ReviewState {
  const { session } = act(state.session, { type: 'skip', at: state.clock.at });
  const isAlone = session.table.current?.item.card.id === state.hand?.card;
  if (isAlone) return { ...state, notice: { tone: 'muted', text: 'No other card is waiting.' } };
  return deal({ ...state, session }, null);
}

/** Deals the waiting card anew, so that the time until now is not counted as thinking. */
export function studyNow(state: ReviewState): ReviewState {
  const { session } = act(state.session, { type: 'skip', at: state.clock.at });
  return { ...deal({ ...state, session }, null), waiting: false };
}

function currentFlag(state: ReviewState): string {
  return state.session.progress.cards.get(state.hand?.card ?? '')?.flag ?? '';
}
