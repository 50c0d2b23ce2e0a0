import { readdirSync, rmSync, statSync } from 'node:fs';
import nodeModule from 'node:module';
import { join } from 'node:path';
import { defaultCacheFolder, makePrivateFolder } from '../runtimes/cache-folder.ts';
import { codeHash } from './program-hash.ts';

/** Milliseconds after which the compiled code of a build that is gone may go, too. */
const A_MONTH = 30 * 24 * 3_600_000;

/**
 * Lets Node keep what V8 compiled of our code, in the user's cache folder, so that the next start need not compile it again. Node 20
 * has no such cache: there it does nothing.
 *
 * @see https://nodejs.org/api/module.html#module-compile-cache
 */
export function keepCompiledCode(): void {
  const enable: unknown = Reflect.get(nodeModule, 'enableCompileCache');
  const cache = defaultCacheFolder();
  if (typeof enable !== 'function' || !makePrivateFolder(cache)) return;
  const folder = join(cache, 'compiled');
  const own = codeHash();
  removeOthers(folder, own);
  enable(join(folder, own));
}

/** The clock of the folder's own disk tells what is old. Where nothing can be removed, it stays. */
function removeOthers(folder: string, own: string): void {
  try {
    const names = readdirSync(folder);
    if (names.includes(own)) return;
    const { mtimeMs: newest } = statSync(folder);
    for (const name of names) {
      const path = join(folder, name);
      if (newest - statSync(path).mtimeMs > A_MONTH) rmSync(path, { recursive: true, force: true });
    }
  } catch {
    // The folder is made by Node, at the end of the first start.
  }
}
