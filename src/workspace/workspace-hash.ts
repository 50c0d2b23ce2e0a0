import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../domain/diagnostic.ts';
import type { Workspace } from './find.ts';
import { isMissing } from './missing.ts';
import { SETTINGS_FILE } from './settings.ts';
import { topicPaths } from './topic-files.ts';

/**
 * SHA-256, in hex, of all that a build reads of a workspace: its settings, topics and decks. Two are equal only where a build
 * would read the same.
 */
export async function workspaceHash(
  workspace: Workspace,
): Promise<{ readonly topics: string; readonly decks: string }> {
  const topics = await topicPaths(workspace);
  const decks = (await namesIn(workspace.decks)).map((name) => join(workspace.decks, name));
  return {
    topics: await hashOfFiles([join(workspace.root, SETTINGS_FILE), ...topics]),
    decks: await hashOfFiles(decks),
  };
}

async function hashOfFiles(paths: readonly string[]): Promise<string> {
  const contents = await Promise.all(paths.map(contentOf));
  const hash = createHash('sha256');
  for (const [at, path] of paths.entries()) {
    const content = contents[at] ?? Buffer.alloc(0);
    hash.update(`${JSON.stringify([path, content.length])}\n`).update(content);
  }
  return hash.digest('hex');
}

/** What may not be read has its error for a content. */
async function contentOf(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => Buffer.from(String(error)));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort(compareText);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
