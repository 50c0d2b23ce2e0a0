import { CHANGES, type Change, deckChanges } from '../decks/changes.ts';
import type { CardKind } from '../domain/card.ts';
import { visibleLine } from '../present/escape.ts';
import type { BuildReport } from './build-decks.ts';
import { troubleLines } from './build-summary.ts';
import { type Counts, countBy, countsText } from './counts.ts';
import type { MadeDeck } from './make-deck.ts';
import { plural, print, printJson } from './output.ts';
import { table } from './table.ts';

/** A card in the preview of a build. */
export interface PreviewedCard {
  readonly change: Change;
  readonly id: string;
  /** The id it had before, where that is another one. */
  readonly from: string | null;
  readonly kind: CardKind;
  /** What it asks about. */
  readonly what: string;
  /** Line in the topic's file; of a retired card, the line where it last stood. */
  readonly line: number;
}

/** What a build would make of a topic's deck. */
export interface Preview {
  readonly file: string;
  readonly id: string;
  readonly counts: Readonly<Record<Change, number>>;
  readonly cards: readonly PreviewedCard[];
}

export function previewOf({ deck, previous }: Pick<MadeDeck, 'deck' | 'previous'>): Preview {
  const changes = deckChanges(previous, deck);
  const count = (change: Change): number => changes.filter((one) => one.change === change).length;
  return {
    file: deck.topic.file,
    id: deck.topic.id,
    counts: {
      kept: count('kept'),
      changed: count('changed'),
      moved: count('moved'),
      new: count('new'),
      revived: count('revived'),
      retired: count('retired'),
    },
    cards: changes.map(({ change, card, from }) => ({
      change,
      id: card.id,
      from,
      kind: card.kind,
      what: card.concept,
      line: card.line,
    })),
  };
}

/** @param names whether the cards that do not stay as they are get a line each */
export function printPreview({ summary, built }: BuildReport, isJson: boolean, names: boolean): void {
  const { unusable, diagnostics } = summary;
  const topics = built.flatMap(({ made }) => (made === null ? [] : previewOf(made)));
  if (isJson) {
    printJson({ topics, unusable, diagnostics });
    return;
  }
  for (const line of previewLines(topics, names)) print(line);
  for (const line of troubleLines(unusable, diagnostics)) print(line);
}

function previewLines(previews: readonly Preview[], names: boolean): string[] {
  const lines = previews.flatMap((preview) => [
    `${visibleLine(preview.id)}  ${changesText(preview.cards)}`,
    ...(names ? nameLines(preview) : []),
  ]);
  const all = previews.flatMap((preview) => preview.cards);
  return [...lines, `${plural(previews.length, 'topic')}: ${changesText(all)}. Nothing was written.`];
}

function changesText(cards: readonly PreviewedCard[]): string {
  const counts: Counts = countBy(cards, (card) => card.change);
  const inOrder = CHANGES.flatMap((change) =>
    counts[change] === undefined ? [] : [[change, counts[change]] as const],
  );
  return countsText(Object.fromEntries(inOrder)) || 'no cards';
}

function nameLines({ file, cards }: Preview): string[] {
  const named = cards.filter((card) => card.change !== 'kept');
  const rows = named.map(({ change, kind, id, from, what, line }) => [
    `  ${change}`,
    kind,
    from === null ? id : `${from} -> ${id}`,
    `${visibleLine(file)}:${line}`,
    visibleLine(what),
  ]);
  return table(rows);
}
