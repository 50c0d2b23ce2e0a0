import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prerequisiteClosure } from '../../src/domain/graph.ts';
import { type PrerequisiteTree, prerequisiteTree } from '../../src/domain/prerequisite-tree.ts';

const node = (id: string, ...prerequisites: string[]) => ({ id, prerequisites });

/** A tree as text: `a(b c?)`, with `?` missing, `@` circle, `^` repeated. */
function text({ id, kind, children }: PrerequisiteTree): string {
  const mark = { topic: '', missing: '?', circle: '@', repeated: '^' }[kind];
  return id + mark + (children.length === 0 ? '' : `(${children.map(text).join(' ')})`);
}

describe('prerequisiteTree', () => {
  it('holds what a topic builds on, and shows the part below a topic once', () => {
    const nodes = [node('a', 'b', 'c'), node('b', 'c'), node('c', 'd'), node('d'), node('e', 'a')];
    expect(text(prerequisiteTree(nodes, 'a'))).toBe('a(b(c(d)) c^)');
    expect(text(prerequisiteTree([node('a', 'b', 'c'), node('b', 'd'), node('c', 'd'), node('d')], 'a'))).toBe(
      'a(b(d) c(d))',
    );
  });

  it('names circles and what is missing', () => {
    const nodes = [node('a', 'b', 'a', 'ghost'), node('b', 'c'), node('c', 'b')];
    expect(text(prerequisiteTree(nodes, 'a'))).toBe('a(b(c(b@)) a@ ghost?)');
    expect(text(prerequisiteTree([], 'a'))).toBe('a?');
  });

  it('holds exactly the closure, whatever the graph', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'ghost');
    const graph = fc.uniqueArray(fc.record({ id: ids, prerequisites: fc.array(ids, { maxLength: 4 }) }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(graph, ids, (nodes, id) => {
        const all = (tree: PrerequisiteTree): string[] => [tree.id, ...tree.children.flatMap(all)];
        const tree = prerequisiteTree(nodes, id);
        expect(new Set(all(tree))).toEqual(new Set([id, ...prerequisiteClosure(nodes, id)]));
      }),
    );
  });
});
