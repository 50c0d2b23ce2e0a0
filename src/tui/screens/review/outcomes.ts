import { act } from '../../../schedule/session.ts';
import type { FreshDecks } from '../../desk.ts';
import type { Outcome } from '../../errand.ts';
import type { Notice } from '../../notice.ts';
import { away } from './panels.ts';
import { deal, type ReviewState } from './state.ts';

/** Takes in what came of an errand, where it is still wanted. */
export function arrived(state: ReviewState, outcome: Outcome): ReviewState {
  const { panel, hand } = state;
  switch (outcome.type) {
    case 'ran':
      if (panel?.kind === 'trace' && panel.errand === outcome.errand) {
        return { ...state, panel: { ...panel, result: outcome.result } };
      }
      return hand?.asked === outcome.errand ? { ...state, hand: { ...hand, run: outcome.result } } : state;
    case 'read':
      if (panel?.kind !== 'section' || panel.errand !== outcome.errand) return state;
      return { ...state, panel: { ...panel, section: outcome.section } };
    case 'edited':
      return away({ ...state, notice: { tone: 'muted', text: 'making the cards anew …' } }, outcome.milliseconds);
    case 'rebuilt': {
      const next = renewed(state, outcome);
      if (outcome.problem !== '') return { ...next, notice: { tone: 'bad', text: outcome.problem } };
      return next.notice === null ? { ...next, notice: { tone: 'muted', text: 'This card is as it was.' } } : next;
    }
    case 'undone':
      return failed(state, outcome);
  }
}

function failed(state: ReviewState, { errand, message }: Extract<Outcome, { type: 'undone' }>): ReviewState {
  // Where an output comes from was not asked for: nothing is said where that cannot be told.
  if (state.hand?.asked === errand) return state;
  const { panel } = state;
  const isShown = panel !== null && 'errand' in panel && panel.errand === errand;
  if (!isShown && errand.kind !== 'edit') return state;
  return { ...state, panel: isShown ? null : panel, notice: { tone: 'bad', text: message } };
}

/** The cards of decks that were made anew, here or by another process. */
export function renewed(state: ReviewState, { decks, progress }: FreshDecks): ReviewState {
  const before = state.session.table.current?.item.card ?? null;
  const { session } = act(state.session, { type: 'decks', decks, progress, at: state.clock.at });
  const after = session.table.current?.item.card ?? null;
  const isSame = before !== null && before.id === after?.id;
  const isAsBefore = isSame && before.content === after.content;
  // What another program printed says nothing about this one.
  const hand = state.hand === null || isAsBefore ? state.hand : { ...state.hand, asked: null, run: null };
  const dealt = deal({ ...state, session, about: { ...state.about, decks } }, hand);
  return {
    ...dealt,
    waiting: isSame ? state.waiting : dealt.waiting,
    panel: isAsBefore || !isAbout(state, isSame) ? state.panel : null,
    notice: before === null || isAsBefore ? null : renewalNotice(isSame),
  };
}

/** Whether what lies over the card speaks of it as it was: a note speaks of the card, whatever it shows. */
function isAbout({ panel }: ReviewState, isSame: boolean): boolean {
  if (panel === null || panel.kind === 'help' || panel.kind === 'summary') return false;
  return panel.kind !== 'note' || !isSame;
}

function renewalNotice(isSame: boolean): Notice {
  return {
    tone: 'muted',
    text: isSame ? 'This card has changed.' : 'That card is gone: its topic no longer gives it.',
  };
}
