import { describe, expect, it } from 'vitest';
import { mermaidGraph } from '../../src/present/mermaid.ts';

const node = (id: string, label: readonly string[], ...prerequisites: string[]) =>
  ({ id, label, prerequisites, look: 'plain' }) as const;

describe('mermaidGraph', () => {
  it('draws arrows to what builds on something, under names of its own', () => {
    const nodes = [
      node('end', ['The End', '40 %'], 'a"]', 'a"]', 'elsewhere'),
      { ...node('a"]', ['A']), look: 'missing' } as const,
    ];
    expect(mermaidGraph(nodes)).toEqual([
      'graph TD',
      '  n0["The End<br/>40 %"]',
      '  n1["A"]:::missing',
      '  n1 --> n0',
      '  classDef missing stroke-dasharray: 5 5',
      '  classDef circle stroke:#c00,stroke-width:3px',
    ]);
  });

  it.each([
    ['"]; click n0', '#34;#93;#59; click n0'],
    ['<img> & #1;', '#60;img#62; #38; #35;1#59;'],
    ['__slots__ *x* `y`', '#95;#95;slots#95;#95; #42;x#42; #96;y#96;'],
    ['1. first', '1#46; first'],
    ['- dash-es', '#45; dash-es'],
    ['two\nlines\u001B', 'two␊lines␛'],
  ])('writes %j so that it shows and does nothing', (title, shown) => {
    expect(mermaidGraph([node('a', [title])])[1]).toBe(`  n0["${shown}"]`);
  });
});
