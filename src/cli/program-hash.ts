import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import type { NativeLanguage } from '../domain/language.ts';
import { sha256 } from '../files/hash.ts';
import { findTool } from '../runtimes/native/find.ts';
import { packageRoot } from '../runtimes/package-root.ts';

/**
 * SHA-256, in hex, of all that a build's result depends on besides the workspace: our own code with all that it ships, the
 * packages that were added to it, the release of Node, the toolchains that the learner switched on.
 *
 * @param native the languages of these toolchains
 */
export function programHash(native: readonly NativeLanguage[]): string {
  const root = packageRoot();
  const packages = Object.keys(manifest.peerDependencies).sort();
  const installed = packages.map((name) => installedAt(root, name));
  return sha256(JSON.stringify([process.version, codeHash(), installed, toolchains(native)]));
}

/** The hash of our own code, which was made with it: reading all of it takes as long as reading the topics. */
export function codeHash(): string {
  return readFileSync(join(packageRoot(), 'dist', 'code-hash.txt'), 'utf8');
}

/** The toolchains in use, and when each was installed. */
function toolchains(native: readonly NativeLanguage[]): unknown[] {
  return native.map((language) => {
    const path = findTool(language);
    return [language, path, path && statSync(path).mtimeMs];
  });
}

/** When the package was installed that Node would load: that changes with every update. */
function installedAt(folder: string, name: string): number | null {
  const info = statSync(join(folder, 'node_modules', name, 'package.json'), { throwIfNoEntry: false });
  if (info !== undefined) return info.mtimeMs;
  return folder === dirname(folder) ? null : installedAt(dirname(folder), name);
}
