import { visibleLine } from '../../../present/escape.ts';
import type { TopicReadiness } from '../../../schedule/readiness.ts';
import { bar } from '../../lines/chart.ts';
import { type Line, lineWidth, span } from '../../lines/line.ts';
import { cutTo } from '../../lines/wrap.ts';

const BAR = 10;
const PERCENT = 6;
const LONGEST_NAME = 40;

/** One line for each topic: its name, how much of it is remembered, how many of its cards were seen. */
export function readinessLines(topics: readonly TopicReadiness[], width: number): Line[] {
  const names = topics.map((one) => [span(visibleLine(one.title ?? one.topic))]);
  const room = Math.min(LONGEST_NAME, width - BAR - PERCENT - 6, Math.max(...names.map(lineWidth), 0));
  return topics.map((one, at) => {
    const name = cutTo(names[at] ?? [], Math.max(8, room));
    const padding = span(' '.repeat(Math.max(0, room - lineWidth(name)) + 2));
    const start = [span('  '), ...name, padding, ...measure(one)];
    const line = [...start, ...counts(one)];
    return cutTo(lineWidth(line) > width ? start : line, width);
  });
}

function measure({ title, recall }: TopicReadiness): Line {
  if (title === null) return [span('no deck', 'muted')];
  return [...bar(recall, BAR), span(`${Math.round(recall * 100)} %`.padStart(PERCENT))];
}

/** Left out where there is no room for it. */
function counts({ title, seen, cards }: TopicReadiness): Line {
  return title === null ? [] : [span(`   ${seen} of ${cards} seen`, 'muted')];
}
