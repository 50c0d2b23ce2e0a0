import { mkdtemp, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder } from '../cache-folder.ts';

const PREFIX = 'run-';
const HOUR_MS = 3_600_000;

/** Folders for one program each. What a killed quizwright left behind is removed by a later one. */
export interface ProgramFolders {
  /** Writes a program into a folder of its own, works there, and removes the folder. */
  use<T>(file: string, code: string, work: (folder: string) => Promise<T>): Promise<T>;
}

/** @param home where the folders are made */
export function openProgramFolders(home: string): ProgramFolders {
  let swept: Promise<void> | null = null;
  return {
    async use(file, code, work) {
      if (!makePrivateFolder(home)) throw new Error(`${home} is not a folder of yours`);
      swept ??= sweep(home);
      await swept;
      const folder = await realpath(await mkdtemp(join(home, PREFIX)));
      try {
        await writeFile(join(folder, file), code, { flag: 'wx' });
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}

async function sweep(home: string): Promise<void> {
  const now = Date.now();
  for (const name of await readdir(home)) {
    if (!name.startsWith(PREFIX)) continue;
    const { mtimeMs } = await stat(join(home, name)).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > HOUR_MS) await rm(join(home, name), { recursive: true, force: true });
  }
}
