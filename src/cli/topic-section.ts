import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../domain/errors.ts';
import type { Section } from '../domain/topic.ts';
import { readTopic } from '../topics/read.ts';
import type { Place } from '../tui/desk.ts';

/**
 * The section of a topic's file that a place belongs to: the one under its headings, of several the nearest to its line. The file
 * may have been edited since the place was noted.
 */
export async function topicSection(root: string, { file, line, section }: Place): Promise<Section | null> {
  const source = await readFile(join(root, file), 'utf8').catch((cause: unknown) => {
    throw new UserError(`${file} cannot be read`, 'If it was moved, run `qw build`.', { cause });
  });
  const path = section.join('\n');
  const own = (readTopic(file, source).topic?.sections ?? []).filter((one) => one.path.join('\n') === path);
  const before = own.filter((one) => one.line <= line);
  return before.at(-1) ?? own[0] ?? null;
}
