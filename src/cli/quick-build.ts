import { parseArgs } from 'node:util';
import { openWorkspace } from '../workspace/find.ts';
import { type KnownBuild, knownBuild } from './known-build.ts';
import { printBuild } from './print-build.ts';
import { leaveOnClosedPipe } from './report.ts';

const OPTIONS = {
  workspace: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `qw build` of a whole workspace in which nothing changed: the exit code. Null, and nothing printed, in all other cases. */
export async function quickBuild(args: string[]): Promise<number | null> {
  // Whatever is wrong with arguments or workspace, the command itself tells it better.
  const known = await lookUp(args).catch(() => null);
  if (known === null) return null;
  leaveOnClosedPipe();
  await printBuild(known.report, known.options);
  return known.report.summary.unusable.length > 0 ? 1 : 0;
}

async function lookUp(
  args: string[],
): Promise<{ report: KnownBuild; options: { json?: boolean; verbose?: boolean } } | null> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const { report } = await knownBuild(await openWorkspace(process.cwd(), values.workspace));
  return report === null ? null : { report, options: values };
}
