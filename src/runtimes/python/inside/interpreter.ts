import type { World } from '../../sandbox/worlds.ts';
import type { Pyodide } from './emscripten.ts';

declare global {
  /** Left by Pyodide's bundle, whose text the host changed to that end. */
  var __createModule: unknown;
  var __loadPyodide: (options: object) => Promise<Pyodide>;
}

export interface BootOptions {
  readonly world: World;
  /** The name of a preloaded snapshot. */
  readonly snapshot: string | null;
  /** The `info` of Pyodide's lock file. */
  readonly build: { readonly version: string };
}

/** Starts Python, from a snapshot or from nothing. Both names of the folder are made up: files come from `installShell`. */
export function loadInterpreter(options: BootOptions, readFile: (name: string) => Uint8Array): Promise<Pyodide> {
  const { world, snapshot, build } = options;
  return globalThis.__loadPyodide({
    createPyodideModule: globalThis.__createModule,
    indexURL: '/',
    packageBaseUrl: '/',
    jsglobals: Object.create(null),
    enableRunUntilComplete: false,
    lockFileContents: { info: build, packages: {} },
    env: {
      PYTHONHASHSEED: String(world.hashSeed),
      HOME: world.home,
      PYTHONDONTWRITEBYTECODE: '1',
      TZ: 'UTC',
      LANG: 'C.UTF-8',
    },
    ...(snapshot ? { _loadSnapshot: Promise.resolve(readFile(snapshot)) } : { _makeSnapshot: true }),
  });
}
