import { visibleLine } from '../../../present/escape.ts';
import { plural } from '../../../present/words.ts';
import { editorLines } from '../../editor/editor-lines.ts';
import { bar } from '../../lines/chart.ts';
import { type Frame, layOut, type Size, textWidth } from '../../lines/frame.ts';
import { hintLine } from '../../lines/hints.ts';
import { BLANK, type Line, span } from '../../lines/line.ts';
import { padTo } from '../../lines/table.ts';
import { cutTo, sides, wrapWords } from '../../lines/wrap.ts';
import { type Choice, type Choosing, matches } from './choosing.ts';

/** A list of topics, with what is typed below it, as far down as shows the marked one. */
export function choosingFrame(choosing: Choosing, size: Size): { readonly frame: Frame; readonly scroll: number } {
  const width = textWidth(size);
  const found = matches(choosing);
  const view = editorLines(choosing.filter, { width, height: 1, style: 'plain', hint: 'type to filter' });
  const count =
    found.length === choosing.all.length ? plural(found.length, 'topic') : `${found.length} of ${choosing.all.length}`;
  const frame: Frame = {
    header: [sides([span('Learn: choose a topic', 'title')], [[span(count, 'muted')], []], width)],
    body: found.length === 0 ? emptyLines(choosing, width) : choiceLines(found, choosing, size),
    anchor: 0,
    prompt: view.lines,
    cursor: view.cursor,
    footer: [
      hintLine(
        [
          ['Enter', 'learn'],
          ['Esc', choosing.filter.text === '' ? 'back' : 'all'],
          ['?', 'keys'],
          ['↑ ↓', 'move'],
        ],
        width,
      ),
    ],
  };
  const { window } = layOut(frame, size, 0);
  return { frame, scroll: choosing.selected - Math.floor(window / 2) };
}

function emptyLines({ all }: Choosing, width: number): Line[] {
  const text = all.length === 0 ? 'There are no topics yet.' : 'No topic has this in its title or its id.';
  return wrapWords([span(text, 'muted')], width);
}

/** From here on there is room for more than a bar. */
const WIDE = 60;
const BAR = 10;
const SHORT_BAR = 6;
const PERCENT = 6;
const SEEN = 9;
const WAITS = 'builds on others';

/** A line for each topic; those that cannot be in view are left empty, so that a key costs the same in a long list. */
function choiceLines(found: readonly Choice[], { selected, widest }: Choosing, size: Size): Line[] {
  const width = textWidth(size);
  const isWide = width >= WIDE;
  const beside = isWide ? BAR + PERCENT + SEEN + WAITS.length + 6 : SHORT_BAR + PERCENT + 3;
  const room = Math.min(width - beside, widest);
  return found.map((one, at) => {
    if (Math.abs(at - selected) > size.rows) return BLANK;
    const [mark, style] = at === selected ? ['▸ ', 'selected' as const] : ['  ', 'plain' as const];
    const name = padTo(cutTo([span(visibleLine(one.title), style)], room), room + 1);
    return cutTo([span(mark, 'key'), ...name, ...measure(one, isWide)], width);
  });
}

/** How well a topic is known, how much of it was seen, and whether a quiz comes first. */
function measure({ recall, seen, cards, isOpen }: Choice, isWide: boolean): Line {
  const known = [...bar(recall, isWide ? BAR : SHORT_BAR), span(`${Math.round(recall * 100)} %`.padStart(PERCENT))];
  if (!isWide) return known;
  return [...known, span(`${seen}/${cards}`.padStart(SEEN), 'muted'), span(isOpen ? '' : `  ${WAITS}`, 'muted')];
}
