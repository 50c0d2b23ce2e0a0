import { availableParallelism } from 'node:os';
import { join, sep } from 'node:path';
import process from 'node:process';
import { UserError } from '../../domain/errors.ts';
import type { Variation } from '../../domain/run.ts';
import type { Runtime } from '../runtime.ts';
import { type Child, runChild, startChild } from './child-process.ts';
import { findInstallation, type Installation } from './installation.ts';
import { lockedDownFlags, type Permissions } from './node-flags.ts';
import type { ChildSettings, SnapshotFile } from './protocol.ts';
import { createSeat, type Seat } from './seat.ts';
import { openSnapshots, type Snapshots } from './snapshots.ts';

/** Python in Pyodide, in a bare context, in locked-down processes: each serves one variation, since the hash seed is baked in. */
export function createPythonRuntime({ cacheDir }: { readonly cacheDir: string }): Runtime {
  let found: Installation | null = null;
  let pictures: Snapshots | null = null;
  let started = 0;
  const seats = new Map<Variation, readonly Seat[]>();

  const installation = () => {
    found ??= findInstallation();
    return found;
  };
  const snapshots = () => {
    pictures ??= snapshotsOf(installation(), cacheDir, makeSnapshot);
    return pictures;
  };
  const makeSnapshot = (variation: Variation, file: string) => {
    started += 1;
    return runChild(commandLine(installation(), variation, { snapshot: null, makeSnapshot: file }));
  };
  const startFrom = (variation: Variation, snapshot: SnapshotFile | null) => {
    started += 1;
    return startChild(commandLine(installation(), variation, { snapshot, makeSnapshot: null }));
  };
  const start = async (variation: Variation): Promise<Child> => {
    const snapshot = await snapshots().get(variation);
    try {
      return await startFrom(variation, snapshot);
    } catch {
      // A second try, and without the picture: a damaged one is made anew next time.
      if (snapshot) await snapshots().discard(variation);
      return startFrom(variation, null).catch(doesNotStart);
    }
  };
  /** The seat with the shortest line; another one is set up while all are busy. */
  const seatOf = (variation: Variation): Seat => {
    const known = seats.get(variation) ?? [];
    const [best] = [...known].sort((a, b) => a.waiting() - b.waiting());
    if (best && (best.waiting() === 0 || known.length >= seatsFor(variation))) return best;
    const seat = createSeat(() => start(variation), installation().runtime);
    seats.set(variation, [...known, seat]);
    return seat;
  };

  return {
    languages: ['python'],
    identity: () => installation().identity,
    run: ({ code, mode, variation, topLevelAwait = false, stdin = null }) =>
      seatOf(variation).run({ code, mode, topLevelAwait, stdin }),
    started: () => started,
    async close() {
      await Promise.all([...seats.values()].flat().map((seat) => seat.close()));
    },
  };
}

/** Most programs run in the plain world only, so that one gets a second core where there is one. */
function seatsFor(variation: Variation): number {
  return variation === 0 ? Math.min(2, availableParallelism()) : 1;
}

function doesNotStart(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new UserError(
    `the Python sandbox does not start: ${reason}`,
    'Install quizwright anew (npm install), with Node 20 or later.',
    {
      cause: error,
    },
  );
}

function snapshotsOf(
  installation: Installation,
  cacheDir: string,
  make: (v: Variation, file: string) => Promise<void>,
) {
  const [major] = process.versions.node.split('.');
  return openSnapshots({
    folder: join(cacheDir, 'snapshots'),
    identity: `${installation.identity} node ${major} ${process.arch}`,
    label: `python-node${major}`,
    make,
  });
}

/** A child may read its own parts and its snapshot; only one that makes a snapshot, and then runs no program, may write it. */
function commandLine(
  { pyodide, parts }: Installation,
  variation: Variation,
  { snapshot, makeSnapshot }: Pick<ChildSettings, 'snapshot' | 'makeSnapshot'>,
): string[] {
  const permissions: Permissions = {
    read: [pyodide + sep, parts + sep, ...(snapshot ? [snapshot.file] : [])],
    write: makeSnapshot ? [makeSnapshot] : [],
  };
  const settings: ChildSettings = { pyodide, parts, variation, snapshot, makeSnapshot };
  return [...lockedDownFlags(permissions), join(parts, 'child.mjs'), JSON.stringify(settings)];
}
