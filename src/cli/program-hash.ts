import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import manifest from '../../package.json' with { type: 'json' };
import { defaultCacheFolder } from '../runtimes/cache-folder.ts';
import { openEntryCache } from '../runtimes/entry-cache.ts';
import { sha256 } from '../runtimes/hash.ts';
import { findTool } from '../runtimes/native/find.ts';
import { packageRoot } from '../runtimes/package-root.ts';
import { readUserSettings } from '../workspace/user-settings.ts';

/** One for each time that we were built or installed. */
const MAX_PROGRAMS = 64;

/**
 * SHA-256, in hex, of all that a build's result depends on besides the workspace: our own code with all that it ships, the
 * packages that were added to it, the release of Node, the toolchains that the learner switched on.
 */
export async function programHash(): Promise<string> {
  const root = packageRoot();
  const packages = Object.keys(manifest.peerDependencies).sort();
  const installed = packages.map((name) => installedAt(root, name));
  return sha256(JSON.stringify([process.version, await codeHash(join(root, 'dist')), installed, await toolchains()]));
}

/** The hash of our own code. Reading all of it takes as long as reading the topics: while no file of it changes, it is remembered. */
async function codeHash(folder: string): Promise<string> {
  const paths = filesBelow(folder)
    .filter((path) => /\.(js|cjs|mjs|json|py|c)$/.test(path))
    .sort();
  const cache = openEntryCache({
    cacheDir: defaultCacheFolder(),
    name: 'programs',
    schema: v.string(),
    limit: MAX_PROGRAMS,
  });
  const key = sha256(JSON.stringify(paths.map(stampOf)));
  const known = await cache.get(key);
  if (known !== null) return known;
  const hash = sha256(JSON.stringify(paths.map((path) => sha256(readFileSync(path)))));
  await cache.put(key, hash);
  await cache.trim();
  return hash;
}

/** Node's own recursive listing takes five times as long. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** A name that ends in a hash of the content, as the bundler gives them, says enough. */
function stampOf(path: string): unknown[] {
  if (/-[A-Z0-9]{8}\.js$/.test(path)) return [path];
  const { mtimeMs, size } = statSync(path);
  return [path, mtimeMs, size];
}

/** The toolchains in use, and when each was installed. */
async function toolchains(): Promise<unknown[]> {
  const { native } = await readUserSettings();
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
