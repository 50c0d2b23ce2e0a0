import { CARD_KINDS, type CardKind } from '../domain/card.ts';
import type { Diagnostic, Severity } from '../domain/diagnostic.ts';
import { formatDiagnostic } from '../present/diagnostics.ts';
import { visibleLine } from '../present/escape.ts';
import { countsText } from './counts.ts';
import { plural } from './output.ts';
import { timedLine } from './timed-line.ts';
import type { TopicReport } from './topic-report.ts';

/** What `qw build --json` prints. */
export interface BuildSummary {
  readonly topics: number;
  readonly cards: number;
  readonly kinds: Readonly<Record<CardKind, number>>;
  /** Cards whose answer was executed. */
  readonly executed: number;
  /** Decks whose file changed. */
  readonly changed: number;
  readonly diagnostics: Readonly<Record<Severity, number>>;
  /** Files that gave no deck. */
  readonly unusable: readonly string[];
  /** Wall time. Topics are built two at a time, so that theirs add up to more. */
  readonly milliseconds: number;
  readonly built: readonly TopicReport[];
}

export function summarise(
  built: readonly TopicReport[],
  changed: number,
  diagnostics: readonly Diagnostic[],
  unusable: readonly string[],
  milliseconds: number,
): BuildSummary {
  const sum = (numberOf: (report: TopicReport) => number): number =>
    built.reduce((all, report) => all + numberOf(report), 0);
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  const kinds = CARD_KINDS.map((kind) => [kind, sum(({ kinds }) => kinds[kind] ?? 0)] as const);
  return {
    topics: built.length,
    cards: sum(({ cards }) => cards),
    kinds: Object.fromEntries(kinds) as Record<CardKind, number>,
    executed: sum(({ executed }) => executed),
    changed,
    diagnostics: { error: count('error'), warning: count('warning'), info: count('info') },
    unusable,
    milliseconds,
    built,
  };
}

export function summaryLines(summary: BuildSummary): string[] {
  const [head = '', ...others] = untimedLines(summary);
  return [timedLine(head, summary.milliseconds), ...others];
}

/** The same without the time that it took, which ends the first line. */
export function untimedLines(summary: BuildSummary): string[] {
  const { topics, cards, kinds, executed, changed, unusable } = summary;
  const lines = [`${plural(topics, 'topic')}, ${plural(cards, 'card')}, ${executed} of them executed`];
  const given = Object.fromEntries(Object.entries(kinds).filter(([, count]) => count > 0));
  if (cards > 0) lines.push(`Cards: ${countsText(given)}.`);
  lines.push(`${plural(changed, 'deck')} changed.`);
  return [...lines, ...troubleLines(unusable, summary.diagnostics)];
}

/** What gave no deck, and how much is wrong. */
export function troubleLines(
  unusable: readonly string[],
  { error, warning, info }: BuildSummary['diagnostics'],
): string[] {
  const lines = unusable.length > 0 ? [`No deck for ${unusable.map(visibleLine).join(', ')}.`] : [];
  if (error + warning + info > 0) {
    lines.push(`${plural(error, 'error')}, ${plural(warning, 'warning')}, ${info} info: see \`qw check\`.`);
  }
  return lines;
}

/** A build names so many errors; `qw check` names all. */
const SHOWN = 10;

/** The first errors, one line each. */
export function errorLines(diagnostics: readonly Diagnostic[]): string[] {
  const errors = diagnostics.filter((one) => one.severity === 'error');
  const lines = errors.slice(0, SHOWN).map((one) => formatDiagnostic(one).split('\n')[0] ?? '');
  return errors.length > SHOWN ? [...lines, `and ${plural(errors.length - SHOWN, 'more error')}`] : lines;
}
