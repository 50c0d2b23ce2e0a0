import { compareText } from '../domain/diagnostic.ts';
import { visibleLine } from '../present/escape.ts';
import type { TopicMastery } from '../schedule/mastery.ts';
import { masteryText } from './mastery-text.ts';
import { plural } from './output.ts';
import { table } from './table.ts';
import { cut, pad, wrap } from './width.ts';

/** From here on there is room for titles beside ids. */
const WIDE = 72;
/** Columns of all that stands behind title and id, and of the gaps. */
const NUMBERS = 34;

/** The topics by subject and category, within them in the order given. */
export function topicsLines(topics: readonly TopicMastery[], width: number): string[] {
  if (topics.length === 0) {
    return [
      'There are no topics yet.',
      ...wrap('Next: write topics (see `qw help topics`), then run `qw build`.', width),
    ];
  }
  const names = [...new Set(topics.map(groupOf))].sort(compareText);
  const groups = names.flatMap((name) => {
    const own = topics.filter((topic) => groupOf(topic) === name);
    return [name, ...(width < WIDE ? narrow(own, width) : wide(own, topics, width))];
  });
  return [
    ...groups,
    '',
    ...totals(topics, width),
    ...wrap('Bars: what you know now. Numbers: cards seen of all.', width),
  ];
}

function groupOf({ subject, category }: TopicMastery): string {
  return [...new Set([subject, category])].map(visibleLine).join(' / ');
}

/** One line for each; all groups have the same columns. */
function wide(own: readonly TopicMastery[], all: readonly TopicMastery[], width: number): string[] {
  const room = (name: (topic: TopicMastery) => string, most: number): number =>
    Math.min(most, Math.max(...all.map((topic) => visibleLine(name(topic)).length)));
  const idRoom = room(({ topic }) => topic, Math.ceil((width - NUMBERS) / 2));
  const titleRoom = room(({ title }) => title, width - NUMBERS - idRoom);
  const row = (one: TopicMastery): string[] => [
    pad(visibleLine(one.title), titleRoom),
    pad(visibleLine(one.topic), idRoom),
    ...masteryText(one, false),
  ];
  return table(own.map(row)).map((line) => `  ${line}`);
}

/** Two lines for each. */
function narrow(own: readonly TopicMastery[], width: number): string[] {
  const numbers = table(own.map((one) => masteryText(one, true)));
  return own.flatMap(({ topic }, at) => [cut(`  ${visibleLine(topic)}`, width), `    ${numbers[at]}`]);
}

function totals(topics: readonly TopicMastery[], width: number): string[] {
  const sum = (count: (one: TopicMastery) => number): number => topics.reduce((total, one) => total + count(one), 0);
  const cards = `${sum(({ seen }) => seen)} of ${plural(
    sum((one) => one.cards),
    'card',
  )} seen`;
  return wrap(`${plural(topics.length, 'topic')}, ${cards}, ${sum(({ due }) => due)} due.`, width);
}
