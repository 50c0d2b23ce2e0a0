import type { NewEvent } from '../../../domain/review.ts';
import { cardProgress } from '../../../schedule/card-progress.ts';
import type { SearchCard } from '../../../schedule/search.ts';
import { placeOf } from '../../desk.ts';
import { createEditor } from '../../editor/editor.ts';
import type { Errand } from '../../errand.ts';
import type { Command } from '../../keymap.ts';
import type { Size } from '../../lines/frame.ts';
import { scrollBy } from '../../lines/scroll.ts';
import type { Surroundings } from '../../machine.ts';
import type { Moment } from '../../ports.ts';
import { listHeight } from './list-lines.ts';
import { searched } from './searching.ts';
import { type BrowseState, type BrowseStep, chosenCard, contextOf, stay } from './state.ts';
import { browseFrame } from './view.ts';

/** What a command does. */
export function obey(state: BrowseState, command: Command, { now, size }: Surroundings): BrowseStep {
  switch (command) {
    case 'search':
      return stay({ ...state, panel: { kind: 'search' }, isWhole: false, scroll: 0 });
    case 'help':
      return stay({ ...state, panel: { kind: 'help' }, scroll: 0 });
    case 'leave-input':
      return searched({ ...state, panel: null });
    case 'back':
      return back(state);
    case 'undo':
      return undo(state, now);
    case 'line-up':
    case 'line-down':
    case 'page-up':
    case 'page-down':
    case 'first':
    case 'last':
      return stay(moved(state, command, size));
    default: {
      const card = chosenCard(state);
      return card === null ? stay(state) : onCard(state, card, command, now);
    }
  }
}

function onCard(state: BrowseState, found: SearchCard, command: Command, now: Moment): BrowseStep {
  const { card } = found;
  const { suspended, flag } = cardProgress(state.progress, card.id);
  switch (command) {
    case 'whole':
      return stay({ ...state, isWhole: !state.isWhole, scroll: 0 });
    case 'suspend': {
      const type = suspended ? 'unsuspend' : 'suspend';
      return record(state, { type, card: card.id, day: contextOf(state).day, at: now.at });
    }
    case 'flag':
      return stay({ ...state, panel: { kind: 'note', editor: createEditor(false, flag) } });
    case 'save-note': {
      if (state.panel?.kind !== 'note') return stay(state);
      const text = state.panel.editor.text.trim();
      if (text === flag) return stay({ ...state, panel: null });
      // The note stays until it is saved.
      return record(state, { type: 'flag', card: card.id, text, at: now.at });
    }
    case 'section': {
      const errand: Errand = { kind: 'section', place: placeOf(found) };
      const panel = { kind: 'section', errand, section: 'reading' } as const;
      return { state: { ...state, panel, scroll: 0 }, effect: { type: 'errand', errand } };
    }
    case 'edit': {
      const notice = { tone: 'muted', text: 'editing …' } as const;
      const errand: Errand = { kind: 'edit', place: placeOf(found) };
      return { state: { ...state, notice }, effect: { type: 'errand', errand } };
    }
    default:
      return stay(state);
  }
}

/** Waits for the event to be appended. */
function record(state: BrowseState, event: NewEvent): BrowseStep {
  return { state: { ...state, pending: event }, effect: { type: 'record', event } };
}

function undo(state: BrowseState, now: Moment): BrowseStep {
  const last = state.history.at(-1);
  if (last !== undefined) return record(state, { type: 'undo', target: last.seq, at: now.at });
  return stay({ ...state, notice: { tone: 'muted', text: 'Nothing to undo: nothing was changed here.' } });
}

/** One level up; from the list of cards, out. */
function back(state: BrowseState): BrowseStep {
  if (state.panel !== null) return stay({ ...state, panel: null, scroll: 0 });
  if (state.isWhole) return stay({ ...state, isWhole: false, scroll: 0 });
  return { state, effect: { type: 'leave' } };
}

/** To another card; on a whole card and on the keys, to other lines. */
function moved(state: BrowseState, command: Command, size: Size): BrowseState {
  if (state.isWhole || state.panel?.kind === 'help' || state.panel?.kind === 'section') {
    if (command === 'first') return { ...state, scroll: 0 };
    const frame = browseFrame(state, size);
    if (command === 'last') return { ...state, scroll: scrollBy(frame, size, frame.body.length, 'line-down') };
    return { ...state, scroll: scrollBy(frame, size, state.scroll, command) };
  }
  const last = state.found.length - 1;
  const page = Math.max(1, listHeight(size) - 1);
  const steps: Partial<Record<Command, number>> = {
    'line-up': -1,
    'line-down': 1,
    'page-up': -page,
    'page-down': page,
    first: -last,
    last,
  };
  const chosen = state.chosen + (steps[command] ?? 0);
  return { ...state, chosen: Math.max(0, Math.min(last, chosen)) };
}
