import { access, constants, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../domain/errors.ts';
import { replaceFile } from '../files/disk.ts';
import type { Workspace } from './find.ts';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Replaces the text of a topic's file, as a whole. A byte order mark stays.
 *
 * @param file relative to the workspace
 * @param before the text as it was read; the file must still hold it
 * @throws UserError where the file changed in the meantime
 */
export async function rewriteTopic(workspace: Workspace, file: string, before: string, after: string): Promise<void> {
  const path = join(workspace.root, file);
  const bytes = await readFile(path);
  const mark = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : Buffer.alloc(0);
  if (!bytes.equals(Buffer.concat([mark, Buffer.from(before)]))) {
    throw new UserError(`${file} changed while it was checked, and was left alone`, 'Run the command again.');
  }
  // A file that may not be written could still be replaced, which is not what its owner means.
  await access(path, constants.W_OK);
  await replaceFile(path, Buffer.concat([mark, Buffer.from(after)]));
}
