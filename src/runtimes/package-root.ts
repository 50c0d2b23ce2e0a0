import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = 'quizwright';

/**
 * The folder of this package, found upwards: the code is in `src/` under tests and in `dist/` otherwise.
 *
 * @throws Error where no folder above is this package
 */
export function packageRoot(): string {
  return folderAbove(fileURLToPath(import.meta.url), NAME);
}

/** The folder with what we ship of a package: the files that sandboxes read. */
export function dependencyFolder(name: string): string {
  return join(packageRoot(), 'dist', 'packages', name);
}

function folderAbove(file: string, name: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (packageName(folder) === name) return folder;
    if (folder === dirname(folder)) throw new Error(`the package ${name} is not above ${file}`);
  }
}

/** The entry file of an installed package, in its real place; null where the package is not installed. */
export function dependencyEntry(name: string): string | null {
  try {
    return realpathSync(createRequire(join(packageRoot(), 'package.json')).resolve(name));
  } catch {
    return null;
  }
}

function packageName(folder: string): string | null {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: string }).name ?? null;
  } catch {
    return null;
  }
}
