import { relative } from 'node:path';
import { deckChanges } from '../decks/changes.ts';
import { visibleLine } from '../present/escape.ts';
import type { BuildReport } from './build-decks.ts';
import { countBy, countsText } from './counts.ts';
import { plural } from './output.ts';

/** What a build of saved topics came to: `12:30:05 content/a.md: 18 cards (1 new, 2 changed), 1 error, in 0.3 s`. */
export function rebuildLine(
  { summary, built, found }: Pick<BuildReport, 'summary' | 'built' | 'found'>,
  at: Date,
): string {
  const files = [...built.map(({ report }) => report.file), ...summary.unusable];
  const what = files.length === 1 ? visibleLine(files[0] ?? '') : plural(files.length, 'topic');
  const changes = built
    .flatMap(({ made }) => (made === null ? [] : deckChanges(made.previous, made.deck)))
    .map(({ change }) => change);
  const changed = countsText(
    countBy(
      changes.filter((change) => change !== 'kept'),
      (change) => change,
    ),
  );
  const cards = `${plural(summary.cards, 'card')} (${changed === '' ? 'as before' : changed})`;
  const parts = [
    ...(built.length === 0 ? [] : [cards]),
    ...summary.unusable.map((file) => (files.length === 1 ? 'no deck' : `no deck for ${visibleLine(file)}`)),
    ...(['error', 'warning'] as const).flatMap((severity) => {
      const count = found.filter((one) => one.severity === severity).length;
      return count === 0 ? [] : [plural(count, severity)];
    }),
  ];
  return `${clock(at)} ${what}: ${parts.join(', ')}, in ${(summary.milliseconds / 1000).toFixed(1)} s`;
}

/** Builds take no deck away, since notes are renamed and come back. */
export function removalLine(root: string, file: string, at: Date): string {
  return `${clock(at)} ${visibleLine(relative(root, file))}: gone, its deck stays`;
}

function clock(at: Date): string {
  return at.toTimeString().slice(0, 8);
}
