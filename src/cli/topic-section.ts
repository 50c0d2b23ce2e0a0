import type { Section } from '../domain/topic.ts';
import { readTopic } from '../topics/read.ts';
import type { Place } from '../tui/desk.ts';
import type { Workspace } from '../workspace/find.ts';
import { readTopicPaths } from '../workspace/topic-files.ts';

/**
 * The section of a topic's file that a place belongs to: the one under its headings, of several the nearest to its line. The file
 * may have been edited since the place was noted.
 *
 * @throws UserError where the workspace has no such file
 */
export async function topicSection(workspace: Workspace, { file, line, section }: Place): Promise<Section | null> {
  const { files } = await readTopicPaths(workspace, [file], workspace.root);
  const path = section.join('\n');
  const all = files.flatMap(({ source }) => readTopic(file, source).topic?.sections ?? []);
  const own = all.filter((one) => one.path.join('\n') === path);
  return own.findLast((one) => one.line <= line) ?? own[0] ?? null;
}
