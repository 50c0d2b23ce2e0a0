import { isUtf8 } from 'node:buffer';
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { compareText, type Diagnostic } from '../domain/diagnostic.ts';
import { UserError } from '../domain/errors.ts';
import type { Workspace } from './find.ts';
import { isMissing } from './missing.ts';
import { isWithin } from './within.ts';

/** Larger files are no notes. */
const MAX_BYTES = 1024 * 1024;

/** The text of a topic. */
export interface TopicFile {
  /** Path relative to the workspace, with `/` separators. */
  readonly file: string;
  readonly source: string;
}

/** What could be read, and a diagnostic for each file that could not; both sorted by file. */
export interface TopicFiles {
  readonly files: readonly TopicFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads every `.md` file below the workspace's content folder.
 *
 * Dot folders and `node_modules` are left out. Links are followed, and what is reached twice is read once, under its own path
 * where it has one below the folder.
 */
export function readTopicFiles(workspace: Workspace): TopicFiles {
  return readAll(workspace.root, [workspace.content]);
}

/**
 * Reads the named files, and every `.md` file below the named folders.
 *
 * @param paths relative to `from`, or absolute
 * @throws UserError where a path does not exist or lies outside the workspace
 */
export async function readTopicPaths(
  workspace: Workspace,
  paths: readonly string[],
  from: string,
): Promise<TopicFiles> {
  return readAll(
    workspace.root,
    paths.map((path) => namedPath(workspace.root, resolve(from, path), path)),
  );
}

function namedPath(root: string, path: string, said: string): string {
  const real = realPath(path, said);
  if (isWithin(root, real)) return real;
  throw new UserError(
    `${said} is outside the workspace ${root}`,
    'Copy it into the workspace, or run `qw init` in a folder that holds it.',
  );
}

function realPath(path: string, said: string): string {
  try {
    return realpathSync.native(path);
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    throw new UserError(`${said} does not exist`, 'Name Markdown files or folders of the workspace.', { cause });
  }
}

/** The files that `readTopicFiles` reads, and the folders that it may not list: absolute paths, sorted. */
export function topicPaths(workspace: Pick<Workspace, 'content'>): readonly string[] {
  const { files, closed } = walkFrom([workspace.content]);
  return [...files, ...closed].sort(compareText);
}

function walkFrom(starts: readonly string[]): Walk {
  const walk = new Walk();
  for (const start of starts) walk.enter(start);
  walk.followLinks();
  return walk;
}

function readAll(root: string, starts: readonly string[]): TopicFiles {
  const walk = walkFrom(starts);
  const results: (TopicFile | Diagnostic)[] = [];
  for (const path of walk.files) results.push(readTopicFile(path, relative(root, path).split(sep).join('/')));
  for (const path of walk.closed) {
    results.push(problem(relative(root, path), 1, 'unreadable-file', 'may not be read'));
  }
  results.sort((a, b) => compareText(a.file, b.file));
  return {
    files: results.filter((one) => 'source' in one),
    diagnostics: results.filter((one) => 'rule' in one),
  };
}

/**
 * Collects Markdown files: real folders first, links afterwards, each real file and folder once. The calls are synchronous here and where
 * the files are read: there are thousands of them, and waiting for each takes several times as long as the call.
 */
class Walk {
  readonly files: string[] = [];
  /** Folders that may not be listed. */
  readonly closed: string[] = [];
  readonly #seen = new Set<string>();
  readonly #links: string[] = [];

  /** Takes in a file or folder, or what a link leads to; what does not exist, or no longer does, is nothing. */
  enter(path: string): void {
    const found = lookAt(path);
    if (found?.isFile()) this.#takeFile(path, found.real);
    if (found?.isDirectory()) this.#takeFolder(path, found.real);
  }

  #takeFile(path: string, real: string): void {
    if (this.#isNew(real)) this.files.push(path);
  }

  #takeFolder(folder: string, real: string): void {
    if (!this.#isNew(real)) return;
    for (const entry of this.#list(folder).sort((a, b) => compareText(a.name, b.name))) {
      // Both are free of what `join` would clean, and there are thousands.
      const path = `${folder}${sep}${entry.name}`;
      if (entry.isSymbolicLink()) this.#links.push(path);
      else if (isCandidate(entry)) {
        if (entry.isFile()) this.#takeFile(path, `${real}${sep}${entry.name}`);
        else this.#takeFolder(path, `${real}${sep}${entry.name}`);
      }
    }
  }

  #isNew(real: string): boolean {
    const isNew = !this.#seen.has(real);
    this.#seen.add(real);
    return isNew;
  }

  #list(folder: string): Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      if (!isMissing(error)) this.closed.push(folder);
      return [];
    }
  }

  /** Links may bring in folders with further links, which join the end of the list. */
  followLinks(): void {
    for (const link of this.#links) {
      const found = lookAt(link);
      if (found !== null && isCandidate({ ...found, name: link.slice(link.lastIndexOf(sep) + 1) })) this.enter(link);
    }
  }
}

/** What a path leads to; null where that is nothing, or may not be looked at. */
function lookAt(path: string): { real: string; isFile: () => boolean; isDirectory: () => boolean } | null {
  try {
    const info = statSync(path);
    return { real: realpathSync.native(path), isFile: () => info.isFile(), isDirectory: () => info.isDirectory() };
  } catch {
    return null;
  }
}

function isCandidate(entry: Pick<Dirent, 'name' | 'isFile' | 'isDirectory'>): boolean {
  if (entry.isDirectory()) return !entry.name.startsWith('.') && entry.name !== 'node_modules';
  return entry.isFile() && /\.md$/i.test(entry.name);
}

function readTopicFile(path: string, file: string): TopicFile | Diagnostic {
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) return problem(file, 1, 'file-too-large', `is ${size} bytes long; a topic has at most 1 MiB`);
    return decodeText(readFileSync(path), file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem(file, 1, 'unreadable-file', reason);
  }
}

function decodeText(bytes: Buffer, file: string): TopicFile | Diagnostic {
  try {
    return { file, source: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return problem(file, firstBadLine(bytes), 'not-utf8', 'this line is not UTF-8; save the file in that encoding');
  }
}

/** A newline never lies inside a UTF-8 sequence, so each line can be tried alone. */
function firstBadLine(bytes: Buffer): number {
  const NEWLINE = 10;
  for (let line = 1, from = 0; ; line++) {
    const to = bytes.indexOf(NEWLINE, from);
    const part = bytes.subarray(from, to === -1 ? bytes.length : to);
    if (to === -1 || !isUtf8(part)) return line;
    from = to + 1;
  }
}

function problem(file: string, line: number, rule: string, message: string): Diagnostic {
  return { file, line, column: 1, severity: 'error', rule, message };
}
