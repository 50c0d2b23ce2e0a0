import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, SqlJsStatic } from 'sql.js';
import { randomStream } from '../../../domain/random.ts';
import { readModule } from '../../sandbox/fresh-module.ts';
import type { WasmImports } from '../../sandbox/web-assembly.ts';
import { WORLDS, type World } from '../../sandbox/worlds.ts';
import type { SqlSettings } from '../protocol.ts';

/** Emscripten's way to be handed an instance. */
type Instantiate = (imports: WasmImports, use: (instance: object) => void) => void;
type Load = (options: { readonly instantiateWasm: Instantiate }) => Promise<SqlJsStatic>;

/**
 * SQLite, instantiated anew for each program: its chance and its files in memory belong to an instance.
 *
 * @returns opens an empty database in a fresh instance
 */
export function openEngine({ engine, variation }: SqlSettings): () => Promise<Database> {
  const world = WORLDS[variation];
  const newModule = readModule(join(engine, 'dist', 'sql-wasm.js')) as () => Load;
  const compiled = new WebAssembly.Module(readFileSync(join(engine, 'dist', 'sql-wasm.wasm')));
  const instantiateWasm: Instantiate = (imports, use) => use(new WebAssembly.Instance(compiled, imports));
  return async () => {
    enter(world);
    const { Database } = await newModule()({ instantiateWasm });
    const database = new Database();
    // No order is promised without ORDER BY.
    if (world.reversedListings) database.run('PRAGMA reverse_unordered_selects = ON');
    return database;
  };
}

/** The clock stands still, and chance is seeded: the process does nothing else. */
function enter({ epoch, entropy }: World): void {
  const next = randomStream(entropy);
  Date.now = () => epoch;
  // It makes the name of a database's file, which PRAGMA database_list shows.
  Math.random = next;
  const randomFillSync = (bytes: Uint8Array) => bytes.map((_, at) => (bytes[at] = Math.floor(next() * 256)));
  Object.assign(crypto, { randomFillSync });
}
