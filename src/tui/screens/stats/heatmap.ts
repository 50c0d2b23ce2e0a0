import { dayDate } from '../../../domain/day.ts';
import { joinCells } from '../../lines/cells.ts';
import { type Line, type Span, span } from '../../lines/line.ts';

const DAYS = 7;
const LABELS = ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LABEL = 4;
const YEAR = 365;
/** Weeks that hold a year, wherever it begins. */
const WEEKS = 53;
/** Nothing, then a quarter of the active days each. */
const MARKS = '.-+*#';

/**
 * Counts of the last year by day: weeks as columns, Monday on top, marked the darker the more. Where a year does not fit, the latest
 * weeks are shown.
 *
 * @param counts by day (days since 1970-01-01)
 * @param today the last day that is shown
 */
export function heatmap(counts: ReadonlyMap<number, number>, today: number, width: number): Line[] {
  const weeks = Math.min(WEEKS, width - LABEL);
  const first = today - weekday(today) - (weeks - 1) * DAYS;
  const isShown = (day: number): boolean => day >= first && day > today - YEAR && day <= today;
  const limits = quartiles(Array.from(counts).flatMap(([day, count]) => (isShown(day) ? count : [])));
  const rows = LABELS.map((label, row): Line => {
    const days = Array.from({ length: weeks }, (_, week) => first + week * DAYS + row).filter((day) => day <= today);
    const marks = days.map((day) => (isShown(day) ? markOf(counts.get(day) ?? 0, limits) : span(' ')));
    return joinSpans([span(label.padEnd(LABEL), 'muted'), ...marks]);
  });
  return [[span(monthLine(first, weeks), 'muted')], ...rows, legend(limits)];
}

/** 0 for Monday. 1970-01-01 was a Thursday. */
function weekday(day: number): number {
  return (((day + 3) % DAYS) + DAYS) % DAYS;
}

/** The names of months above the first week that begins in them, where there is room. */
function monthLine(first: number, weeks: number): string {
  let line = ' '.repeat(LABEL);
  let last = monthOf(first);
  for (let week = 1; week < weeks; week++) {
    const month = monthOf(first + week * DAYS);
    const name = MONTHS[month] ?? '';
    const isFree = line.length <= LABEL + week && week + name.length <= weeks;
    if (month !== last && isFree) line = `${line.padEnd(LABEL + week)}${name} `;
    last = month;
  }
  return line.trimEnd();
}

function monthOf(day: number): number {
  return dayDate(day).getUTCMonth();
}

/** The least count of each mark but the first; without repetitions, so that equal counts have one mark. */
function quartiles(counts: readonly number[]): number[] {
  const sorted = [...counts].sort((a, b) => a - b);
  const at = [0, 0.25, 0.5, 0.75].flatMap((share) => sorted[Math.floor(share * sorted.length)] ?? []);
  return [...new Set(at)];
}

function markOf(count: number, limits: readonly number[]): Span {
  return markSpan(limits.filter((limit) => count >= limit).length);
}

/** The marks differ without colours, too. */
function markSpan(level: number): Span {
  return span(MARKS[level] ?? '.', level === 0 ? 'muted' : 'good');
}

function legend(limits: readonly number[]): Line {
  const parts = limits.flatMap((limit, at) => [span('  '), markSpan(at + 1), span(` from ${limit}`, 'muted')]);
  return [span(' '.repeat(LABEL)), markSpan(0), span(' none', 'muted'), ...parts];
}

/** Neighbours in one style become one span. */
function joinSpans(spans: readonly Span[]): Line {
  return joinCells(spans.map((one) => ({ ...one, width: 0 })));
}
