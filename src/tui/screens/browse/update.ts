import type { LogEvent } from '../../../domain/review.ts';
import type { Progress } from '../../../schedule/progress.ts';
import type { CardTexts } from '../../../schedule/search.ts';
import { edit } from '../../editor/editor.ts';
import { apart, commandOf, editorActionOf, type Key } from '../../keymap.ts';
import type { CommonInput, Surroundings } from '../../machine.ts';
import { eventNotice, type Notice } from '../../notice.ts';
import { obey } from './obey.ts';
import { arrived } from './outcomes.ts';
import { renewed, searched } from './searching.ts';
import { type BrowseState, type BrowseStep, modeOf, stay } from './state.ts';

/** What happens to a browser of cards. */
export type BrowseInput =
  | CommonInput
  /** What cards show was read. */
  | { readonly type: 'read'; readonly texts: CardTexts }
  /** What cards show could not be read. */
  | { readonly type: 'unread'; readonly message: string };

/** One step of a browser of cards: pure, the time and the terminal's size are told. */
export function update(state: BrowseState, input: BrowseInput, around: Surroundings): BrowseStep {
  const timed = { ...state, clock: around.now };
  switch (input.type) {
    case 'key':
      return press(timed, input.key, around);
    case 'arrived':
      return arrived(timed, input.outcome);
    case 'decks':
      return renewed(timed, input.fresh);
    case 'read':
      return searched({ ...timed, texts: input.texts, isReading: false });
    case 'stored':
      return stay(stored(timed, input.event, input.progress));
    case 'failed':
      return stay({ ...timed, pending: null, notice: bad(`Not saved, nothing was changed. ${input.message}`) });
    case 'unread':
      return stay({ ...timed, isReading: false, notice: bad(`The cards could not be read. ${input.message}`) });
    case 'slow':
      return stay({ ...timed, notice: { tone: 'muted', text: 'saving …' } });
  }
}

function press(state: BrowseState, key: Key, around: Surroundings): BrowseStep {
  const command = commandOf(key, modeOf(state));
  const calm = { ...state, notice: null };
  if (command !== null) return obey(calm, command, around);
  const isTyped = state.panel?.kind === 'search' || state.panel?.kind === 'note';
  const change = isTyped ? editorActionOf(key) : null;
  if (change === null) return key.meta ? afterEscape(state, key, around) : stay(state);
  if (calm.panel?.kind === 'note') {
    return stay({ ...calm, panel: { ...calm.panel, editor: edit(calm.panel.editor, change) } });
  }
  const editor = edit(calm.editor, change);
  return editor.text === calm.editor.text ? stay({ ...calm, editor }) : searched({ ...calm, editor });
}

function afterEscape(state: BrowseState, key: Key, around: Surroundings): BrowseStep {
  const [esc, rest] = apart(key);
  const escaped = press(state, esc, around);
  return escaped.effect === null ? press(escaped.state, rest, around) : escaped;
}

/** An event is on the disk. After an undo its card is chosen again. */
function stored(state: BrowseState, event: LogEvent, progress: Progress): BrowseState {
  const next = { ...state, progress, pending: null, panel: null };
  if (event.type !== 'undo') {
    const card = 'card' in event ? event.card : '';
    return { ...next, history: [...state.history, { seq: event.seq, card }], notice: eventNotice(event) };
  }
  const card = state.history.at(-1)?.card;
  const at = state.found.findIndex((one) => one.card.id === card);
  const text = at === -1 ? 'Taken back, on a card that this search does not show.' : 'Taken back.';
  return {
    ...next,
    history: state.history.slice(0, -1),
    chosen: at === -1 ? state.chosen : at,
    notice: { tone: 'muted', text },
  };
}

function bad(text: string): Notice {
  return { tone: 'bad', text };
}
