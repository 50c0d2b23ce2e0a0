import { join, sep } from 'node:path';
import process from 'node:process';
import type { Variation } from '../../domain/run.ts';
import type { Runtime } from '../runtime.ts';
import { type Child, runChild, startChild } from '../sandbox/child-process.ts';
import { lockedDownFlags, type Permissions } from '../sandbox/node-flags.ts';
import { createPool } from '../sandbox/pool.ts';
import { findInstallation, type Installation } from './installation.ts';
import type { ChildSettings, SnapshotFile } from './protocol.ts';
import { openSnapshots, type Snapshots } from './snapshots.ts';

/** Python in Pyodide, in a bare context, in locked-down processes: each serves one variation, since the hash seed is baked in. */
export function createPythonRuntime({ cacheDir }: { readonly cacheDir: string }): Runtime {
  let found: Installation | null = null;
  let pictures: Snapshots | null = null;
  let started = 0;

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
      return startFrom(variation, null);
    }
  };
  const pool = createPool({ start, runtime: () => installation().runtime });

  return {
    languages: ['python'],
    identity: async () => installation().identity,
    run: ({ code, mode, variation, topLevelAwait = false, stdin = null }) =>
      pool.run(variation, { code, mode, topLevelAwait, stdin }),
    started: () => started,
    close: pool.close,
  };
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
