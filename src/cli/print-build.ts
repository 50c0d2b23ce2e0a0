import { summaryLines } from './build-summary.ts';
import type { KnownBuild } from './known-build.ts';
import { print, printJson, printNote } from './output.ts';

/** Prints what a build came to. Columns are measured by a package that takes long to load. */
export async function printBuild(
  { summary, errors }: KnownBuild,
  options: { readonly json?: boolean; readonly verbose?: boolean },
): Promise<void> {
  if (options.json === true) {
    printJson(summary);
    return;
  }
  for (const line of errors) printNote(line);
  if (options.verbose === true) {
    const { reportLines } = await import('./report-lines.ts');
    for (const line of reportLines(summary.built)) print(line);
  }
  for (const line of summaryLines(summary)) print(line);
}
