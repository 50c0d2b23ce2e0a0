import { CARD_KINDS, type CardKind } from '../domain/card.ts';
import type { Deck } from '../domain/deck.ts';
import type { Diagnostic, Severity } from '../domain/diagnostic.ts';
import { formatDiagnostic } from '../present/diagnostics.ts';
import { visibleLine } from '../present/escape.ts';
import { plural } from './output.ts';

/** What building one topic gave. */
export interface BuiltTopic {
  readonly deck: Deck;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the deck's file changed. */
  readonly isChanged: boolean;
}

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
  readonly milliseconds: number;
}

export function summarise(
  built: readonly BuiltTopic[],
  diagnostics: readonly Diagnostic[],
  unusable: readonly string[],
  milliseconds: number,
): BuildSummary {
  const cards = built.flatMap((one) => one.deck.cards);
  const count = (severity: Severity): number => diagnostics.filter((one) => one.severity === severity).length;
  const kinds = CARD_KINDS.map((kind) => [kind, cards.filter((card) => card.kind === kind).length] as const);
  return {
    topics: built.length,
    cards: cards.length,
    kinds: Object.fromEntries(kinds) as Record<CardKind, number>,
    executed: cards.filter((card) => card.executed !== null).length,
    changed: built.filter((one) => one.isChanged).length,
    diagnostics: { error: count('error'), warning: count('warning'), info: count('info') },
    unusable,
    milliseconds,
  };
}

export function summaryLines(summary: BuildSummary): string[] {
  const { topics, cards, kinds, executed, changed, diagnostics, unusable, milliseconds } = summary;
  const byKind = CARD_KINDS.filter((kind) => kinds[kind] > 0).map((kind) => `${kinds[kind]} ${kind}`);
  const { error, warning, info } = diagnostics;
  const lines = [
    `${plural(topics, 'topic')}, ${plural(cards, 'card')}, ${executed} of them executed, in ${(milliseconds / 1000).toFixed(1)} s.`,
  ];
  if (byKind.length > 0) lines.push(`Cards: ${byKind.join(', ')}.`);
  lines.push(`${plural(changed, 'deck')} changed.`);
  if (unusable.length > 0) lines.push(`No deck for ${unusable.map(visibleLine).join(', ')}.`);
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
