import { TRACED_LANGUAGES } from '../../../domain/run.ts';
import { languageName } from '../../../present/language-name.ts';
import { faceProgram } from '../../../present/program.ts';
import { act } from '../../../schedule/session.ts';
import type { Shown } from '../../../schedule/table.ts';
import { placeOf } from '../../desk.ts';
import type { Errand } from '../../errand.ts';
import type { Command } from '../../keymap.ts';
import { type Panel, type ReviewState, type ReviewStep, stay } from './state.ts';

/** Steps that a page key takes through a trace. */
const PAGE = 10;

/** Opens what explains a card, or its topic in an editor. What would give the answer away waits for it. */
export function look(state: ReviewState, command: 'trace' | 'section' | 'prerequisites' | 'edit'): ReviewStep {
  const { current } = state.session.table;
  if (current === null) return stay(state);
  if (command === 'edit') return sent({ ...state, notice: { tone: 'muted', text: 'editing …' } }, edit(current));
  if (current.revealed === null) return said(state, 'That would give the answer away: show it first (Enter).');
  switch (command) {
    case 'prerequisites':
      return opened(state, { kind: 'prerequisites' }, null);
    case 'section': {
      const errand: Errand = { kind: 'section', place: placeOf(current.item) };
      return opened(state, { kind: 'section', errand, section: 'reading' }, errand);
    }
    case 'trace':
      return trace(state, current);
  }
}

function trace(state: ReviewState, { item, face }: Shown): ReviewStep {
  const program = faceProgram(item.card, face);
  if (program === null) return said(state, 'This card runs no program.');
  const { language, source } = program;
  if (!TRACED_LANGUAGES.includes(language)) return said(state, `${languageName(language)} has no trace.`);
  const errand: Errand = { kind: 'run', request: { language, code: source, mode: 'trace', variation: 0 } };
  return opened(state, { kind: 'trace', errand, program, result: null, at: 0 }, errand);
}

/** After a wrong answer: where does the right one come from? The card's program is run to see it. */
export function wondering(state: ReviewState): ReviewStep {
  const { hand, session } = state;
  const { current } = session.table;
  const isWrong = hand?.judgement?.verdict === 'wrong';
  if (hand === null || hand.asked !== null || current === null || !isWrong) return stay(state);
  const program = faceProgram(current.item.card, current.face);
  if (program === null) return stay(state);
  const { language, source } = program;
  const errand: Errand = { kind: 'run', request: { language, code: source, mode: 'script', variation: 0 } };
  return { ...stay({ ...state, hand: { ...hand, asked: errand } }), errand };
}

function edit(current: Shown): Errand {
  return { kind: 'edit', place: placeOf(current.item) };
}

function opened(state: ReviewState, panel: Panel, errand: Errand | null): ReviewStep {
  return { ...stay({ ...state, panel, scroll: 0 }), errand };
}

function sent(state: ReviewState, errand: Errand): ReviewStep {
  return { ...stay(state), errand };
}

function said(state: ReviewState, text: string): ReviewStep {
  return stay({ ...state, notice: { tone: 'muted', text } });
}

/** Another step of the trace that shows; never beyond its ends. */
export function stepped(state: ReviewState, command: Command): ReviewState {
  const { panel } = state;
  if (panel?.kind !== 'trace' || panel.result === null) return state;
  const last = panel.result.steps.length - 1;
  const to: Partial<Record<Command, number>> = {
    step: panel.at + 1,
    'step-back': panel.at - 1,
    'page-down': panel.at + PAGE,
    'page-up': panel.at - PAGE,
    first: 0,
    last,
  };
  return { ...state, panel: { ...panel, at: Math.max(0, Math.min(last, to[command] ?? panel.at)) } };
}

/** The time of an errand does not count as thinking. */
export function away(state: ReviewState, milliseconds: number): ReviewState {
  return { ...state, session: act(state.session, { type: 'away', milliseconds }).session };
}
