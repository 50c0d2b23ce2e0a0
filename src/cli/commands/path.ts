import type { DeckTopic } from '../../domain/deck.ts';
import { compareText } from '../../domain/diagnostic.ts';
import { cycles, prerequisiteClosure } from '../../domain/graph.ts';
import { prerequisiteTree } from '../../domain/prerequisite-tree.ts';
import { formatDiagnostic } from '../../present/diagnostics.ts';
import { mermaidGraph } from '../../present/mermaid.ts';
import { masteries, type TopicMastery } from '../../schedule/mastery.ts';
import { openWorkspace } from '../../workspace/find.ts';
import { deckOf } from '../choose-decks.ts';
import { readHistory } from '../history.ts';
import { print, printJson, printNote } from '../output.ts';
import { pathLines } from '../path-lines.ts';
import { outputWidth } from '../width.ts';

export interface PathOptions {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly mermaid?: boolean;
}

/** Topics, what there is to know of them, and what is wrong between them. */
interface Graph {
  readonly nodes: readonly DeckTopic[];
  readonly masteries: ReadonlyMap<string, TopicMastery>;
  readonly missing: readonly string[];
  readonly circles: readonly (readonly string[])[];
}

/**
 * `qw path [topic]`
 *
 * @param id of a topic; undefined for the graph of all
 */
export async function path(id: string | undefined, options: PathOptions): Promise<number> {
  const workspace = await openWorkspace(process.cwd(), options.workspace);
  const { decks, progress, day, problems } = await readHistory(workspace, Date.now());
  for (const problem of problems) printNote(formatDiagnostic(problem));
  const all = decks.map((deck) => deck.topic);
  const chosen = id === undefined ? all : below(all, deckOf(decks, id).topic.id);
  const known = masteries(decks, progress, day).map((one) => [one.topic, one] as const);
  const graph = graphOf(chosen, new Map(known));
  if (options.mermaid === true) for (const line of mermaidLines(graph)) print(line);
  else if (options.json === true) printJson(report(graph));
  else if (id !== undefined) for (const line of treeLines(id, graph)) print(line);
  return 0;
}

/** The topic and all that it builds on, the nearest first. */
function below(all: readonly DeckTopic[], id: string): DeckTopic[] {
  const byId = new Map(all.map((topic) => [topic.id, topic]));
  return [id, ...prerequisiteClosure(all, id)].flatMap((one) => byId.get(one) ?? []);
}

function graphOf(nodes: readonly DeckTopic[], masteries: Graph['masteries']): Graph {
  const known = new Set(nodes.map((node) => node.id));
  const missing = new Set(nodes.flatMap((node) => node.prerequisites).filter((id) => !known.has(id)));
  return { nodes, masteries, missing: [...missing].sort(compareText), circles: cycles(nodes) };
}

function treeLines(id: string, { nodes, masteries, circles }: Graph): string[] {
  return pathLines(prerequisiteTree(nodes, id), masteries, circles, outputWidth());
}

function mermaidLines({ nodes, masteries, missing, circles }: Graph): string[] {
  const round = new Set(circles.flat());
  const label = ({ id, title }: DeckTopic): string[] => {
    const { recall = 0, due = 0 } = masteries.get(id) ?? {};
    return [title, `${Math.round(recall * 100)} %${due === 0 ? '' : `, ${due} due`}`];
  };
  return mermaidGraph([
    ...nodes.map((node) => ({ ...node, label: label(node), look: round.has(node.id) ? 'circle' : 'plain' }) as const),
    ...missing.map((id) => ({ id, label: [id, 'no deck'], prerequisites: [], look: 'missing' }) as const),
  ]);
}

function report({ nodes, masteries, missing, circles }: Graph): unknown {
  return {
    topics: nodes.map(({ id, prerequisites }) => ({ ...masteries.get(id), prerequisites })),
    missing,
    circles,
  };
}
