import { structuredPatch } from 'diff';
import { visibleLine } from './escape.ts';

/** A line of a unified diff, with its sign, safe for a terminal. */
export interface UnifiedLine {
  readonly kind: 'head' | 'same' | 'removed' | 'added';
  readonly text: string;
}

const KINDS: Readonly<Record<string, UnifiedLine['kind']>> = { '-': 'removed', '+': 'added', ' ': 'same' };

/** What changed in a file, as `diff -u` shows it. Line ends do not show. */
export function unifiedDiff(file: string, before: string, after: string): UnifiedLine[] {
  const { hunks } = structuredPatch(file, file, before, after, undefined, undefined, {
    context: 3,
    stripTrailingCr: true,
  });
  const head = (text: string): UnifiedLine => ({ kind: 'head', text: visibleLine(text) });
  return [
    head(`--- ${file}`),
    head(`+++ ${file}`),
    ...hunks.flatMap((hunk) => [
      head(`@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`),
      ...hunk.lines.map((line): UnifiedLine => ({ kind: KINDS[line[0] ?? ''] ?? 'head', text: visibleLine(line) })),
    ]),
  ];
}
