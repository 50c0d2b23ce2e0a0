import type { Stats } from 'node:fs';
import { chmod, constants, copyFile, mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pid, platform } from 'node:process';

/** Makes sure that a new name in a folder survives a power failure. Windows cannot and need not do this. */
export async function syncFolder(folder: string): Promise<void> {
  if (platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates a folder and those above it, on the disk when this returns. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let path = folder; path.length >= first.length; path = dirname(path)) await syncFolder(dirname(path));
}

/** Size, times and identity of a file: what tells that it changed without reading it. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** Whether an error of the file system says that a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT');
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * Replaces a file as a whole, on the disk when this returns; after a failure the old one is still there. Its permissions stay, and what
 * a link leads to is replaced, not the link. Unlike the packages for this it goes on after a write that took only a part, as the last
 * one on a full disk does.
 */
export async function replaceFile(path: string, content: string | Buffer): Promise<void> {
  const real = await realpath(path).catch(() => path);
  const old = await stat(real).catch(() => null);
  await replaceBy(real, async (fresh) => {
    await writeSynced(fresh, content, 'w');
    if (old !== null) await chmod(fresh, old.mode & 0o7777);
  });
  await syncFolder(dirname(real));
}

/** The same for a file of the user alone that can be made again: after a power failure it may be an empty one. */
export async function replaceCached(path: string, content: string | Buffer): Promise<void> {
  await replaceBy(path, (fresh) => writeFile(fresh, content, { mode: 0o600 }));
}

let writes = 0;

async function replaceBy(path: string, write: (fresh: string) => Promise<void>): Promise<void> {
  writes += 1;
  const fresh = join(dirname(path), `.${basename(path)}.${pid}-${writes}${UNFINISHED}`);
  try {
    await write(fresh);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** How names of what is still being written end. */
export const UNFINISHED = '.unfinished';

/** Writes bytes beside a file, to `<file>.<what>-1` or the next free number. Returns the path. */
export async function writeBeside(path: string, what: string, bytes: Buffer): Promise<string> {
  return firstFree(path, what, (aside) => writeSynced(aside, bytes, 'wx'));
}

/** Copies a file into a folder, to `<name>.<what>-1` or the next free number. Returns the path. */
export async function keepCopy(path: string, folder: string, what: string): Promise<string> {
  await makeFolder(folder);
  return firstFree(join(folder, basename(path)), what, async (copy) => {
    await copyFile(path, copy, constants.COPYFILE_EXCL);
    const handle = await open(copy, 'r+');
    await handle.sync().finally(() => handle.close());
  });
}

async function firstFree(path: string, what: string, create: (path: string) => Promise<void>): Promise<string> {
  for (let number = 1; ; number++) {
    const free = `${path}.${what}-${number}`;
    try {
      await create(free);
      await syncFolder(dirname(free));
      return free;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}

/** Writes a file that is on the disk when this returns. */
export async function writeSynced(path: string, content: string | Buffer, flags: 'w' | 'wx'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
