import { judge } from '../../../present/judge.ts';
import { act } from '../../../schedule/session.ts';
import { edit } from '../../editor/editor.ts';
import type { Command } from '../../keymap.ts';
import { layOut, type Size } from '../../lines/frame.ts';
import { scrollBy } from '../../lines/scroll.ts';
import { enterAnswers } from './enter.ts';
import type { ReviewState } from './state.ts';
import { reviewFrame } from './view.ts';

/** Enter: the answer, or a new line of it. */
export function submit(state: ReviewState, size: Size): ReviewState {
  const face = state.session.table.current?.face;
  if (state.hand === null || face === undefined) return state;
  return enterAnswers(state.hand.editor, face.answer) ? answer(state, size) : typed(state, '\n');
}

/** Puts text where the cursor stands. */
export function typed(state: ReviewState, text: string): ReviewState {
  if (state.hand === null) return state;
  return { ...state, hand: { ...state.hand, editor: edit(state.hand.editor, { type: 'insert', text }) } };
}

/** Shows the answer beside what was typed. */
export function answer(state: ReviewState, size: Size): ReviewState {
  const { current } = state.session.table;
  if (state.hand === null || current === null) return state;
  const { session } = act(state.session, { type: 'reveal', ...state.clock });
  const text = state.hand.editor.text.trim() === '' ? '' : state.hand.editor.text;
  const judgement = text === '' ? null : judge(current.face.answer, text);
  return showAnswer({ ...state, session, hand: { ...state.hand, typed: text, judgement }, typing: true }, size);
}

/** Scrolls to where the answer begins, if it is not in view anyway. */
export function showAnswer(state: ReviewState, size: Size): ReviewState {
  const frame = reviewFrame(state, size);
  return { ...state, scroll: layOut(frame, size, frame.anchor).scroll };
}

/** Scrolls as a command says. */
export function scrolled(state: ReviewState, command: Command, size: Size): ReviewState {
  return { ...state, scroll: scrollBy(reviewFrame(state, size), size, state.scroll, command) };
}
