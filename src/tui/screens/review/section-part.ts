import { visibleLine } from '../../../present/escape.ts';
import { sectionView } from '../../../present/section-view.ts';
import { readiness } from '../../../schedule/readiness.ts';
import type { Session } from '../../../schedule/session.ts';
import type { DealtItem } from '../../../schedule/table.ts';
import { blockLines } from '../../lines/blocks.ts';
import { type Line, type Span, span, stack } from '../../lines/line.ts';
import { wrapWords } from '../../lines/wrap.ts';
import { readinessLines } from '../learn/readiness-lines.ts';
import type { About, Panel } from './state.ts';

/** The section of the topic that a card comes from, as it reads now. */
export function sectionLines(
  { section }: Extract<Panel, { kind: 'section' }>,
  { topic }: Pick<DealtItem, 'topic'>,
  width: number,
): Line[] {
  if (section === 'reading') return [[span('reading …', 'muted')]];
  if (section === null) {
    return wrapWords([span(`${visibleLine(topic.file)} has this section no more; e opens the file.`)], width);
  }
  const place = wrapWords([span(visibleLine(`${topic.file}:${section.line}`), 'muted')], width);
  return stack([[...wrapWords(headingSpans(section.path), width), ...place], blockLines(sectionView(section), width)]);
}

function headingSpans(path: readonly string[]): Span[] {
  return path.flatMap((heading, at) => [
    ...(at === 0 ? [] : [span(' › ', 'muted')]),
    span(visibleLine(heading), at === path.length - 1 ? 'title' : 'plain'),
  ]);
}

/** What the topic of a card builds on, and how well each of it is known. */
export function prerequisiteLines(
  { topic }: DealtItem,
  { table, progress }: Session,
  about: About,
  width: number,
): Line[] {
  const known = readiness({ topic: topic.id, decks: about.decks, progress, day: table.day });
  const title = visibleLine(topic.title);
  if (known.length === 0) return wrapWords([span(`${title} has no prerequisites.`)], width);
  return stack([wrapWords([span(`${title} builds on`, 'title')], width), readinessLines(known, width)]);
}
