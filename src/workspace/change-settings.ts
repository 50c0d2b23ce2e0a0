import { access, constants, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentNode, type ObjectNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import { UserError } from '../domain/errors.ts';
import { replaceFile } from '../files/disk.ts';
import type { Workspace } from './find.ts';
import { SETTINGS_FILE } from './root.ts';
import { decodeSettings } from './settings.ts';

const INDENT = '  ';

/**
 * Sets a value in the workspace's `quizwright.json`; all else in the file stays as it is written.
 *
 * @param path keys from the outermost object inwards; objects that are missing are made
 * @param value of JSON
 * @returns the file
 * @throws {UserError} where the file is no longer right, or must not be written
 */
export async function changeSetting(workspace: Workspace, path: readonly string[], value: unknown): Promise<string> {
  const file = join(workspace.root, SETTINGS_FILE);
  const before = await readFile(file, 'utf8');
  decodeSettings(before, file);
  const after = withValue(before, path, value);
  decodeSettings(after, file);
  try {
    // A file that may not be written could still be replaced, which is not what its owner means.
    await access(file, constants.W_OK);
    await replaceFile(file, after);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${file} cannot be written: ${reason}`, 'Mend its permissions, or write it yourself.', {
      cause,
    });
  }
  return file;
}

/** The text of a JSON object with a value set, and nothing else changed. A value that is added follows the last one. */
export function withValue(text: string, path: readonly string[], value: unknown): string {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const document: DocumentNode = parse(text.slice(start), { mode: 'json', ranges: true });
  const { from, to, insert } = edit(text.slice(start), document.body, path, value, '');
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return text.slice(0, start + from) + insert.replaceAll('\n', newline) + text.slice(start + to);
}

/** What to write in place of a part of the text. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

function edit(text: string, node: ValueNode, path: readonly string[], value: unknown, indent: string): Edit {
  const [key, ...rest] = path;
  const { start, end } = node.loc;
  if (key === undefined || node.type !== 'Object') {
    return { from: start.offset, to: end.offset, insert: written(path, value, indent) };
  }
  // Of two members with one name, JSON reads the last.
  const member = node.members.findLast((one) => (one.name.type === 'String' ? one.name.value : one.name.name) === key);
  const inner = memberIndent(text, node) ?? indent + INDENT;
  if (member !== undefined) return edit(text, member.value, rest, value, inner);
  const added = `${JSON.stringify(key)}: ${written(rest, value, inner)}`;
  const last = node.members.at(-1);
  if (last === undefined) return { from: start.offset, to: end.offset, insert: `{\n${inner}${added}\n${indent}}` };
  const gap = memberIndent(text, node) === null ? ' ' : `\n${inner}`;
  return { from: last.loc.end.offset, to: last.loc.end.offset, insert: `,${gap}${added}` };
}

/** What stands before the last member on its line, where that is only space; null where members share a line. */
function memberIndent(text: string, { members }: ObjectNode): string | null {
  const last = members.at(-1);
  const before = last === undefined ? '' : text.slice(0, last.loc.start.offset);
  return /(?:^|[\r\n])([ \t]+)$/.exec(before)?.[1] ?? null;
}

/** A value inside new objects, one for each key. Lists of numbers stay on one line. */
function written(path: readonly string[], value: unknown, indent: string): string {
  const [key, ...rest] = path;
  if (key === undefined)
    return Array.isArray(value) ? `[${value.map((one) => JSON.stringify(one)).join(', ')}]` : JSON.stringify(value);
  const inner = indent + INDENT;
  return `{\n${inner}${JSON.stringify(key)}: ${written(rest, value, inner)}\n${indent}}`;
}
