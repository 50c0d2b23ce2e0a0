import { TRACED_LANGUAGES } from '../../../domain/run.ts';
import { cardView } from '../../../present/card-view.ts';
import { visible } from '../../../present/escape.ts';
import { intervalText } from '../../../present/interval.ts';
import { faceProgram } from '../../../present/program.ts';
import type { CardView } from '../../../present/view.ts';
import type { Shown } from '../../../schedule/table.ts';
import { editorLines } from '../../editor/editor-lines.ts';
import { helpLines } from '../../help-lines.ts';
import { questionLines } from '../../lines/card-lines.ts';
import { compact, type Frame, type Size, textWidth } from '../../lines/frame.ts';
import { hintLine } from '../../lines/hints.ts';
import { type Line, span, stack } from '../../lines/line.ts';
import { wrapWords } from '../../lines/wrap.ts';
import { answerLines } from './answer-lines.ts';
import { enterAnswers } from './enter.ts';
import { answerHints, modeHints, summaryHints, typingHints } from './footer.ts';
import { GRADE_NAMES, gradeLines } from './grades.ts';
import { headerLines } from './header.ts';
import { originLines } from './origin-lines.ts';
import { prerequisiteLines, sectionLines } from './section-part.ts';
import { type Hand, modeOf, type Panel, type ReviewState } from './state.ts';
import { suggestedGrade } from './suggested.ts';
import { sessionLines } from './summary-lines.ts';
import { tracePart } from './trace-part.ts';

/** What a review screen shows. */
export function reviewFrame(state: ReviewState, size: Size): Frame {
  const { current } = state.session.table;
  if (state.panel?.kind === 'trace') return tracePart(state.panel, size);
  const shown = ['summary', 'waiting'].includes(modeOf(state)) ? null : (current?.item ?? null);
  const header = headerLines(state.session, shown, state.about.title, size);
  return compact({ ...mainPart(state, current, size), header }, size);
}

type Main = Omit<Frame, 'header'>;

function mainPart(state: ReviewState, current: Shown | null, size: Size): Main {
  const mode = modeOf(state);
  const width = textWidth(size);
  if (mode === 'help') return plain(helpLines('review', width), [hintLine(modeHints('help'), width)]);
  if (mode === 'summary' || current === null || state.hand === null) return summaryPart(state, width);
  if (state.panel?.kind === 'section' || state.panel?.kind === 'prerequisites') {
    return plain(aboutLines(state, state.panel, current, width), [hintLine(modeHints('reading'), width)]);
  }
  if (mode === 'waiting') return waitingPart(state, current, width);
  if (mode === 'answer') return answerPart(state, current, state.hand, width);
  if (state.panel?.kind === 'note') return notePart(state, current, state.panel.editor, size);
  return questionPart(state, current, state.hand, size);
}

function aboutLines(
  { session, about }: ReviewState,
  panel: Extract<Panel, { kind: 'section' | 'prerequisites' }>,
  { item }: Shown,
  width: number,
): Line[] {
  return panel.kind === 'section' ? sectionLines(panel, item, width) : prerequisiteLines(item, session, about, width);
}

function plain(body: readonly Line[], footer: readonly Line[]): Main {
  return { body, anchor: 0, prompt: [], cursor: null, footer };
}

/** Colouring code takes longer than all else that a key changes: it is done once for a card in hand. */
const views = new WeakMap<Shown, CardView>();

function viewOf(shown: Shown): CardView {
  const view = views.get(shown) ?? cardView(shown.item.card, shown.instance);
  views.set(shown, view);
  return view;
}

function questionPart(state: ReviewState, current: Shown, { editor }: Hand, size: Size): Main {
  const width = textWidth(size);
  const hint = editor.multiline ? 'type what is printed, line by line' : 'type your answer';
  const style = state.typing ? 'plain' : 'muted';
  const view = editorLines(editor, { width, height: editorHeight(size), style, hint });
  const answers = enterAnswers(editor, current.face.answer);
  const hints = state.typing
    ? typingHints(editor.text.trim() === '', answers, editor.multiline)
    : modeHints('question');
  return {
    body: questionLines(viewOf(current), false, width),
    anchor: 0,
    prompt: view.lines,
    cursor: state.typing ? view.cursor : null,
    footer: [...noticeLines(state, width), hintLine(hints, width)],
  };
}

function answerPart(state: ReviewState, current: Shown, hand: Hand, width: number): Main {
  const view = viewOf(current);
  const question = questionLines(view, true, width);
  const given = { typed: hand.typed ?? '', judgement: hand.judgement };
  const answer = answerLines(view, current.face.answer, given, width, originOf(current, hand, width));
  const suggested = suggestedGrade(state);
  const grades = current.revealed === null ? [] : gradeLines(current.revealed.outcomes, suggested, width);
  const language = faceProgram(current.item.card, current.face)?.language;
  const isTraced = language !== undefined && TRACED_LANGUAGES.includes(language);
  const hints = hintLine(answerHints(`takes ${GRADE_NAMES[suggested]}`, isTraced), width);
  const body = stack([question, answer]);
  return { ...plain(body, [...noticeLines(state, width), ...grades, hints]), anchor: body.length - answer.length };
}

function originOf({ item, face }: Shown, { typed, run }: Hand, width: number): Line[] {
  const program = faceProgram(item.card, face);
  return program === null || run === null ? [] : originLines(program, face.answer, typed ?? '', run, width);
}

function notePart(state: ReviewState, current: Shown, editor: Hand['editor'], size: Size): Main {
  const width = textWidth(size);
  const view = editorLines(editor, {
    width,
    height: editorHeight(size),
    style: 'plain',
    hint: 'the answer is outdated',
  });
  const ask = wrapWords([span('What is wrong with this card? An empty note takes the flag away.', 'title')], width);
  return {
    body: questionLines(viewOf(current), current.revealed !== null, width),
    anchor: 0,
    prompt: [...ask, ...view.lines],
    cursor: { ...view.cursor, row: view.cursor.row + ask.length },
    footer: [...noticeLines(state, width), hintLine(modeHints('note'), width)],
  };
}

function waitingPart(state: ReviewState, { item }: Shown, width: number): Main {
  const minutes = (item.dueAt - state.clock.at) / 60_000;
  const count = 1 + state.session.table.later.length;
  const cards = count === 1 ? 'One card is' : `${count} cards are`;
  const body = stack([
    wrapWords([span('Everything else is done for now.', 'title')], width),
    wrapWords(
      [
        span(`${cards} still being learned; the next is due in `),
        span(intervalText({ minutes }), 'key'),
        span(` (${clockText(item.dueAt, state.clock.offset)}).`, 'muted'),
      ],
      width,
    ),
    wrapWords([span('It comes up by itself. You can also study it now, or end here: it will wait.', 'muted')], width),
  ]);
  return plain(body, [...noticeLines(state, width), hintLine(modeHints('waiting'), width)]);
}

function summaryPart(state: ReviewState, width: number): Main {
  const { session, about } = state;
  const isOver = session.table.current === null;
  const isEmpty = isOver && session.table.answers.length === 0 && session.history.length === 0;
  const body = isEmpty ? wrapWords([span(about.empty)], width) : sessionLines(session, about.decks, width);
  const hints = hintLine(summaryHints(about.after, isOver), width);
  return plain(body, [...noticeLines(state, width), hints]);
}

function noticeLines({ notice }: ReviewState, width: number): Line[] {
  return notice === null ? [] : wrapWords([span(visible(notice.text), notice.tone)], width);
}

/** At most a third of the terminal. */
function editorHeight({ rows }: Size): number {
  return Math.max(1, Math.floor(rows / 3));
}

/** A time of the day as the learner's clock shows it. */
function clockText(at: number, offset: number): string {
  return new Date(at + offset * 60_000).toISOString().slice(11, 16);
}
