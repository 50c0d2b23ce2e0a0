import { type BuildSummary, summaryLines } from './build-summary.ts';
import { print, printJson, printNote } from './output.ts';
import { reportLines } from './report-lines.ts';

/** What a build came to. */
export interface MadeBuild {
  readonly summary: BuildSummary;
  /** The first errors, a line each. */
  readonly errors: readonly string[];
}

export function printBuild(
  { summary, errors }: MadeBuild,
  options: { readonly json?: boolean; readonly verbose?: boolean },
): void {
  if (options.json === true) {
    printJson(summary);
    return;
  }
  for (const line of errors) printNote(line);
  if (options.verbose === true) for (const line of reportLines(summary.built)) print(line);
  for (const line of summaryLines(summary)) print(line);
}
