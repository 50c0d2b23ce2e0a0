import type { RunResult } from '../../../domain/run.ts';
import { codeRows } from '../../../present/code-lines.ts';
import { outputLines } from '../../../present/diff.ts';
import { visible, visibleLine } from '../../../present/escape.ts';
import { type FaceProgram, shownLine } from '../../../present/program.ts';
import { type TraceMoment, traceEnd, traceMoment } from '../../../present/trace.ts';
import { type Frame, type Size, textWidth } from '../../lines/frame.ts';
import { hintLine } from '../../lines/hints.ts';
import { type Line, span, stack } from '../../lines/line.ts';
import { cutTo, sides, wrapHard, wrapWords } from '../../lines/wrap.ts';
import type { Panel } from './state.ts';

type TracePanel = Extract<Panel, { kind: 'trace' }>;

const HINTS = [
  ['→ ←', 'step'],
  ['g G', 'ends'],
  ['Esc', 'back'],
  ['PgDn', 'ten steps'],
] as const;

/** The execution of a program after one step: the program, what is known of its names, what was printed. */
export function tracePart(panel: TracePanel, size: Size): Frame {
  const width = textWidth(size);
  const { result } = panel;
  const frame = { anchor: 0, prompt: [], cursor: null, footer: [hintLine(HINTS, width)] };
  const title = span('Execution', 'title');
  if (result === null) return { ...frame, header: [[title]], body: [[span('running …', 'muted')]] };
  const { steps } = result;
  if (steps.length === 0) return { ...frame, header: [[title]], body: wrapWords([span(nothing(result))], width) };
  const count = `step ${panel.at + 1} of ${steps.length}`;
  const header = [sides([title], [[span(count, 'muted')]], width)];
  return { ...frame, header, body: momentLines(panel, result, width, bodyHeight(size)) };
}

function nothing(result: RunResult): string {
  const { outcome } = result;
  if (outcome.kind === 'unsupported') return `The execution cannot be shown: ${visibleLine(outcome.reason)}.`;
  if (outcome.kind === 'broken') return `It could not be executed: ${visibleLine(outcome.reason)}.`;
  return `Nothing was executed: ${visibleLine(traceEnd(result))}.`;
}

/** Rows between header and footer, less those that stay blank there. */
function bodyHeight({ rows }: Size): number {
  return Math.max(4, rows - 3 - (rows >= 18 ? 2 : 0));
}

/** Everything fits: of the program the lines around the current one, of the names those that changed first, of the output its end. */
function momentLines({ program, at }: TracePanel, result: RunResult, width: number, height: number): Line[] {
  const moment = traceMoment(result.steps, at);
  const isLast = at === result.steps.length - 1;
  const end = isLast ? wrapWords([span(`■ ${visibleLine(traceEnd(result))}`, 'title')], width).slice(0, 2) : [];
  const code = programRows(program, moment.line, width);
  const names = nameRows(moment, width);
  const output = outputRows(moment, width);
  const all = stack([code.rows, names, output, end]);
  if (all.length <= height) return all;
  const room = height - end.length;
  const outputRoom = Math.min(output.length, Math.max(1, Math.floor(room / 4)));
  const namesRoom = Math.min(names.length, Math.max(1, Math.floor((room - outputRoom) / 2)));
  const codeRoom = Math.min(code.rows.length, room - outputRoom - namesRoom);
  const shownNames = namesRoom < names.length ? nameRows(changedFirst(moment), width) : names;
  return [
    ...around(code.rows, code.current, codeRoom),
    ...shownNames.slice(0, room - outputRoom - codeRoom),
    ...output.slice(output.length - outputRoom),
    ...end,
  ];
}

function changedFirst(moment: TraceMoment): TraceMoment {
  return { ...moment, names: [...moment.names].sort((a, b) => Number(b.isNew) - Number(a.isNew)) };
}

function programRows(program: FaceProgram, line: number, width: number): { rows: Line[]; current: number } {
  const numbers = String(program.shown).length;
  const rows: Line[] = [];
  let current = 0;
  for (const [index, code] of codeRows(program.language, program.source).entries()) {
    const isCurrent = index + 1 === line;
    if (isCurrent) current = rows.length;
    // Numbers are those that the card's reader counts; what the card folds away has none.
    const number = shownLine(program, index + 1) ?? '';
    const label = `${isCurrent ? '▸' : ' '}${String(number).padStart(numbers)} `;
    const head = span(label, isCurrent ? 'selected' : 'muted');
    rows.push(...wrapHard([head, ...code], width, [span(' '.repeat(label.length), 'muted')]));
  }
  return { rows, current };
}

/** Some of the rows, with the current one among them. */
function around(rows: readonly Line[], current: number, room: number): readonly Line[] {
  const first = Math.max(0, Math.min(current - Math.floor(room / 2), rows.length - room));
  return rows.slice(first, first + room);
}

function nameRows({ names }: TraceMoment, width: number): Line[] {
  return names.map(({ name, value, isNew }) => {
    const style = isNew ? 'near' : 'plain';
    const head = [span(isNew ? '* ' : '  ', 'near'), span(visibleLine(name), style), span(' = ', 'muted')];
    return cutTo([...head, span(visibleLine(value), style)], width);
  });
}

function outputRows({ printed, prints }: TraceMoment, width: number): Line[] {
  const lines = outputLines(printed + prints);
  const old = outputLines(printed).length - (printed === '' || printed.endsWith('\n') ? 0 : 1);
  return lines.map((line, at) => {
    const style = at >= old && prints !== '' ? 'near' : 'plain';
    return cutTo([span('│ ', 'muted'), span(visible(line), style)], width);
  });
}
