import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { compareText } from '../domain/diagnostic.ts';
import type { Workspace } from './find.ts';
import { namesIn } from './names-in.ts';
import { SETTINGS_FILE } from './root.ts';
import { topicPaths } from './topic-files.ts';

/** SHA-256, in hex, of a workspace's settings and topics. Two are equal only where a build would read the same. */
export function topicsHash(workspace: Pick<Workspace, 'root' | 'content'>): string {
  return hashOfFiles([join(workspace.root, SETTINGS_FILE), ...topicPaths(workspace)]);
}

/** The same of its decks. */
export function decksHash({ decks }: Pick<Workspace, 'decks'>): string {
  const names = namesIn(decks, /\.json$/).sort(compareText);
  return hashOfFiles(names.map((name) => `${decks}${sep}${name}`));
}

function hashOfFiles(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    const content = contentOf(path);
    hash.update(`${JSON.stringify([path, content.length])}\n`).update(content);
  }
  return hash.digest('hex');
}

/** What may not be read has its error for a content. Many small files: waiting for each would take longer than reading it. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    return Buffer.from(String(error));
  }
}
