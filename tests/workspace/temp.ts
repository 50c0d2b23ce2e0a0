import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Files by their path; the contents of the file, or its bytes. */
export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** A folder with these files, gone when the test is over. Its path is free of links. */
export async function tempFolder(tree: Tree = {}): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'quizwright-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeTree(folder, tree);
  return folder;
}

/** Writes files into a folder. */
export async function writeTree(folder: string, tree: Tree): Promise<void> {
  for (const [path, content] of Object.entries(tree)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
