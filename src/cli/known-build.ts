import * as v from 'valibot';
import { CARD_KINDS } from '../domain/card.ts';
import { defaultCacheFolder } from '../runtimes/cache-folder.ts';
import { type EntryCache, openEntryCache } from '../runtimes/entry-cache.ts';
import { sha256 } from '../runtimes/hash.ts';
import type { Workspace } from '../workspace/find.ts';
import { workspaceHash } from '../workspace/workspace-hash.ts';
import type { BuildSummary } from './build-summary.ts';
import { programHash } from './program-hash.ts';

/** What a build of a whole workspace printed. */
export interface KnownBuild {
  readonly summary: BuildSummary;
  /** The first errors, a line each. */
  readonly errors: readonly string[];
  /** Whether all runtimes did their work. */
  readonly isWhole: boolean;
}

/** The state that a workspace is in, as far as builds are concerned. */
export interface BuildState {
  readonly program: string;
  readonly topics: string;
  readonly decks: string;
}

/** Some workspaces, some states each. */
const MAX_BUILDS = 1024;

/** Looks whether the last build left the workspace as it is now. A build of that would find the same and write nothing. */
export async function knownBuild(workspace: Workspace): Promise<{ before: BuildState; report: KnownBuild | null }> {
  const start = performance.now();
  const before = await stateOf(workspace);
  const known = await cache().get(keyOf(before));
  if (known === null) return { before, report: null };
  const milliseconds = Math.round(performance.now() - start);
  return { before, report: { ...known, summary: { ...known.summary, changed: 0, milliseconds } } };
}

/**
 * Remembers what a build printed under the state that it left. Not where a topic changed meanwhile, or a runtime failed: the next
 * build may have more to say.
 */
export async function rememberBuild(workspace: Workspace, before: BuildState, report: KnownBuild): Promise<void> {
  const after = await stateOf(workspace);
  if (after.topics === before.topics && report.isWhole) await cache().put(keyOf(after), report);
  await cache().trim();
}

async function stateOf(workspace: Workspace): Promise<BuildState> {
  const [program, state] = await Promise.all([programHash(), workspaceHash(workspace)]);
  return { program, ...state };
}

function keyOf({ program, topics, decks }: BuildState): string {
  return sha256(JSON.stringify([program, topics, decks]));
}

const counts = v.record(v.string(), v.number());
const topic = v.object({
  file: v.string(),
  id: v.string(),
  cards: v.number(),
  kinds: counts,
  executed: v.number(),
  dropped: v.object({ total: v.number(), reasons: counts, kinds: v.record(v.string(), counts) }),
  runs: v.object({ claims: v.number(), cards: v.number() }),
  milliseconds: v.number(),
});
const schema: v.GenericSchema<unknown, KnownBuild> = v.object({
  summary: v.object({
    topics: v.number(),
    cards: v.number(),
    kinds: v.object(v.entriesFromList(CARD_KINDS, v.number())),
    executed: v.number(),
    changed: v.number(),
    diagnostics: v.object({ error: v.number(), warning: v.number(), info: v.number() }),
    unusable: v.array(v.string()),
    milliseconds: v.number(),
    built: v.array(topic),
  }),
  errors: v.array(v.string()),
  isWhole: v.boolean(),
});

function cache(): EntryCache<KnownBuild> {
  return openEntryCache({ cacheDir: defaultCacheFolder(), name: 'builds', schema, limit: MAX_BUILDS });
}
