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
  const waiting = new Set<Waiting<T>>();
  const neededBy = new Map([...known].map((id): [string, Waiting<T>[]] => [id, []]));
  for (const [place, node] of [...nodes].sort(before).entries()) {
    const one = { node, place, needs: new Set(node.prerequisites.filter((id) => id !== node.id && known.has(id))) };
    waiting.add(one);
    for (const id of one.needs) neededBy.get(id)?.push(one);
  }
  const ready = [...waiting].filter((one) => one.needs.size === 0);
  const order: T[] = [];
  for (let [stuck] = waiting; stuck !== undefined; [stuck] = waiting) {
    const next = ready.shift() ?? stuck;
    waiting.delete(next);
    order.push(next.node);
    for (const one of neededBy.get(next.node.id) ?? []) {
      if (!one.needs.delete(next.node.id) || one.needs.size > 0 || !waiting.has(one)) continue;
      const later = ready.findIndex((other) => other.place > one.place);
      ready.splice(later === -1 ? ready.length : later, 0, one);
    }
  }
  return order;
}

/** A topic that is not out yet, its place without prerequisites, and those it waits for. */
interface Waiting<T> {
  readonly node: T;
  readonly place: number;
  readonly needs: Set<string>;
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
