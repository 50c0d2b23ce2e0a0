import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { sha256 } from '../../files/hash.ts';
import { dependencyFolder, packageRoot } from '../package-root.ts';

/** What `build:sandbox` made of a runtime, in `dist`. */
export interface BuiltParts {
  readonly folder: string;
  /** Changes with every change of any file. */
  readonly hash: string;
}

/** @throws Error where the package was not built */
export function builtParts(runtime: string): BuiltParts {
  const folder = realpathSync(join(packageRoot(), 'dist', runtime));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.map((name) => join(folder, name)).filter((file) => statSync(file).isFile());
  return { folder, hash: sha256(files.map((file) => sha256(readFileSync(file))).join()) };
}

/** A package that a sandbox reads from. */
export interface Dependency {
  readonly folder: string;
  /** `sql.js 1.16.0`. */
  readonly identity: string;
}

const packageSchema = v.object({ version: v.string() });

/** @throws Error where the package is not installed */
export function dependency(name: string): Dependency {
  const folder = folderOf(name);
  const { version } = v.parse(packageSchema, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return { folder, identity: `${name} ${version}` };
}

function folderOf(name: string): string {
  try {
    return realpathSync(dependencyFolder(name));
  } catch {
    throw new Error(`the package ${name} is missing; install quizwright again`);
  }
}
