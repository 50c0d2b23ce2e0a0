import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import type { Database, SqlJsStatic } from 'sql.js';
import { randomStream } from '../../sandbox/random.ts';
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
  const require = createRequire(import.meta.url);
  const file = join(engine, 'dist', 'sql-wasm.js');
  const define = compileFunction(readFileSync(file, 'utf8'), [
    'module',
    'exports',
    'require',
    '__dirname',
    '__filename',
  ]);
  const compiled = new WebAssembly.Module(readFileSync(join(engine, 'dist', 'sql-wasm.wasm')));
  const instantiateWasm: Instantiate = (imports, use) => use(new WebAssembly.Instance(compiled, imports));
  return async () => {
    enter(world);
    // A module keeps its first instance for ever, so that it is made anew, and from memory: the process opens no file any more.
    const module: { exports: unknown } = { exports: {} };
    define(module, module.exports, require, dirname(file), file);
    const { Database } = await (module.exports as Load)({ instantiateWasm });
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
  const randomFillSync = (bytes: Uint8Array) => bytes.map((_, at) => (bytes[at] = Math.floor(next() * 256)));
  Object.assign(crypto, { randomFillSync });
}
