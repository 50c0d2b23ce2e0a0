import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { findTool } from '../runtimes/native/find.ts';
import { packageRoot } from '../runtimes/package-root.ts';
import { readUserSettings } from '../workspace/user-settings.ts';

/**
 * SHA-256, in hex, of all that a build's result depends on besides the workspace: our own code, the packages it uses, the release
 * of Node, the toolchains that the learner switched on.
 */
export async function programHash(): Promise<string> {
  const root = packageRoot();
  const hash = createHash('sha256').update(process.version);
  const names = (await readdir(join(root, 'dist'), { recursive: true })).filter((name) =>
    /\.(js|mjs|py|c)$/.test(name),
  );
  const contents = await Promise.all(names.sort().map((name) => readFile(join(root, 'dist', name))));
  for (const content of contents) hash.update(`${content.length}\n`).update(content);
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).sort();
  const installed = await Promise.all(packages.map((name) => installedAt(root, name)));
  return hash.update(JSON.stringify([installed, await toolchains()])).digest('hex');
}

/** The toolchains in use, and when each was installed. */
async function toolchains(): Promise<unknown[]> {
  const { native } = await readUserSettings();
  return Promise.all(
    native.map(async (language) => {
      const path = findTool(language);
      return [language, path, path && (await stat(path)).mtimeMs];
    }),
  );
}

/** When the package was installed that Node would load: that changes with every update. */
async function installedAt(folder: string, name: string): Promise<number | null> {
  const info = await stat(join(folder, 'node_modules', name, 'package.json')).catch(() => null);
  if (info !== null) return info.mtimeMs;
  return folder === dirname(folder) ? null : installedAt(dirname(folder), name);
}
