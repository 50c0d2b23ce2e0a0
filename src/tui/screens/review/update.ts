import type { Grade, LogEvent } from '../../../domain/review.ts';
import { GRADES } from '../../../domain/review.ts';
import { judge } from '../../../present/judge.ts';
import type { Progress } from '../../../schedule/progress.ts';
import { act, type SessionAction } from '../../../schedule/session.ts';
import { createEditor, edit } from '../../editor/editor.ts';
import { type Command, commandOf, editorActionOf, type Key } from '../../keymap.ts';
import { layOut, type Size } from '../../lines/frame.ts';
import { scrollBy } from '../../lines/scroll.ts';
import type { Moment } from '../../ports.ts';
import { enterAnswers } from './enter.ts';
import { deal, modeOf, type ReviewState, type ReviewStep } from './state.ts';
import { suggestedGrade } from './suggested.ts';
import { reviewFrame } from './view.ts';

/** What happens to a review screen. */
export type ReviewInput =
  | { readonly type: 'key'; readonly key: Key }
  /** The event of the last step is on the disk. */
  | { readonly type: 'stored'; readonly event: LogEvent; readonly progress: Progress }
  /** It could not be written. */
  | { readonly type: 'failed'; readonly message: string }
  /** Writing takes long. */
  | { readonly type: 'slow' }
  /** Time passed. */
  | { readonly type: 'tick' };

export interface Surroundings {
  readonly now: Moment;
  readonly size: Size;
}

/** One step of a review screen: pure, the time and the terminal's size are told. */
export function update(state: ReviewState, input: ReviewInput, around: Surroundings): ReviewStep {
  const timed = { ...state, clock: around.now };
  switch (input.type) {
    case 'key':
      return press(timed, input.key, around);
    case 'stored':
      return stay(stored(timed, input.event, input.progress, around.size));
    case 'failed': {
      const notice = { tone: 'bad', text: `Not saved, nothing was counted. ${input.message}` } as const;
      return stay({ ...timed, session: act(timed.session, { type: 'failed' }).session, notice });
    }
    case 'slow':
      return stay({ ...timed, notice: { tone: 'muted', text: 'saving …' } });
    case 'tick':
      return stay(tick(timed));
  }
}

function stay(state: ReviewState): ReviewStep {
  return { state, event: null, left: false };
}

/** After an undo the hand of that time comes back; after anything else the hand is remembered for one. */
function stored(state: ReviewState, event: LogEvent, progress: Progress, size: Size): ReviewState {
  const session = act(state.session, { type: 'stored', event, progress }).session;
  const isUndo = event.type === 'undo';
  const past = isUndo ? state.past.slice(0, -1) : [...state.past, state.hand];
  const kept = isUndo ? (state.past.at(-1) ?? null) : state.hand;
  const text = doneText(event);
  const notice = text === '' ? null : ({ tone: 'muted', text } as const);
  const next = deal({ ...state, session, past, panel: null, notice }, kept);
  return isUndo ? showAnswer(next, size) : next;
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

function tick(state: ReviewState): ReviewState {
  const due = state.session.table.current?.item.dueAt ?? 0;
  return state.waiting && due <= state.clock.at ? studyNow(state) : state;
}

/** Deals the waiting card anew, so that the time until now is not counted as thinking. */
function studyNow(state: ReviewState): ReviewState {
  const { session } = act(state.session, { type: 'skip', at: state.clock.at });
  return { ...deal({ ...state, session }, null), waiting: false };
}

function press(state: ReviewState, key: Key, around: Surroundings): ReviewStep {
  const mode = modeOf(state);
  const command = commandOf(key, mode);
  const calm = { ...state, notice: null };
  if (command !== null) return obey(calm, command, around);
  const change = mode === 'typing' || mode === 'note' ? editorActionOf(key) : null;
  if (change === null && key.meta) return afterEscape(state, key, around);
  if (change === null) return stay(state);
  if (calm.panel?.kind === 'note') {
    return stay({ ...calm, panel: { ...calm.panel, editor: edit(calm.panel.editor, change) } });
  }
  if (calm.hand === null) return stay(state);
  const isScroll = !calm.hand.editor.multiline && (change.type === 'up' || change.type === 'down');
  if (isScroll) return stay(scrolled(calm, change.type === 'up' ? 'line-up' : 'line-down', around.size));
  return stay({ ...calm, hand: { ...calm.hand, editor: edit(calm.hand.editor, change) } });
}

/** Terminals send Alt as an Esc before the key; where Alt means nothing, it was Esc and a key in quick succession. */
function afterEscape(state: ReviewState, key: Key, around: Surroundings): ReviewStep {
  const escaped = press(state, { name: 'escape', text: '', ctrl: false, meta: false }, around);
  return press(escaped.state, { ...key, meta: false, text: key.name.length === 1 ? key.name : '' }, around);
}

const GRADE_OF: Partial<Record<Command, Grade>> = {
  'grade-1': GRADES.again,
  'grade-2': GRADES.hard,
  'grade-3': GRADES.good,
  'grade-4': GRADES.easy,
};

function obey(state: ReviewState, command: Command, { now, size }: Surroundings): ReviewStep {
  const grade = command === 'take' ? suggestedGrade(state) : GRADE_OF[command];
  if (grade !== undefined) return acted(state, { type: 'grade', grade, at: now.at });
  switch (command) {
    case 'submit':
      return stay(submit(state, size));
    case 'answer-now':
      return stay(answer(state, size));
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
      return stay({ ...state, panel: null, scroll: 0 });
    case 'leave':
      return { state, event: null, left: true };
    case 'line-up':
    case 'line-down':
    case 'page-up':
    case 'page-down':
      return stay(scrolled(state, command, size));
    default:
      return stay(state);
  }
}

function acted(state: ReviewState, action: SessionAction): ReviewStep {
  const { session, event } = act(state.session, action);
  return { state: { ...state, session }, event, left: false };
}

function submit(state: ReviewState, size: Size): ReviewState {
  const face = state.session.table.current?.face;
  if (state.hand === null || face === undefined) return state;
  return enterAnswers(state.hand.editor, face.answer) ? answer(state, size) : typed(state, '\n');
}

function typed(state: ReviewState, text: string): ReviewState {
  if (state.hand === null) return state;
  return { ...state, hand: { ...state.hand, editor: edit(state.hand.editor, { type: 'insert', text }) } };
}

/** Shows the answer beside what was typed. */
function answer(state: ReviewState, size: Size): ReviewState {
  const { current } = state.session.table;
  if (state.hand === null || current === null) return state;
  const { session } = act(state.session, { type: 'reveal', ...state.clock });
  const text = state.hand.editor.text.trim() === '' ? '' : state.hand.editor.text;
  const judgement = text === '' ? null : judge(current.face.answer, text);
  return showAnswer({ ...state, session, hand: { ...state.hand, typed: text, judgement }, typing: true }, size);
}

/** Scrolls to where the answer begins, if it is not in view anyway. */
function showAnswer(state: ReviewState, size: Size): ReviewState {
  const frame = reviewFrame(state, size);
  return { ...state, scroll: layOut(frame, size, frame.anchor).scroll };
}

function skip(state: ReviewState): ReviewState {
  const { session } = act(state.session, { type: 'skip', at: state.clock.at });
  const isAlone = session.table.current?.item.card.id === state.hand?.card;
  if (isAlone) return { ...state, notice: { tone: 'muted', text: 'No other card is waiting.' } };
  return deal({ ...state, session }, null);
}

function scrolled(state: ReviewState, command: Command, size: Size): ReviewState {
  return { ...state, scroll: scrollBy(reviewFrame(state, size), size, state.scroll, command) };
}

function currentFlag(state: ReviewState): string {
  return state.session.progress.cards.get(state.hand?.card ?? '')?.flag ?? '';
}
