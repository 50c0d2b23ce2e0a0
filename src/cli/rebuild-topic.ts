import { join } from 'node:path';
import { compareDiagnostics } from '../domain/diagnostic.ts';
import { visibleLine } from '../present/escape.ts';
import type { LocalRunner } from '../runtimes/run.ts';
import { createDeckStore } from '../workspace/deck-files.ts';
import type { Workspace } from '../workspace/find.ts';
import { makeDeck } from './make-deck.ts';
import { loadTopics } from './pipeline.ts';
import { openTopicMemory } from './topic-memory.ts';

/**
 * Makes the deck of one topic anew and writes it.
 *
 * @param file relative to the workspace
 * @returns what is wrong with the topic, in a line; empty where nothing is
 */
export async function rebuildTopic(workspace: Workspace, file: string, runner: LocalRunner): Promise<string> {
  const { topics, diagnostics } = await loadTopics(workspace, [join(workspace.root, file)]);
  const store = createDeckStore(workspace.decks);
  const memory = await openTopicMemory(runner);
  const found = [...diagnostics];
  for (const topic of topics) {
    const { deck, diagnostics: claims } = await makeDeck(topic, await store.read(topic.id), memory.make);
    await store.write(deck);
    found.push(...claims);
  }
  const errors = found.filter(({ severity }) => severity === 'error').sort(compareDiagnostics);
  const [first] = errors;
  if (first === undefined) return '';
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more; see \`qw check\`)`;
  const kept = topics.length === 0 ? ' Its cards stay as they were.' : '';
  return `${visibleLine(first.file)}:${first.line} ${visibleLine(first.message)}${more}.${kept}`;
}
