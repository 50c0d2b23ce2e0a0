import { act } from '../../../schedule/session.ts';
import { edit } from '../../editor/editor.ts';
import { apart, commandOf, editorActionOf, type Key } from '../../keymap.ts';
import type { CommonInput, Surroundings } from '../../machine.ts';
import { scrolled } from './answering.ts';
import { obey, studyNow } from './obey.ts';
import { arrived, renewed } from './outcomes.ts';
import { wondering } from './panels.ts';
import { modeOf, type ReviewState, type ReviewStep, stay } from './state.ts';
import { stored } from './stored.ts';

/** What happens to a review screen. */
export type ReviewInput =
  | CommonInput
  /** Time passed. */
  | { readonly type: 'tick' };

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
    case 'arrived':
      return wondering(arrived(timed, input.outcome));
    case 'decks':
      return wondering(renewed(timed, input.fresh));
    case 'slow':
      return stay({ ...timed, notice: { tone: 'muted', text: 'saving …' } });
    case 'tick':
      return stay(tick(timed));
  }
}

function tick(state: ReviewState): ReviewState {
  const due = state.session.table.current?.item.dueAt ?? 0;
  return state.waiting && due <= state.clock.at ? studyNow(state) : state;
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

function afterEscape(state: ReviewState, key: Key, around: Surroundings): ReviewStep {
  const [esc, rest] = apart(key);
  return press(press(state, esc, around).state, rest, around);
}
