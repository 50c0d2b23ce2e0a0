import { parseArgs } from 'node:util';
import { findWorkspace } from '../workspace/root.ts';
import { buildState, knownBuild, knownPlaces, type Said } from './build-state.ts';
import { leaveOnClosedPipe, print, printNote } from './output.ts';
import { timedLine } from './timed-line.ts';

const OPTIONS = { workspace: { type: 'string' }, quiet: { type: 'boolean', short: 'q' } } as const;

/** `qw build` of a whole workspace in which nothing changed: the exit code. Null, and nothing printed, in all other cases. */
export function quickBuild(args: string[]): number | null {
  const said = lookUp(args);
  if (said === null) return null;
  leaveOnClosedPipe();
  const [head = '', ...lines] = said.stdout.split('\n');
  if (said.stderr !== '') printNote(said.stderr);
  print([timedLine(head, process.uptime() * 1000), ...lines].join('\n'));
  return Number(said.code);
}

function lookUp(args: string[]): Said | null {
  try {
    const { values } = parseArgs({ args, options: OPTIONS });
    const places = knownPlaces(findWorkspace(process.cwd(), values.workspace));
    return places === null ? null : knownBuild(buildState(places));
  } catch {
    // Whatever is wrong with arguments or workspace, the command itself tells it better.
    return null;
  }
}
