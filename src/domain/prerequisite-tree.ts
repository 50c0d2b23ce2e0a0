import type { GraphNode } from './graph.ts';

/** A topic with what it builds on. */
export interface PrerequisiteTree {
  readonly id: string;
  /**
   * `missing`: there is no such topic; `circle`: the way to here has led through it already; `repeated`: what it builds on stands at
   * its first place in the tree. These three have no children.
   */
  readonly kind: 'topic' | 'missing' | 'circle' | 'repeated';
  readonly children: readonly PrerequisiteTree[];
}

/** All prerequisites of a topic as a tree, each with its own once. */
export function prerequisiteTree(nodes: readonly GraphNode[], id: string): PrerequisiteTree {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const shown = new Set<string>();
  const treeOf = (one: string, way: ReadonlySet<string>): PrerequisiteTree => {
    const node = byId.get(one);
    if (node === undefined) return { id: one, kind: 'missing', children: [] };
    if (way.has(one)) return { id: one, kind: 'circle', children: [] };
    if (shown.has(one) && node.prerequisites.length > 0) return { id: one, kind: 'repeated', children: [] };
    shown.add(one);
    const further = new Set([...way, one]);
    return { id: one, kind: 'topic', children: [...new Set(node.prerequisites)].map((next) => treeOf(next, further)) };
  };
  return treeOf(id, new Set());
}
