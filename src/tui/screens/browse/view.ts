import { visible, visibleLine } from '../../../present/escape.ts';
import { plural } from '../../../present/words.ts';
import type { SearchCard } from '../../../schedule/search.ts';
import type { Editor } from '../../editor/editor.ts';
import { type EditorView, editorLine, editorLines } from '../../editor/editor-lines.ts';
import { helpLines } from '../../help-lines.ts';
import { compact, type Frame, type Layout, layOut, ROOMY, type Size, textWidth } from '../../lines/frame.ts';
import { type Hint, hintLine } from '../../lines/hints.ts';
import { type Line, lineWidth, span, stack } from '../../lines/line.ts';
import { cutFront, sides, wrapWords } from '../../lines/wrap.ts';
import { sectionLines } from '../review/section-part.ts';
import { cardLines, detailLines } from './card-lines.ts';
import { listLines } from './list-lines.ts';
import { type BrowseState, chosenCard, type Panel } from './state.ts';

/** What the browser shows, cut to the terminal. While a query is typed, the cursor stands in the first line. */
export function browseLayout(state: BrowseState, size: Size): Pick<Layout, 'lines' | 'cursor'> {
  const { lines, cursor } = layOut(browseFrame(state, size), size, state.scroll);
  const isSearch = state.panel?.kind === 'search';
  return { lines, cursor: isSearch ? { x: queryView(state, textWidth(size)).cursor.column, y: 0 } : cursor };
}

/** The same before it is cut. */
export function browseFrame(state: BrowseState, size: Size): Frame {
  const width = textWidth(size);
  const hints = hintLine(HINTS[state.panel?.kind ?? (state.isWhole ? 'whole' : 'browse')], width);
  const frame = { anchor: 0, prompt: [], cursor: null, footer: [...noticeLines(state, width), hints] };
  if (state.panel?.kind === 'help') return compact({ ...frame, header: [], body: helpLines('browse', width) }, size);
  if (state.panel?.kind === 'section') {
    const found = chosenCard(state);
    const body = found === null ? [] : sectionLines(state.panel, found, width);
    return compact({ ...frame, header: [], body }, size);
  }
  const header = state.isWhole ? wholeHeader(state, width) : listHeader(state, size);
  const asked = state.panel?.kind === 'note' ? notePrompt(state.panel.editor, size) : {};
  return compact({ ...frame, ...asked, header, body: bodyLines(state, width) }, size);
}

const HINTS: Readonly<Record<Panel['kind'] | 'browse' | 'whole', readonly Hint[]>> = {
  browse: [
    ['/', 'search'],
    ['Enter', 'whole card'],
    ['?', 'keys'],
    ['q', 'back'],
    ['s', 'suspend'],
    ['f', 'flag'],
    ['u', 'undo'],
    ['o', 'section'],
    ['e', 'edit'],
  ],
  whole: [
    ['Enter', 'back'],
    ['↑ ↓', 'scroll'],
    ['?', 'keys'],
    ['s', 'suspend'],
    ['f', 'flag'],
    ['u', 'undo'],
    ['o', 'section'],
    ['e', 'edit'],
  ],
  search: [
    ['Enter', 'to the cards'],
    ['↑ ↓', 'choose'],
    ['Ctrl-U', 'clear'],
  ],
  note: [
    ['Enter', 'save'],
    ['Esc', 'cancel'],
  ],
  section: [
    ['Esc', 'back'],
    ['↑ ↓', 'scroll'],
  ],
  help: [
    ['Esc', 'back'],
    ['↑ ↓', 'scroll'],
  ],
};

/** The query, the cards that it finds, and what is known of the chosen one; on a low terminal only the whole card tells. */
function listHeader(state: BrowseState, size: Size): Line[] {
  const width = textWidth(size);
  const found = chosenCard(state);
  const head = [queryLine(state, width), ...listLines(state, size)];
  if (found === null) return head;
  return [...head, placeRule(found, width), ...(size.rows < ROOMY ? [] : detailLines(state, found, width))];
}

function wholeHeader(state: BrowseState, width: number): Line[] {
  const found = chosenCard(state);
  return found === null ? [] : [placeRule(found, width)];
}

const RULE = '── ';

/** Where a card comes from, as a line between the parts of the screen. */
function placeRule({ topic, card }: SearchCard, width: number): Line {
  const place = cutFront([span(visibleLine(`${topic.file}:${card.line}`))], width - RULE.length - 1);
  const rest = width - RULE.length - lineWidth(place) - 1;
  return [span(RULE, 'muted'), ...place, span(` ${'─'.repeat(rest)}`, 'muted')];
}

function queryLine(state: BrowseState, width: number): Line {
  return sides(queryView(state, width).lines[0] ?? [], [[span(countText(state), 'muted')]], width);
}

function queryView(state: BrowseState, width: number): EditorView {
  const isTyped = state.panel?.kind === 'search';
  const room = Math.max(8, width - countText(state).length - 2);
  const hint = isTyped ? 'words, topic:, subject:, kind:, is:' : '/ to search';
  return editorLine(state.editor, { width: room, style: isTyped ? 'plain' : 'title', hint });
}

function countText({ found, shelf, isReading }: BrowseState): string {
  if (isReading) return 'reading …';
  const all = shelf.cards.length;
  return found.length === all ? plural(all, 'card') : `${found.length} of ${all}`;
}

function bodyLines(state: BrowseState, width: number): Line[] {
  const found = chosenCard(state);
  if (found === null) return emptyLines(state, width);
  return stack([cardLines(state, found, width), state.isWhole ? detailLines(state, found, width) : []]);
}

function emptyLines({ shelf, isReading }: BrowseState, width: number): Line[] {
  const words = (text: string): Line[] => wrapWords([span(text)], width);
  if (isReading) return [];
  if (shelf.cards.length === 0) {
    return [...words('There are no cards yet.'), ...words('Write topics in Markdown, then run qw build.')];
  }
  return [
    ...words('No card matches.'),
    ...words('All words must fit: press / and take one out. Ctrl-U there takes all, and every card shows.'),
  ];
}

function notePrompt(editor: Editor, size: Size): Pick<Frame, 'prompt' | 'cursor'> {
  const width = textWidth(size);
  const ask = wrapWords([span('What is wrong with this card? An empty note takes the flag away.', 'title')], width);
  const height = Math.max(1, Math.floor(size.rows / 4));
  const view = editorLines(editor, { width, height, style: 'plain', hint: 'the answer is outdated' });
  return { prompt: [...ask, ...view.lines], cursor: { ...view.cursor, row: view.cursor.row + ask.length } };
}

function noticeLines({ notice, problem, panel }: BrowseState, width: number): Line[] {
  if (notice !== null) return wrapWords([span(visible(notice.text), notice.tone)], width);
  if (problem === null || panel?.kind === 'note') return [];
  return wrapWords([span(visible(problem), 'near')], width);
}
