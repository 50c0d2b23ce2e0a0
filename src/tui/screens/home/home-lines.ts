import { dayDate, weekday } from '../../../domain/day.ts';
import { visibleLine } from '../../../present/escape.ts';
import { intervalText } from '../../../present/interval.ts';
import { plural, timeText } from '../../../present/words.ts';
import type { Counts } from '../../../schedule/queue.ts';
import { type Line, lineWidth, type Span, span, stack } from '../../lines/line.ts';
import { padTo } from '../../lines/table.ts';
import { cutTo, sides, wrapWords } from '../../lines/wrap.ts';
import { nextDueText } from '../../next-due.ts';
import { type Overview, total } from './overview.ts';

/** Where one is in time: the day, and how many of them in a row. */
export function homeHeader({ day, streak, answered }: Overview, width: number): Line[] {
  const date = `${dayName(day)} ${dayDate(day).toISOString().slice(0, 10)}`;
  const row = streak.current < 2 ? '' : `${streak.current} days in a row`;
  const isAtStake = row !== '' && answered === 0;
  const forms = [...(isAtStake ? [`${row}: today is still to come`] : []), row];
  return [
    sides(
      [span(date, 'title')],
      forms.map((text) => [span(text, isAtStake ? 'muted' : 'good')]),
      width,
    ),
  ];
}

/** What to leave behind on the terminal: how far the day is, in a line or two. */
export function partingLines(overview: Overview, width: number): Line[] {
  const { next, today, time, after, day } = overview;
  if (next === 'write') return [];
  const left = `${plural(total(today), 'card')} left for today, about ${timeText(time)}.`;
  const texts = next === 'review' ? [left] : [doneText(overview), nextDueText(after, day)];
  return texts.filter((text) => text !== '').flatMap((text) => wrapWords([span(text)], width));
}

/** What there is to do today, and what comes. */
export function homeLines(overview: Overview, width: number): Line[] {
  if (overview.next === 'write') return writeLines(overview, width);
  return stack([
    nextLines(overview, width),
    subjectLines(overview, width),
    overview.isFirstDay ? [] : weekLines(overview, width),
  ]);
}

function writeLines({ settings: { content } }: Overview, width: number): Line[] {
  const file = `${visibleLine(content)}/python/lists.md`;
  return stack([
    wrapWords([span('There are no cards yet.', 'title')], width),
    wrapWords([span('Cards come from topics: Markdown files, one for each topic, such as '), span(file, 'key')], width),
    wrapWords([span('qw help topics', 'key'), span(' shows what to write, with an example.')], width),
    wrapWords([span('Then start '), span('qw', 'key'), span(' again: it builds what changed.')], width),
  ]);
}

function nextLines(overview: Overview, width: number): Line[] {
  const { title, more } = NEXT[overview.next](overview);
  return [
    ...wrapWords([span(title, 'title')], width),
    ...more.filter((text) => text !== '').flatMap((text) => wrapWords([span(text)], width)),
  ];
}

interface NextText {
  readonly title: string;
  readonly more: readonly string[];
}

const NEXT: Readonly<Record<Overview['next'], (overview: Overview) => NextText>> = {
  write: () => ({ title: '', more: [] }),
  review: ({ today, time, isFirstDay, cards, topics, settings }) => {
    const count = total(today);
    const work = `${isFirstDay ? 'Begin with' : 'Review'} ${plural(count, 'card')}, about ${timeText(time)}`;
    const welcome = `${plural(cards, 'card')} from ${plural(topics, 'topic')}: a day brings ${settings.newPerDay} new ones at most.`;
    return { title: work, more: isFirstDay ? [welcome] : [] };
  },
  learn: (overview) => ({
    title: doneText(overview),
    more: [
      waitText(overview),
      nextDueText(overview.after, overview.day),
      'The new cards wait, because their topics build on others that are not known yet. Choose one to learn: a quiz tells whether it can begin.',
    ],
  }),
  ahead: (overview) => ({
    title: doneText(overview),
    more: [
      waitText(overview),
      overText(overview),
      nextDueText(overview.after, overview.day),
      'Time left? Study ahead (a), or learn a topic (l).',
    ],
  }),
  rest: (overview) => ({
    title: doneText(overview),
    more: [
      waitText(overview),
      nextDueText(overview.after, overview.day),
      'Write another topic, or come back tomorrow.',
    ],
  }),
};

function doneText({ answered }: Overview): string {
  return answered === 0 ? 'Nothing is due now.' : `✓ Done for now, after ${plural(answered, 'answer')} today.`;
}

/** Reviews that are due, and yet not asked. */
function overText({ week: { overdue, days }, today }: Overview): string {
  const left = overdue + (days[0] ?? 0) - today.learning;
  if (left <= 0) return '';
  return `${plural(left, 'more review')} will come on another day: over the limit of today, or close to what was asked.`;
}

function waitText({ waits, today }: Overview): string {
  if (waits === null) return '';
  const cards = today.learning === 1 ? '1 card is' : `${today.learning} cards are`;
  return `${cards} still being learned; the next comes back in ${intervalText({ minutes: waits })}.`;
}

const COLUMNS = [
  { title: 'due', count: ({ due }: Counts) => due },
  { title: 'learning', count: ({ learning }: Counts) => learning },
  { title: 'new', count: (counts: Counts) => counts.new },
] as const;
const GAP = 2;

/** A row for each subject that has something today, and one for all. */
function subjectLines({ subjects, today }: Overview, width: number): Line[] {
  if (subjects.length === 0) return [];
  const rows = subjects.map(({ subject, counts }) => ({ name: [span(visibleLine(subject))], counts }));
  const all = subjects.length === 1 ? [] : [{ name: [span('all')], counts: today }];
  const cells = COLUMNS.map(({ title }) => title.length + GAP).reduce((sum, one) => sum + one, 0);
  const room = Math.min(width - cells - GAP, Math.max(...rows.map(({ name }) => lineWidth(name))));
  const head = COLUMNS.map(({ title }) => ' '.repeat(GAP) + title).join('');
  return [
    [span(' '.repeat(GAP + room) + head, 'muted')],
    ...[...rows, ...all].map(({ name, counts }) => [
      span(' '.repeat(GAP)),
      ...padTo(cutTo(name, room), room),
      ...COLUMNS.map(({ title, count }) => countSpan(count(counts), title.length + GAP)),
    ]),
  ];
}

function countSpan(count: number, width: number): Span {
  return span(String(count).padStart(width), count === 0 ? 'muted' : 'plain');
}

const WIDEST_BAR = 40;
/** Columns of the days' names, of the numbers, and of the gaps. */
const BESIDE_BAR = 18;

/** What comes on each of the next days, as bars. New cards are not in it. */
function weekLines({ week: { overdue, days }, day }: Overview, width: number): Line[] {
  const counts = days.map((count, at) => (at === 0 ? count + overdue : count));
  const most = Math.max(1, ...counts);
  const room = Math.min(WIDEST_BAR, width - BESIDE_BAR);
  const rows = counts.map((count, at) => {
    const bar = count === 0 ? '' : '█'.repeat(Math.max(1, Math.round((count / most) * room)));
    const note = at === 0 && overdue > 0 ? ` (${overdue} overdue)` : '';
    return cutTo(
      [
        span(`  ${(at === 0 ? 'today' : dayName(day + at)).padEnd(5)}  `),
        span(bar, 'good'),
        span(`${bar === '' ? '' : ' '}${count}`),
        span(note, 'muted'),
      ],
      width,
    );
  });
  return [[span('Reviews of the week', 'title')], ...rows];
}

function dayName(day: number): string {
  const name = weekday(day);
  return name.slice(0, 1).toUpperCase() + name.slice(1, 3);
}
