import { UserError } from '../../domain/errors.ts';
import type { Language } from '../../domain/language.ts';
import { readTopic } from '../../topics/read.ts';
import { openWorkspace, type Workspace } from '../../workspace/find.ts';
import { findWorkspace } from '../../workspace/root.ts';
import { readTopicFiles } from '../../workspace/topic-files.ts';
import { plural } from '../output.ts';
import { type Finding, note, ok, problem } from './check.ts';

/** How much of a workspace is written in a language. */
export interface Use {
  readonly blocks: number;
  readonly topics: number;
}

/** What there is to know of a workspace, if there is one. */
export interface Surroundings {
  readonly finding: Finding;
  /** Null where there is none that can be opened. */
  readonly workspace: Workspace | null;
  readonly use: ReadonlyMap<Language, Use>;
}

/** Looks for the workspace and into its topics. */
export async function lookAround(explicit: string | undefined): Promise<Surroundings> {
  const nothing = { workspace: null, use: new Map<Language, Use>() };
  try {
    if (explicit === undefined) findWorkspace(process.cwd());
  } catch (error) {
    if (error instanceof UserError) return { finding: note(error.message, error.hint), ...nothing };
    throw error;
  }
  try {
    return await topicsOf(await openWorkspace(process.cwd(), explicit));
  } catch (error) {
    if (error instanceof UserError) return { finding: problem(error.message, error.hint), ...nothing };
    throw error;
  }
}

async function topicsOf(workspace: Workspace): Promise<Surroundings> {
  const { files } = readTopicFiles(workspace);
  const topics = files.flatMap(({ file, source }) => readTopic(file, source).topic ?? []);
  const use = new Map<Language, Use>();
  for (const { sections } of topics) {
    const blocks = sections.flatMap((section) => section.blocks);
    const languages = blocks.flatMap((block) => (block.kind === 'code' ? (block.language ?? []) : []));
    for (const language of new Set(languages)) {
      const before = use.get(language) ?? { blocks: 0, topics: 0 };
      const count = languages.filter((one) => one === language).length;
      use.set(language, { blocks: before.blocks + count, topics: before.topics + 1 });
    }
  }
  return { finding: ok(`${workspace.root}: ${plural(topics.length, 'topic')}`), workspace, use };
}
