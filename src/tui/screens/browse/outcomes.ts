import type { Outcome } from '../../errand.ts';
import { renewed } from './searching.ts';
import { type BrowseState, type BrowseStep, stay } from './state.ts';

/** Takes in what came of an errand, where it is still wanted. */
export function arrived(state: BrowseState, outcome: Outcome): BrowseStep {
  const { panel } = state;
  const isShown = panel?.kind === 'section' && panel.errand === outcome.errand;
  switch (outcome.type) {
    case 'read':
      return stay(isShown ? { ...state, panel: { ...panel, section: outcome.section } } : state);
    case 'edited':
      return stay({ ...state, notice: { tone: 'muted', text: 'making the cards anew …' } });
    case 'rebuilt': {
      const { state: next, effect } = renewed(state, outcome);
      const isRight = outcome.problem === '';
      const text = isRight ? 'The cards of that topic are up to date.' : outcome.problem;
      return { state: { ...next, notice: { tone: isRight ? 'muted' : 'bad', text } }, effect };
    }
    case 'undone':
      return stay({ ...state, panel: isShown ? null : panel, notice: { tone: 'bad', text: outcome.message } });
    case 'ran':
      return stay(state);
  }
}
