import { dayDate } from '../domain/day.ts';
import { visibleLine } from '../present/escape.ts';
import type { Entry } from '../schedule/entries.ts';
import type { Share } from '../schedule/share.ts';
import type { KindStats, Stats, TopicStats } from '../schedule/stats.ts';
import { MATURE, SPAN_NAMES } from '../schedule/tally.ts';
import { cardName } from '../tui/screens/review/summary-lines.ts';
import { columnChart } from './chart.ts';
import { heatmap } from './heatmap.ts';
import { misuseLines } from './misuse-lines.ts';
import { plural } from './output.ts';
import { table } from './table.ts';
import { cut, pad, wrap } from './width.ts';

/** From here on there is room for counts beside percentages. */
const WIDE = 72;
/** Topics that are named; the rest is counted. */
const NAMED = 15;
const LONGEST_TITLE = 34;
const FORECAST_HEIGHT = 5;

/** The numbers as text. */
export function statsLines(stats: Stats, width: number): string[] {
  if (stats.answers === 0) return emptyLines(stats).flatMap((line) => wrap(line, width));
  const sections = [
    summary(stats).flatMap((line) => wrap(line, width)),
    retention(stats, width),
    instances(stats, width),
    upcoming(stats, width),
    year(stats, width),
    works('By topic', stats.topics, (one) => one.title, width),
    works('By kind of card', stats.kinds, (one) => one.kind, width),
    hardest(stats.hardest, width),
    misuseLines(stats.misuse, width),
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

function emptyLines({ cards }: Stats): string[] {
  if (cards === 0) return ['There are no cards yet.', 'Next: write topics in Markdown, then run `qw build`.'];
  return [
    `No answers yet: all ${plural(cards, 'card')} are new, and there is nothing to count.`,
    'Next: `qw review` asks the first ones, `qw topics` lists what there is.',
  ];
}

function summary({ day, answers, days, took, cards, seen, streak }: Stats): string[] {
  return [
    `${dayDate(day).toISOString().slice(0, 10)}: ${plural(answers, 'answer')} on ${plural(days, 'day')}, ${timeText(took)}`,
    `Cards: ${seen} of ${cards} seen`,
    `Streak: ${plural(streak.current, 'day')}, the longest ${plural(streak.longest, 'day')}`,
  ];
}

function retention({ retention: { young, mature }, desiredRetention }: Stats, width: number): string[] {
  const both = (span: (typeof SPAN_NAMES)[number]): Share => ({
    asked: young[span].asked + mature[span].asked,
    passed: young[span].passed + mature[span].passed,
  });
  const row = (name: string, share: typeof both): string[] => [
    name,
    ...SPAN_NAMES.map((span) => (width < WIDE ? percent(share(span)) : percentOf(share(span)))),
  ];
  const rows = [
    ['', '7 days', '30 days', '1 year', 'all'],
    row('young', (span) => young[span]),
    row('mature', (span) => mature[span]),
    row('both', both),
  ];
  return [
    `True retention (wanted: ${Math.round(desiredRetention * 100)} %)`,
    ...indented(table(rows), width),
    `  mature: intervals of ${MATURE} days or more`,
  ];
}

function instances({ instances: { other, same } }: Stats, width: number): string[] {
  if (other.asked === 0) return [];
  const rows = [
    ['a new instance', percentOf(other)],
    ['the same as last time', percentOf(same)],
  ];
  return ['Recall of a question shown as', ...indented(table(rows), width)];
}

function upcoming({ forecast: { overdue, days } }: Stats, width: number): string[] {
  const sum = (count: number): number => days.slice(0, count).reduce((total, one) => total + one, 0);
  const shown = days.slice(0, width - 10);
  const counts = `${overdue} overdue, ${days[0] ?? 0} today, ${sum(7)} within 7 days, ${sum(days.length)} within ${days.length}`;
  return [...wrap(`Due: ${counts}`, width), ...indented(columnChart(shown, FORECAST_HEIGHT), width)];
}

function year({ year: days, day }: Stats, width: number): string[] {
  const counts = new Map(days.map((one) => [one.day, one.answers]));
  const answers = days.reduce((total, one) => total + one.answers, 0);
  const took = days.reduce((total, one) => total + one.took, 0);
  const mean = days.length === 0 ? 0 : took / days.length;
  return [
    ...wrap(
      `Last year: ${plural(answers, 'answer')}, ${timeText(mean)} on each of ${plural(days.length, 'day')}`,
      width,
    ),
    ...indented(heatmap(counts, day, width - 2), width),
  ];
}

function works<One extends TopicStats | KindStats>(
  heading: string,
  all: readonly One[],
  nameOf: (one: One) => string,
  width: number,
): string[] {
  const begun = all.filter(({ answers }) => answers > 0);
  const named = begun.slice(0, NAMED);
  if (named.length === 0) return [];
  const isWide = width >= WIDE;
  const room = Math.min(LONGEST_TITLE, width - (isWide ? 46 : 26));
  const rows = named.map((one) => [
    cut(visibleLine(nameOf(one)), room),
    `${one.seen}/${one.cards}`,
    ...(isWide ? [String(one.answers), timeText(one.took)] : []),
    isWide ? percentOf(one.tests) : percent(one.tests),
  ]);
  const head = [heading, 'seen', ...(isWide ? ['answers', 'time'] : []), isWide ? 'retention' : 'kept'];
  const more = begun.length > named.length ? [`  and ${begun.length - named.length} more: see --json`] : [];
  return [...table([head, ...rows.map(([name = '', ...rest]) => [`  ${name}`, ...rest])]), ...more];
}

function hardest(entries: readonly Entry[], width: number): string[] {
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => {
    const numbers = `${plural(entry.memory?.lapses ?? 0, 'lapse')}, difficulty ${(entry.memory?.difficulty ?? 0).toFixed(1)}`;
    return width < WIDE
      ? [`  ${cardName(entry)}`, `    ${numbers}`]
      : [`  ${pad(cardName(entry), width - 32)}  ${numbers}`];
  });
  return ['Hardest cards', ...rows.flat().map((line) => cut(line, width))];
}

function indented(lines: readonly string[], width: number): string[] {
  return lines.map((line) => cut(`  ${line}`, width));
}

function percent({ asked, passed }: Share): string {
  return asked === 0 ? '-' : `${Math.round((passed / asked) * 100)} %`;
}

function percentOf(share: Share): string {
  return share.asked === 0 ? '-' : `${percent(share)} of ${share.asked}`;
}

/** `40 s`, `12 min`, `3 h 20 min`. */
export function timeText(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 2) return `${Math.round(milliseconds / 1000)} s`;
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
