import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { sha256 } from '../hash.ts';
import { dependencyFolder, packageRoot } from '../package-root.ts';

/** The parts the sandbox is made of, and which they are. */
export interface Installation {
  /** Folder of Pyodide's package. */
  readonly pyodide: string;
  /** Folder of our built parts, `dist/python`. */
  readonly parts: string;
  /** For people: `CPython 3.14.2`. */
  readonly runtime: string;
  /** Changes with Pyodide's release and with every change of our parts. */
  readonly identity: string;
}

const packageSchema = v.object({ version: v.string() });
const lockSchema = v.object({ info: v.object({ python: v.string() }) });

/** @throws Error where the package was not built */
export function findInstallation(): Installation {
  const pyodide = realpathSync(dependencyFolder('pyodide'));
  const parts = realpathSync(join(packageRoot(), 'dist', 'python'));
  const read = (name: string): unknown => JSON.parse(readFileSync(join(pyodide, name), 'utf8'));
  const { version } = v.parse(packageSchema, read('package.json'));
  const runtime = `CPython ${v.parse(lockSchema, read('pyodide-lock.json')).info.python}`;
  return { pyodide, parts, runtime, identity: `pyodide ${version} ${partsHash(parts)}` };
}

function partsHash(folder: string): string {
  const harness = readdirSync(join(folder, 'harness')).map((name) => join('harness', name));
  const files = ['child.mjs', 'inside.js', ...harness.sort()];
  return sha256(files.map((name) => sha256(readFileSync(join(folder, name)))).join());
}
