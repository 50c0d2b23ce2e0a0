import { dayIndex } from '../../../domain/day.ts';
import type { NewEvent } from '../../../domain/review.ts';
import type { Progress } from '../../../schedule/progress.ts';
import type { Query } from '../../../schedule/query.ts';
import type { CardTexts, SearchCard, SearchContext } from '../../../schedule/search.ts';
import type { Editor } from '../../editor/editor.ts';
import type { Errand } from '../../errand.ts';
import type { Mode } from '../../keymap.ts';
import type { Notice } from '../../notice.ts';
import type { Moment } from '../../ports.ts';
import type { Panel as ReviewPanel } from '../review/state.ts';
import type { Shelf } from './shelf.ts';

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
  /** The query that was answered last, null where none was on this shelf. */
  readonly query: Query | null;
  /** Its cards. They stay until another query, whatever becomes of them. */
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
