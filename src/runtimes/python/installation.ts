import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { dependencyFolder } from '../package-root.ts';
import { builtParts } from '../sandbox/built-parts.ts';

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
  const parts = builtParts('python');
  const read = (name: string): unknown => JSON.parse(readFileSync(join(pyodide, name), 'utf8'));
  const { version } = v.parse(packageSchema, read('package.json'));
  const runtime = `CPython ${v.parse(lockSchema, read('pyodide-lock.json')).info.python}`;
  return { pyodide, parts: parts.folder, runtime, identity: `pyodide ${version} ${parts.hash}` };
}
