import type { Workspace } from '../workspace/find.ts';
import { buildDecks } from './build-decks.ts';
import {
  BUILDS,
  type BuildPlaces,
  type BuildState,
  buildState,
  CHANGES,
  knownBuild,
  type Said,
} from './build-state.ts';
import { troubleLines, untimedLines } from './build-summary.ts';
import { placesOf, rememberBuild } from './known-build.ts';
import { timedLine } from './timed-line.ts';

/** What a build of the changed topics came to. */
export interface Changes {
  /** How many topics and cards there are, in a line. */
  readonly summary: string;
  /** What is wrong with them, in a line; empty where nothing is. */
  readonly trouble: string;
}

/** Builds the topics that changed. Where none did since the last build, what that one said still holds. */
export async function buildChanges(workspace: Workspace): Promise<Changes> {
  const start = performance.now();
  const places = await placesOf(workspace);
  const before = buildState(places);
  const said = knownBuild(before, BUILDS) ?? knownBuild(before, CHANGES) ?? (await build(workspace, places, before));
  const [head = '', ...rest] = said.stdout.split('\n');
  const isWrong = said.code !== '0' || said.stderr !== '';
  return { summary: timedLine(head, performance.now() - start), trouble: isWrong ? (rest.at(-1) ?? '') : '' };
}

async function build(workspace: Workspace, places: BuildPlaces, before: BuildState): Promise<Said> {
  const way = { isQuiet: !process.stderr.isTTY, onlyChanged: true };
  const { summary, troubles } = await buildDecks(workspace, [], way);
  const wrong = summary.diagnostics.error > 0 ? troubleLines([], summary.diagnostics) : [];
  const said = {
    code: summary.unusable.length > 0 ? '1' : '0',
    stdout: untimedLines(summary).join('\n'),
    stderr: wrong.join('\n'),
  };
  // What a runtime failed at may go well the next time.
  if (troubles === 0) await rememberBuild(places, before.topics, said, CHANGES);
  return said;
}
