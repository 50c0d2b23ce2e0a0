import type { Claim } from '../domain/topic.ts';

/** One line of a claim in its file: the claimed text, and what stands before and behind it. */
export interface ClaimLine {
  readonly before: string;
  readonly text: string;
  readonly behind: string;
}

/** A line that a claim should have; a number stands for a line of the claim (from 0) that stays as it is. */
export type NewLine = string | number;

/** Whole lines of a file and what is to stand in their place. */
export interface Edit {
  /** The first line, from 1. */
  readonly line: number;
  readonly count: number;
  /** Without line ends. */
  readonly lines: readonly string[];
}

/** The lines of a text with their ends: `\n`, `\r\n`, `\r`, or nothing behind the last one. */
export function splitLines(source: string): { text: string; end: string }[] {
  const parts = source.split(/(\r\n|\r|\n)/);
  return Array.from({ length: (parts.length + 1) / 2 }, (_, at) => ({
    text: parts[2 * at] ?? '',
    end: parts[2 * at + 1] ?? '',
  }));
}

/** Finds a claim in the lines of its file; null where they do not end in it letter by letter. */
export function locate(claim: Claim, lines: readonly { readonly text: string }[]): ClaimLine[] | null {
  const found = claim.text.split('\n').map((text, at): ClaimLine | null => {
    const inFile = lines[claim.line - 1 + at]?.text ?? '';
    const to = inFile.trimEnd().length;
    const from = Math.max(to - text.length, 0);
    if (inFile.slice(from, to) !== text) return null;
    return { before: inFile.slice(0, from), text, behind: inFile.slice(to) };
  });
  return found.every((one) => one !== null) ? found : null;
}

/** Whether more lines of the same form may follow: before the claim stands at most a marker. */
export function canGrow(claim: Claim, found: readonly ClaimLine[]): boolean {
  return claim.form !== 'same-line' && found.slice(-1).every(({ before }) => /^[\s>]*(?:#+|\/\/+)?\s*$/.test(before));
}

/** The claim's lines as they should be, in the author's form: marker, indentation and lead word stay. */
export function editOf(claim: Claim, found: readonly ClaimLine[], lines: readonly NewLine[]): Edit {
  const filled = found.findLast(({ text }) => text !== '') ?? { before: '', behind: '' };
  const fresh = lines.map((line, at) => {
    const kept = typeof line === 'number' ? found[line] : undefined;
    if (kept !== undefined) return kept.before + kept.text + kept.behind;
    const { before, behind } = found[at]?.text ? found[at] : { ...filled, behind: '' };
    return line === '' ? before.trimEnd() : before + line + behind;
  });
  return { line: claim.line, count: found.length, lines: fresh };
}

/** A text with some of its lines replaced. Everything else stays byte by byte; new lines end like the lines they replace. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const lines = splitLines(source);
  for (const { line, count, lines: fresh } of [...edits].sort((a, b) => b.line - a.line)) {
    const old = lines.slice(line - 1, line - 1 + count);
    const between = old.find(({ end }) => end !== '')?.end ?? lines[line - 2]?.end ?? '\n';
    const endOf = (at: number): string => (at === fresh.length - 1 ? (old.at(-1)?.end ?? '') : old[at]?.end || between);
    lines.splice(line - 1, count, ...fresh.map((text, at) => ({ text, end: endOf(at) })));
  }
  return lines.map(({ text, end }) => text + end).join('');
}
