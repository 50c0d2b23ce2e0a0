import type { Card } from '../../../domain/card.ts';
import { blockText } from '../../../domain/face-text.ts';
import { visibleLine } from '../../../present/escape.ts';
import { intervalText } from '../../../present/interval.ts';
import { isInState, type StateContext } from '../../../schedule/card-states.ts';
import { dueTime, type Entry } from '../../../schedule/entries.ts';
import { entryOf } from '../../../schedule/search.ts';
import { type Size, textWidth } from '../../lines/frame.ts';
import { type Line, type Span, type Style, span } from '../../lines/line.ts';
import { padTo } from '../../lines/table.ts';
import { cutTo } from '../../lines/wrap.ts';
import { type BrowseState, contextOf } from './state.ts';

/** From so many columns on, state and due date have columns of their own; from so few on, only the state has one. */
const WIDE = 64;
const NARROW = 36;
const FEWEST_ROWS = 3;
const SHARE_OF_ROWS = 0.3;
const KIND = 10;
const STATE = 9;
const DUE = 6;

/** Rows of the list on a terminal. */
export function listHeight({ rows }: Size): number {
  return Math.max(FEWEST_ROWS, Math.floor(rows * SHARE_OF_ROWS));
}

/** The cards around the chosen one, a line for each. Only what is in view is looked at. */
export function listLines(state: BrowseState, size: Size): Line[] {
  const height = listHeight(size);
  const first = Math.max(0, Math.min(state.chosen - Math.floor(height / 2), state.found.length - height));
  const context = contextOf(state);
  const width = textWidth(size);
  return state.found.slice(first, first + height).map((found, at) => {
    const entry = entryOf(found, state.progress);
    const cells = cellsOf(entry, context, width);
    const isChosen = first + at === state.chosen;
    const room = width - 2 - cells.reduce((sum, cell) => sum + 1 + cell.width, 0);
    const line = [
      span(isChosen ? '▸ ' : '  '),
      ...padTo(cutTo(nameOf(entry, state.shelf.cardOf(found)), room), room),
      ...cells.flatMap(cellSpans),
    ];
    return cutTo(isChosen ? line.map(({ text }) => span(text, 'selected')) : line, width);
  });
}

function cellSpans({ text, style, width, side }: Cell): Line {
  return [span(' '), span(side === 'left' ? text.padEnd(width) : text.padStart(width), style)];
}

interface Cell {
  readonly text: string;
  readonly style: Style;
  readonly width: number;
  readonly side: 'left' | 'right';
}

/** What stands behind the name: kind, state, and when the card comes back. */
function cellsOf(entry: Entry, context: StateContext, width: number): Cell[] {
  const kind: Cell = { text: entry.card.kind, style: 'muted', width: KIND, side: 'left' };
  const [state, due] = [stateText(entry, context), dueText(entry, context)];
  const style = due === 'now' ? 'near' : 'muted';
  if (width >= WIDE) {
    return [
      kind,
      { text: state, style: 'muted', width: STATE, side: 'left' },
      { text: due, style, width: DUE, side: 'right' },
    ];
  }
  const short = state === 'review' ? due : state === 'learning' ? `lrn ${due}` : state;
  return [...(width < NARROW ? [] : [kind]), { text: short, style, width: STATE, side: 'right' }];
}

/** A card by its heading and what it begins with. A card without a deck has only the heading. */
function nameOf({ card, topic, state }: Entry, whole: Card | null): Line {
  const heading = visibleLine(card.section.at(-1) ?? topic.title);
  const begin = whole === null ? '' : firstText(whole);
  const mark: Span[] = state.flag === '' ? [] : [span('⚑ ', 'bad')];
  return [...mark, span(heading), ...(begin === '' ? [] : [span(` · ${begin}`, 'muted')])];
}

/** The first line of a question that says something; of a question in words, these. */
function firstText({ faces }: Card): string {
  const [face] = faces;
  if (face === undefined) return '';
  const lines = face.front.map((block) => (block.kind === 'code' ? block.code : blockText(block)));
  const line = [...lines, face.ask]
    .join('\n')
    .split('\n')
    .find((one) => one.trim() !== '');
  return visibleLine((line ?? '').trim());
}

/** Whether a card is asked, and how far it is; what the learner did with it comes first. */
export function stateText(entry: Entry, context: StateContext): string {
  const states = ['suspended', 'buried', 'new', 'learning', 'review'] as const;
  return states.find((one) => isInState(entry, one, context)) ?? '';
}

/** How long until a card comes back; empty for cards that do not. */
export function dueText(entry: Entry, context: StateContext): string {
  const { memory } = entry;
  if (memory === null || entry.state.suspended) return '';
  if (isInState(entry, 'due', context)) return 'now';
  if (isInState(entry, 'buried', context)) return intervalText({ days: 1 });
  if (memory.due.kind === 'time') return intervalText({ minutes: (dueTime(entry) - context.at) / 60_000 });
  return intervalText({ days: memory.due.day - context.day });
}
