import { join, sep } from 'node:path';
import type { Variation } from '../../domain/run.ts';
import type { Runtime } from '../runtime.ts';
import { type BuiltParts, builtParts, type Dependency, dependency } from '../sandbox/built-parts.ts';
import { startChild } from '../sandbox/child-process.ts';
import { lockedDownFlags } from '../sandbox/node-flags.ts';
import { createPool } from '../sandbox/pool.ts';
import type { SqlSettings } from './protocol.ts';

/** SQL in SQLite, in locked-down processes; each program has a database in memory to itself. */
export function createSqlRuntime(): Runtime {
  let found: { readonly parts: BuiltParts; readonly engine: Dependency } | null = null;
  let started = 0;
  const installation = () => {
    found ??= { parts: builtParts('sql'), engine: dependency('sql.js') };
    return found;
  };
  const start = async (variation: Variation) => {
    const { parts, engine } = installation();
    started += 1;
    const settings: SqlSettings = { engine: engine.folder, variation };
    const flags = lockedDownFlags({ read: [engine.folder + sep, parts.folder + sep], write: [] });
    return startChild([...flags, join(parts.folder, 'child.mjs'), JSON.stringify(settings)]);
  };
  const pool = createPool({ start, runtime: () => `SQLite (${installation().engine.identity})` });

  return {
    languages: ['sql'],
    identity: async () => `${installation().engine.identity} ${installation().parts.hash}`,
    run: ({ code, mode, variation }) => pool.run(variation, { code, mode }),
    started: () => started,
    close: pool.close,
  };
}
