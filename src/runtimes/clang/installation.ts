import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { sha256 } from '../../files/hash.ts';
import { dependencyEntry, packageRoot } from '../package-root.ts';

/** The package with the compiler: 101 MB, so it is installed by those who have C or C++ to run. */
export const CLANG_PACKAGE = '@yowasp/clang';

/** The compiler and our parts around it. */
export interface Installation {
  /** The entry file of the compiler's package. */
  readonly compiler: string;
  /** Folder of the compiler's package. */
  readonly folder: string;
  /** Folder of our built parts, `dist/clang`. */
  readonly parts: string;
  /** For people: `Clang 22.0.0`. */
  readonly runtime: string;
  /** Changes with the compiler's release and with every change of our parts. */
  readonly identity: string;
}

/** Our built parts. */
export const PARTS = { compiler: 'compiler.mjs', program: 'program.mjs', harness: 'harness.c' } as const;

const packageSchema = v.object({ version: v.string() });

/** Whether the compiler's package is there. */
export function isClangInstalled(): boolean {
  return dependencyEntry(CLANG_PACKAGE) !== null;
}

/** @throws Error where the compiler is not installed, or this package was not built */
export function findInstallation(): Installation {
  const compiler = dependencyEntry(CLANG_PACKAGE);
  if (compiler === null) throw new Error(`${CLANG_PACKAGE} is not installed`);
  const folder = join(compiler, '..', '..');
  const parts = realpathSync(join(packageRoot(), 'dist', 'clang'));
  const { version } = v.parse(packageSchema, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const files = Object.values(PARTS).map((name) => sha256(readFileSync(join(parts, name))));
  const runtime = `Clang ${version.split('-')[0]}`;
  return { compiler, folder, parts, runtime, identity: `clang ${version} ${sha256(files.join())}` };
}
