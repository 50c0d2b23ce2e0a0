import { type AnswerHabits, knowsTime } from '../schedule/answer-habits.ts';
import type { SimulatedDay, Simulation } from '../schedule/simulate.ts';
import { columnChart } from '../tui/lines/chart.ts';
import { lineText } from '../tui/lines/line.ts';
import { plural } from './output.ts';
import { table } from './table.ts';
import { cut, wrap } from './width.ts';

const MINUTE = 60_000;
const WIDE = 60;
const CHART_HEIGHT = 6;
/** Columns beside a bar, and beside the columns of the second chart. */
const BESIDE_BAR = 22;
const BESIDE_CHART = 10;

export interface SimulationReport {
  readonly simulations: readonly Simulation[];
  /** The retention that is wanted now. */
  readonly now: number;
  readonly newPerDay: number;
  readonly habits: AnswerHabits;
}

/** What each retention would cost and bring, as text. */
export function simulationLines({ simulations, now, newPerDay, habits }: SimulationReport, width: number): string[] {
  const [first] = simulations;
  if (first === undefined || first.cards === 0) {
    return ['There are no cards yet.', ...wrap('Next: write topics in Markdown, then run `qw build`.', width)];
  }
  const seconds = `${(habits.took / 1000).toFixed(1)} s an answer`;
  const time = knowsTime(habits)
    ? `${seconds}, as in your last year`
    : `${seconds}, a guess until you have answered more`;
  const head = `${plural(first.days.length, 'day')} with ${plural(first.cards, 'card')}, up to ${newPerDay} new a day; ${time}.`;
  const chosen = simulations.find(({ desiredRetention }) => desiredRetention === now) ?? first;
  return [
    ...wrap(head, width),
    '',
    ...numbers(simulations, now, width),
    '',
    'Minutes a day',
    ...bars(simulations, width),
    '',
    ...wrap(`Answers a day over the time, at ${retentionText(chosen)}`, width),
    ...overTime(chosen.days, width),
    '',
    ...wrap(
      'Chance decides in a simulation: small differences mean nothing. "desiredRetention" in quizwright.json sets yours.',
      width,
    ),
  ];
}

function numbers(simulations: readonly Simulation[], now: number, width: number): string[] {
  const isWide = width >= WIDE;
  const rows = simulations.map((one) => [
    `${retentionText(one)}${one.desiredRetention === now ? ' *' : ''}`,
    amountText(mean(one.days, ({ answers }) => answers)),
    amountText(mean(one.days, ({ took }) => took / MINUTE)),
    `${Math.round(one.known)} of ${one.seen}`,
    ...(isWide ? [percent(one.known, one.seen)] : []),
  ]);
  const head = isWide
    ? ['retention', 'answers a day', 'minutes a day', 'known at the end', '']
    : ['keep', 'answers', 'min', 'known'];
  return [
    ...table([head, ...rows]),
    ...(simulations.some((one) => one.desiredRetention === now) ? ['* wanted now'] : []),
  ];
}

function bars(simulations: readonly Simulation[], width: number): string[] {
  const minutes = simulations.map((one) => mean(one.days, ({ took }) => took / MINUTE));
  const most = Math.max(...minutes, 1e-9);
  const room = Math.min(50, width - BESIDE_BAR);
  return simulations.map((one, at) => {
    const value = minutes[at] ?? 0;
    return `  ${retentionText(one)} |${'#'.repeat(Math.round((value / most) * room))} ${amountText(value)}`;
  });
}

/** Means of as many spans as there are columns. */
function overTime(days: readonly SimulatedDay[], width: number): string[] {
  const span = Math.ceil(days.length / Math.min(days.length, width - BESIDE_CHART, 60));
  const count = Math.ceil(days.length / span);
  const means = Array.from({ length: count }, (_, at) =>
    mean(days.slice(at * span, (at + 1) * span), ({ answers }) => answers),
  );
  const each = span === 1 ? 'a day' : `${span} days`;
  return [
    ...columnChart(means, CHART_HEIGHT).map((line) => cut(`  ${lineText(line)}`, width)),
    `  each column: ${each}`,
  ];
}

function retentionText({ desiredRetention }: Simulation): string {
  return desiredRetention.toFixed(2);
}

/** Two digits that tell something. */
function amountText(amount: number): string {
  return amount.toFixed(amount < 1 ? 2 : amount < 10 ? 1 : 0);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '' : `${Math.round((part / whole) * 100)} %`;
}

export function mean(days: readonly SimulatedDay[], value: (day: SimulatedDay) => number): number {
  return days.reduce((total, day) => total + value(day), 0) / Math.max(1, days.length);
}
