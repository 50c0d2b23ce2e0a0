import type { Card } from '../../../domain/card.ts';
import { dayIndex } from '../../../domain/day.ts';
import type { DeckOutline } from '../../../domain/deck.ts';
import type { NewEvent } from '../../../domain/review.ts';
import type { Progress } from '../../../schedule/progress.ts';
import { narrows, parseQuery, type Query, withoutBegunKey } from '../../../schedule/query.ts';
import {
  asksForText,
  type CardTexts,
  type SearchCard,
  type SearchContext,
  search,
  searchCards,
} from '../../../schedule/search.ts';
import type { SessionInput } from '../../../schedule/session.ts';
import type { CardSource } from '../../../schedule/table.ts';
import type { FreshDecks } from '../../desk.ts';
import { createEditor, type Editor } from '../../editor/editor.ts';
import type { Mode } from '../../keymap.ts';
import type { Moment } from '../../ports.ts';
import type { Errand } from '../review/errand.ts';
import type { Notice, Panel as ReviewPanel } from '../review/state.ts';

/** What there is to browse. */
export interface Shelf {
  readonly cards: readonly SearchCard[];
  readonly topics: readonly string[];
  /** A card as its deck has it now; null where there is none any more. */
  readonly cardOf: CardSource;
  readonly leechThreshold: number;
}

/** What lies over the cards, or takes the keys. */
export type Panel =
  | { readonly kind: 'search' }
  | { readonly kind: 'note'; readonly editor: Editor }
  | Extract<ReviewPanel, { kind: 'section' }>
  | { readonly kind: 'help' };

export interface BrowseState {
  readonly shelf: Shelf;
  readonly progress: Progress;
  /** What cards show: null until it is asked for, and read. */
  readonly texts: CardTexts | null;
  readonly isReading: boolean;
  /** The query as it is typed. */
  readonly editor: Editor;
  /** What is wrong with the one that is typed; null where nothing is. */
  readonly problem: string | null;
  /** The query that was answered last, null where none was on this shelf, and its cards. They stay until another one, whatever becomes of them. */
  readonly query: Query | null;
  readonly found: readonly SearchCard[];
  /** Which of them is chosen, by its place. */
  readonly chosen: number;
  /** The chosen card has the screen to itself. */
  readonly isWhole: boolean;
  readonly panel: Panel | null;
  /** What can be undone, the latest last: the number of the event, and its card. */
  readonly history: readonly { readonly seq: number; readonly card: string }[];
  /** An event that is being appended: until it is stored or has failed, keys wait. */
  readonly pending: NewEvent | null;
  readonly notice: Notice | null;
  readonly scroll: number;
  /** Time of the last change. */
  readonly clock: Moment;
}

/** What a step asks for besides the new state. */
export type Effect =
  | { readonly type: 'record'; readonly event: NewEvent }
  /** Read what cards show. */
  | { readonly type: 'read' }
  | { readonly type: 'errand'; readonly errand: Errand }
  | { readonly type: 'leave' };

export interface BrowseStep {
  readonly state: BrowseState;
  readonly effect: Effect | null;
}

/** A step that changes the screen and nothing else. */
export function stay(state: BrowseState): BrowseStep {
  return { state, effect: null };
}

export function createShelf(
  decks: readonly DeckOutline[],
  habits: Pick<SessionInput, 'cardOf' | 'leechThreshold'>,
): Shelf {
  return {
    cards: searchCards(decks),
    topics: decks.map(({ topic }) => topic.id),
    cardOf: remembering(habits.cardOf),
    leechThreshold: habits.leechThreshold ?? 0,
  };
}

/** The same shelf with other decks: every card is looked at again. */
export function renewed(state: BrowseState, { decks, progress }: FreshDecks): BrowseStep {
  const [cards, topics] = [searchCards(decks), decks.map(({ topic }) => topic.id)];
  const { isWhole, scroll } = state;
  const step = searched({ ...state, progress, texts: null, query: null, shelf: { ...state.shelf, cards, topics } });
  return { ...step, state: { ...step.state, isWhole, scroll } };
}

/** So many cards are kept: more than a screen shows. */
const KEPT = 500;

/** Reads a card once, and not whenever it is drawn. */
function remembering(cardOf: CardSource): CardSource {
  const kept = new Map<string, Card | null>();
  return (item) => {
    const key = `${item.card.id} ${item.card.content}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= KEPT) kept.clear();
    const card = cardOf(item);
    kept.set(key, card);
    return card;
  };
}

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
  return stay({
    ...next,
    query,
    found,
    chosen: Math.max(
      0,
      found.findIndex(({ card }) => card.id === kept),
    ),
  });
}

/** What the states of cards depend on now. */
export function contextOf({ progress, texts, shelf, clock }: BrowseState): SearchContext {
  const day = dayIndex(clock.at, clock.offset, progress.parameters.rollover);
  return { progress, texts: texts ?? new Map(), day, at: clock.at, leechThreshold: shelf.leechThreshold };
}

export function chosenCard({ found, chosen }: BrowseState): SearchCard | null {
  return found[chosen] ?? null;
}

/** Which keys mean what now. */
export function modeOf({ panel }: BrowseState): Mode {
  return panel?.kind === 'section' ? 'reading' : (panel?.kind ?? 'browse');
}
