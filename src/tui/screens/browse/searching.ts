import type { Progress } from '../../../schedule/progress.ts';
import { narrows, parseQuery, withoutBegunKey } from '../../../schedule/query.ts';
import { asksForText, search } from '../../../schedule/search.ts';
import type { FreshDecks } from '../../desk.ts';
import { createEditor } from '../../editor/editor.ts';
import type { Moment } from '../../ports.ts';
import { refilled, type Shelf } from './shelf.ts';
import { type BrowseState, type BrowseStep, chosenCard, contextOf, stay } from './state.ts';

export function startBrowsing(shelf: Shelf, query: string, progress: Progress, now: Moment): BrowseStep {
  const base = {
    shelf,
    progress,
    texts: null,
    isReading: false,
    query: null,
    problem: null,
    chosen: 0,
    isWhole: false,
    panel: null,
  };
  const rest = { history: [], pending: null, notice: null, scroll: 0, clock: now };
  return searched({ ...base, ...rest, found: shelf.cards, editor: createEditor(false, query) });
}

/** Searches for what is typed, once what cards show is known if it asks for that. The chosen card stays where it is found again. */
export function searched(state: BrowseState): BrowseStep {
  const isTyped = state.panel?.kind === 'search';
  const text = isTyped ? withoutBegunKey(state.editor.text) : state.editor.text;
  const { query, problem } = parseQuery(text, state.shelf.topics);
  if (query === null) return stay({ ...state, problem });
  const next = { ...state, problem: null, isWhole: false, scroll: 0 };
  if (next.texts === null && asksForText(query)) {
    return { state: { ...next, isReading: true }, effect: state.isReading ? null : { type: 'read' } };
  }
  // While a word gets longer, there is no need to look at all cards again.
  const cards = state.query !== null && narrows(query, state.query) ? state.found : state.shelf.cards;
  const found = search(cards, query, contextOf(next));
  const kept = chosenCard(state)?.card.id;
  const at = found.findIndex(({ card }) => card.id === kept);
  return stay({ ...next, query, found, chosen: Math.max(0, at) });
}

/** The same shelf with other decks: every card is looked at again. */
export function renewed(state: BrowseState, { decks, progress }: FreshDecks): BrowseStep {
  const { isWhole, scroll } = state;
  const step = searched({ ...state, progress, texts: null, query: null, shelf: refilled(state.shelf, decks) });
  return { ...step, state: { ...step.state, isWhole, scroll } };
}
