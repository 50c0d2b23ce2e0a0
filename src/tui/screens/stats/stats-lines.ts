import { dayDate } from '../../../domain/day.ts';
import { visibleLine } from '../../../present/escape.ts';
import { plural, timeText } from '../../../present/words.ts';
import type { Entry } from '../../../schedule/entries.ts';
import type { Share } from '../../../schedule/share.ts';
import type { KindStats, Stats, TopicStats } from '../../../schedule/stats.ts';
import { MATURE, SPAN_NAMES } from '../../../schedule/tally.ts';
import { columnChart } from '../../lines/chart.ts';
import { type Line, type Style, span, stack } from '../../lines/line.ts';
import { padTo, table } from '../../lines/table.ts';
import { cutTo, wrapWords } from '../../lines/wrap.ts';
import { cardName } from '../review/summary-lines.ts';
import { heatmap } from './heatmap.ts';
import { misuseLines } from './misuse-lines.ts';

/** From here on there is room for counts beside percentages. */
const WIDE = 72;
const LONGEST_TITLE = 34;
const FORECAST_HEIGHT = 5;
const INDENT = span('  ');

/**
 * The numbers of a learner, as the screen and `qw stats` show them.
 *
 * @param most topics that are named; the rest is counted
 */
export function statsLines(stats: Stats, width: number, most: number): Line[] {
  if (stats.answers === 0) return emptyTexts(stats).flatMap((text) => prose(text, width));
  return stack([
    summaryTexts(stats).flatMap((text) => prose(text, width)),
    retention(stats, width),
    instances(stats, width),
    upcoming(stats, width),
    year(stats, width),
    works('By topic', stats.topics, (one) => one.title, width, most),
    works('By kind of card', stats.kinds, (one) => one.kind, width, most),
    hardest(stats.hardest, width),
    misuseLines(stats.misuse, width),
  ]);
}

function emptyTexts({ cards }: Stats): string[] {
  if (cards === 0) return ['There are no cards yet.', 'Next: write topics in Markdown, then run `qw build`.'];
  return [
    `No answers yet: all ${plural(cards, 'card')} are new, and there is nothing to count.`,
    'Next: `qw review` asks the first ones, `qw topics` lists what there is.',
  ];
}

function summaryTexts({ day, answers, days, took, cards, seen, streak }: Stats): string[] {
  return [
    `${dayDate(day).toISOString().slice(0, 10)}: ${plural(answers, 'answer')} on ${plural(days, 'day')}, ${timeText(took)}`,
    `Cards: ${seen} of ${cards} seen`,
    `Streak: ${plural(streak.current, 'day')}, the longest ${plural(streak.longest, 'day')}`,
  ];
}

function retention({ retention: { young, mature }, desiredRetention }: Stats, width: number): Line[] {
  const both = (name: (typeof SPAN_NAMES)[number]): Share => ({
    asked: young[name].asked + mature[name].asked,
    passed: young[name].passed + mature[name].passed,
  });
  const row = (name: string, share: typeof both): Line[] => [
    [span(name)],
    ...SPAN_NAMES.map((one) => [span(width < WIDE ? percent(share(one)) : percentOf(share(one)))]),
  ];
  const rows = [
    ['', '7 days', '30 days', '1 year', 'all'].map((text): Line => [span(text, 'muted')]),
    row('young', (name) => young[name]),
    row('mature', (name) => mature[name]),
    row('both', both),
  ];
  return [
    ...prose(`True retention (wanted: ${Math.round(desiredRetention * 100)} %)`, width, 'title'),
    ...indented(table(rows), width),
    ...indented([[span(`mature: intervals of ${MATURE} days or more`, 'muted')]], width),
  ];
}

function instances({ instances: { other, same } }: Stats, width: number): Line[] {
  if (other.asked === 0) return [];
  const rows = [
    ['a new instance', percentOf(other)],
    ['the same as last time', percentOf(same)],
  ];
  return [...prose('Recall of a question shown as', width, 'title'), ...indented(textTable(rows), width)];
}

function upcoming({ forecast: { overdue, days } }: Stats, width: number): Line[] {
  const sum = (count: number): number => days.slice(0, count).reduce((total, one) => total + one, 0);
  const counts = `${overdue} overdue, ${days[0] ?? 0} today, ${sum(7)} within 7 days, ${sum(days.length)} within ${days.length}`;
  const chart = columnChart(days.slice(0, width - 10), FORECAST_HEIGHT);
  return [...prose(`Due: ${counts}`, width, 'title'), ...indented(chart, width)];
}

function year({ year: days, day }: Stats, width: number): Line[] {
  const counts = new Map(days.map((one) => [one.day, one.answers]));
  const answers = days.reduce((total, one) => total + one.answers, 0);
  const took = days.reduce((total, one) => total + one.took, 0);
  const mean = days.length === 0 ? 0 : took / days.length;
  const text = `Last year: ${plural(answers, 'answer')}, ${timeText(mean)} on each of ${plural(days.length, 'day')}`;
  return [...prose(text, width, 'title'), ...indented(heatmap(counts, day, width - 2), width)];
}

function works<One extends TopicStats | KindStats>(
  heading: string,
  all: readonly One[],
  nameOf: (one: One) => string,
  width: number,
  most: number,
): Line[] {
  const begun = all.filter(({ answers }) => answers > 0);
  const named = begun.slice(0, most);
  if (named.length === 0) return [];
  const isWide = width >= WIDE;
  const room = Math.min(LONGEST_TITLE, width - (isWide ? 46 : 26));
  const rows = named.map((one): Line[] => [
    [INDENT, ...cutTo([span(visibleLine(nameOf(one)))], room)],
    [span(`${one.seen}/${one.cards}`)],
    ...(isWide ? [[span(String(one.answers))], [span(timeText(one.took))]] : []),
    [span(isWide ? percentOf(one.tests) : percent(one.tests))],
  ]);
  const titles = ['seen', ...(isWide ? ['answers', 'time'] : []), isWide ? 'retention' : 'kept'];
  const head: Line[] = [[span(heading, 'title')], ...titles.map((title): Line => [span(title, 'muted')])];
  const more = begun.length > named.length ? [`and ${begun.length - named.length} more: see --json`] : [];
  return [
    ...table([head, ...rows]),
    ...indented(
      more.map((text) => [span(text, 'muted')]),
      width,
    ),
  ];
}

function hardest(entries: readonly Entry[], width: number): Line[] {
  if (entries.length === 0) return [];
  const rows = entries.flatMap((entry): Line[] => {
    const { lapses, difficulty } = entry.memory ?? { lapses: 0, difficulty: 0 };
    const [name, numbers] = [
      span(cardName(entry)),
      span(`${plural(lapses, 'lapse')}, difficulty ${difficulty.toFixed(1)}`, 'muted'),
    ];
    if (width < WIDE) return [[name], [INDENT, numbers]];
    const room = width - 32;
    return [[...padTo(cutTo([name], room), room), INDENT, numbers]];
  });
  return [...prose('Hardest cards', width, 'title'), ...indented(rows, width)];
}

function prose(text: string, width: number, style: Style = 'plain'): Line[] {
  return wrapWords([span(text, style)], width);
}

function textTable(rows: readonly (readonly string[])[]): Line[] {
  return table(rows.map((row) => row.map((text) => [span(text)])));
}

function indented(lines: readonly Line[], width: number): Line[] {
  return lines.map((line) => cutTo([INDENT, ...line], width));
}

function percent({ asked, passed }: Share): string {
  return asked === 0 ? '-' : `${Math.round((passed / asked) * 100)} %`;
}

function percentOf(share: Share): string {
  return share.asked === 0 ? '-' : `${percent(share)} of ${share.asked}`;
}
