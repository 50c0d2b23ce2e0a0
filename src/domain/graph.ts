import { compareText } from './diagnostic.ts';

/** The part of a topic that the graph needs. */
export interface GraphNode {
  readonly id: string;
  readonly prerequisites: readonly string[];
}

/** All prerequisites of a topic, transitively, without itself; nearest first, then by id. Unknown ids are included. */
export function prerequisiteClosure(nodes: readonly GraphNode[], id: string): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const seen = new Set([id]);
  const found: string[] = [];
  let ring = [id];
  while (ring.length > 0) {
    const next = new Set(ring.flatMap((one) => byId.get(one)?.prerequisites ?? []));
    ring = [...next].filter((one) => !seen.has(one)).sort(compareText);
    for (const one of ring) seen.add(one);
    found.push(...ring);
  }
  return found;
}

/**
 * Topics in an order in which prerequisites come first; `before` breaks ties. Topics on a cycle come in the order of
 * `before` once everything else they need is out.
 */
export function topologicalOrder<T extends GraphNode>(nodes: readonly T[], before: (a: T, b: T) => number): T[] {
  const known = new Set(nodes.map((node) => node.id));
  const waiting = [...nodes].sort(before);
  const done = new Set<string>();
  const order: T[] = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((node) =>
      node.prerequisites.every((id) => !known.has(id) || id === node.id || done.has(id)),
    );
    const [node] = waiting.splice(Math.max(ready, 0), 1);
    if (node === undefined) break;
    done.add(node.id);
    order.push(node);
  }
  return order;
}

/** Each cycle once, as the ids on it, beginning with the smallest id. A topic that requires itself is a cycle of one. */
export function cycles(nodes: readonly GraphNode[]): string[][] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const found = new Map<string, string[]>();
  const visit = (id: string): void => {
    if (state.get(id) === 'done') return;
    if (state.get(id) === 'open') {
      const cycle = rotate(path.slice(path.indexOf(id)));
      found.set(cycle.join('\n'), cycle);
      return;
    }
    state.set(id, 'open');
    path.push(id);
    for (const next of byId.get(id)?.prerequisites ?? []) if (byId.has(next)) visit(next);
    path.pop();
    state.set(id, 'done');
  };
  for (const id of [...byId.keys()].sort(compareText)) visit(id);
  return [...found.values()];
}

function rotate(cycle: readonly string[]): string[] {
  const smallest = cycle.reduce((best, id, at) => (compareText(id, cycle[best] ?? '') < 0 ? at : best), 0);
  return [...cycle.slice(smallest), ...cycle.slice(0, smallest)];
}
