import type { DeckOutline } from '../../../domain/deck.ts';
import type { NewEvent } from '../../../domain/review.ts';
import type { RunResult } from '../../../domain/run.ts';
import type { Section } from '../../../domain/topic.ts';
import { type Judgement, judge } from '../../../present/judge.ts';
import type { FaceProgram } from '../../../present/program.ts';
import type { Session } from '../../../schedule/session.ts';
import { createEditor, type Editor } from '../../editor/editor.ts';
import type { Errand } from '../../errand.ts';
import type { Mode } from '../../keymap.ts';
import type { Notice } from '../../notice.ts';
import type { Moment } from '../../ports.ts';

/** What the learner did with the card in hand. */
export interface Hand {
  readonly card: string;
  readonly editor: Editor;
  /** The answer that was given; null while the question shows. */
  readonly typed: string | null;
  /** Null while the question shows, and where nothing was typed. */
  readonly judgement: Judgement | null;
  /** What was asked about a wrong answer, and what came of it: the run of the card's program. */
  readonly asked: Errand | null;
  readonly run: RunResult | null;
}

/** What lies over the card. */
export type Panel =
  | { readonly kind: 'help' }
  | { readonly kind: 'note'; readonly editor: Editor }
  /** The execution of the card's program, after a step (from 0); null while it runs. */
  | {
      readonly kind: 'trace';
      readonly errand: Errand;
      readonly program: FaceProgram;
      readonly result: RunResult | null;
      readonly at: number;
    }
  /** The section that the card comes from; null where it is gone. */
  | { readonly kind: 'section'; readonly errand: Errand; readonly section: Section | null | 'reading' }
  /** What the card's topic builds on. */
  | { readonly kind: 'prerequisites' }
  /** The summary in the middle of a session: on the way out. */
  | { readonly kind: 'summary' };

/** What a session is about. */
export interface About {
  readonly title: string;
  /** All decks of the workspace: they tell when the next cards are due. */
  readonly decks: readonly DeckOutline[];
  /** What to say where there is nothing to ask. */
  readonly empty: string;
  /** What Enter does at the end, in a word or two. */
  readonly after: string;
}

/** A review screen. The session itself is `schedule`'s; this is what the screen adds. */
export interface ReviewState {
  readonly about: About;
  readonly session: Session;
  /** Null where no card is in hand. */
  readonly hand: Hand | null;
  /** The hands of `session.history`, to be put back by an undo. */
  readonly past: readonly (Hand | null)[];
  readonly typing: boolean;
  /** The card in hand is a learning step that is not due yet: it is not shown until the learner wants it. */
  readonly waiting: boolean;
  readonly panel: Panel | null;
  readonly notice: Notice | null;
  readonly scroll: number;
  /** Time of the last change. */
  readonly clock: Moment;
}

/** A review screen after something happened. Where there is an event, append it; where there is an errand, do it. */
export interface ReviewStep {
  readonly state: ReviewState;
  readonly event: NewEvent | null;
  readonly errand: Errand | null;
  /** The learner leaves. */
  readonly left: boolean;
}

/** A step that changes the screen and nothing else. */
export function stay(state: ReviewState): ReviewStep {
  return { state, event: null, errand: null, left: false };
}

export function startReview(session: Session, about: About, now: Moment): ReviewState {
  const base = {
    about,
    session,
    hand: null,
    past: [],
    typing: true,
    waiting: false,
    panel: null,
    notice: null,
    scroll: 0,
  };
  return deal({ ...base, clock: now }, null);
}

/**
 * Fits the screen to the card that the session has in hand now. `kept` is taken over where it belongs to that card, which may show
 * something else by now.
 */
export function deal(state: ReviewState, kept: Hand | null): ReviewState {
  const { current } = state.session.table;
  if (current === null) return { ...state, hand: null, waiting: false, scroll: 0 };
  const isSame = kept?.card === current.item.card.id && (kept.typed !== null) === (current.revealed !== null);
  const { answer } = current.face;
  const multiline = answer.kind === 'output';
  if (kept !== null && isSame) {
    const judgement = kept.judgement === null ? null : judge(answer, kept.typed ?? '');
    return { ...state, hand: { ...kept, editor: { ...kept.editor, multiline }, judgement }, waiting: false };
  }
  const fresh = createEditor(multiline);
  const hand = {
    card: current.item.card.id,
    editor: fresh,
    typed: current.revealed === null ? null : '',
    judgement: null,
    asked: null,
    run: null,
  };
  const isEarly = state.session.table.repeats && current.item.dueAt > state.clock.at && current.revealed === null;
  return { ...state, hand, typing: true, waiting: isEarly, scroll: 0 };
}

/** Which keys mean what now. */
export function modeOf(state: ReviewState): Mode {
  if (state.panel !== null) return PANEL_MODES[state.panel.kind];
  const { current } = state.session.table;
  if (current === null) return 'summary';
  if (state.waiting) return 'waiting';
  if (current.revealed !== null) return 'answer';
  return state.typing ? 'typing' : 'question';
}

const PANEL_MODES: Readonly<Record<Panel['kind'], Mode>> = {
  help: 'help',
  note: 'note',
  summary: 'summary',
  trace: 'trace',
  section: 'reading',
  prerequisites: 'reading',
};
